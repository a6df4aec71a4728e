"""Failures on order: the next calls are refused, slow, cut off, or done and then reported as failed."""

from dataclasses import dataclass

from deploy.sandbox.errors import Refusal
from deploy.sandbox.store import Books

MODES = {
    "error": "500 before anything is done; nothing is kept for the key",
    "error_kept": "500 before anything is done, given again for the same key",
    "rate_limit": "429 before anything is done",
    "slow": "wait, then do it",
    "late": "do it, wait, then answer",
    "lost": "do it and keep the true answer for the key, but answer 500",
    "done_then_error": "do it, answer 500, and give that 500 again for the same key",
    "cut": "do it, then close the connection without an answer",
}
MOST_SECONDS = 600


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call, and for how many seconds where that matters."""

    mode: str = ""
    seconds: float = 0


NONE = Fault()


def order(books: Books, mode: str, times: int = 1, call: str = "", seconds: float = 0) -> None:
    """Let the next `times` calls that start with `call` ("POST /v1/refunds"; "" is any) go wrong in this mode."""
    if mode not in MODES:
        raise Refusal(f"There is no fault {mode}; there are {', '.join(MODES)}", param="mode")
    if not 1 <= times <= 10_000 or not 0 <= seconds <= MOST_SECONDS:
        raise Refusal(f"times is 1 to 10000, seconds 0 to {MOST_SECONDS}", param="times")
    sql = "INSERT INTO faults (mode, call, seconds, times) VALUES (?, ?, ?, ?)"
    books.run(sql, mode, call, seconds, times)


def take(books: Books, call: str) -> Fault:
    """The fault that this call ("POST /v1/refunds") meets, used up by it."""
    for fault_id, mode, pattern, seconds, times in books.run(
        "SELECT id, mode, call, seconds, times FROM faults ORDER BY id"
    ):
        if not call.startswith(pattern):
            continue
        if times > 1:
            books.run("UPDATE faults SET times = times - 1 WHERE id = ?", fault_id)
        else:
            books.run("DELETE FROM faults WHERE id = ?", fault_id)
        return Fault(mode, seconds)
    return NONE


def clear(books: Books) -> None:
    """Nothing more goes wrong."""
    books.run("DELETE FROM faults")
