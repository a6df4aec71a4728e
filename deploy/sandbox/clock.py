"""Does what was put off: sessions run out, late payments arrive, pending money and refunds are decided."""

import time
import traceback
from collections.abc import Callable

from deploy.sandbox import balance, payments, refunds, sessions
from deploy.sandbox.bell import keep_doing
from deploy.sandbox.errors import Refusal
from deploy.sandbox.log import say
from deploy.sandbox.store import Books, Store

ACTIONS: dict[str, Callable[[Books, str], object]] = {
    "run_out": sessions.run_out,
    "arrive": payments.arrive,
    "settle": balance.settle,
    "refund_succeeds": refunds.succeed,
    "refund_fails": refunds.fail,
}
AGAIN_SECONDS = 60


def start(store: Store) -> None:
    """Keep time in a thread of its own."""
    keep_doing("clock", store.bell, lambda: tick(store))


def tick(store: Store) -> float | None:
    """Do the one thing that is due; gives the seconds until the next one is, None when nothing waits."""
    with store.begin() as books:
        waiting = books.run("SELECT id, due_at, action, thing_id FROM timers ORDER BY due_at, id LIMIT 1")
        if not waiting:
            return None
        timer_id, due_at, action, thing_id = waiting[0]
        if due_at > books.clock:
            return float(due_at - books.clock)
        try:
            with books.part():
                ACTIONS[action](books, thing_id)
        except Refusal:
            pass  # decided by hand in the meantime
        except Exception:
            say("timer", id=thing_id, action=action, problem=traceback.format_exc())
            books.run("UPDATE timers SET due_at = ? WHERE id = ?", time.time() + AGAIN_SECONDS, timer_id)
            return 0
        books.run("DELETE FROM timers WHERE id = ?", timer_id)
    return 0
