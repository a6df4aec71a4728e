"""A buyer comes back while the news is still on its way, or pays in two tabs: the page shows, and money counts once."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.orders.app import create_app
from services.orders.jobs.payments import look_after_payments
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import Stripe
from tests.deploy.sandbox.running import Hook, Sandbox, until
from tests.orders.ground import seen
from tests.orders.hook_town import knock, paid_there, settle, shown
from tests.orders.money_town import announced, balance, make_due, payment_of, put_awaiting, status_of

BEFORE, AFTER = ("awaiting_payment", "pending"), ("paid", "paid")
TOTAL = 240_000


@pytest.fixture(autouse=True)
def _ground(database: object, port: Stripe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "default", lambda: port)


@pytest.fixture
def room() -> FlaskClient:
    """The whole room: its buyers' side, and the door that providers knock at."""
    return create_app().test_client()


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """Do all of it at the same moment; what each gave, in their order."""
    ready = threading.Barrier(len(steps))
    given: dict[int, Any] = {}

    def run(number: int, step: Callable[[], Any]) -> None:
        ready.wait()
        given[number] = step()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [given[number] for number in range(len(steps))]


def standing(room: FlaskClient, order_id: str) -> tuple[str, str]:
    """What the page that the buyer comes back to is told."""
    order = seen(room, order_id)
    return order["status"], order["payment"]["status"]


def is_paid_once(order_id: str) -> bool:
    """Is the order paid, told so once, with its whole money in the ledger and nothing beside it?"""
    came = balance("cash:stripe") + balance("fee:provider")
    return (status_of(order_id), announced().count("order_paid"), came) == (AFTER, 1, TOTAL)


def taken(sandbox: Sandbox) -> set[tuple[str, int]]:
    """Every charge in the provider's own books, with what it took, in hundredths of a rupiah."""
    found = sandbox.client().v1.balance_transactions.list({"limit": 100}).auto_paging_iter()
    return {(str(one.source), one.amount) for one in found if one.type in ("charge", "payment")}


def test_coming_back_shows_the_order_and_settles_nothing(room: FlaskClient, sandbox: Sandbox, hook: Hook) -> None:
    order_id, _ = paid_there(sandbox, hook)
    assert {standing(room, order_id) for _ in range(5)} == {BEFORE}
    assert (announced().count("order_paid"), balance("cash:stripe")) == (0, 0)


def test_coming_back_at_the_moment_of_the_notice_shows_one_state_or_the_other(
    room: FlaskClient, sandbox: Sandbox, hook: Hook
) -> None:
    order_id, ref = paid_there(sandbox, hook)
    [(_, raw, signature)] = hook.about(ref)
    make_due()

    def come_back() -> list[tuple[str, str]]:
        return [standing(room.application.test_client(), order_id) for _ in range(6)]

    def tell() -> list[tuple[str, str]]:
        assert knock(room, raw, signature) == 200
        settle()
        return []

    def sweep() -> list[tuple[str, str]]:
        look_after_payments()
        return []

    for shown_there in at_once(come_back, tell, come_back, sweep, come_back, tell):
        assert set(shown_there) <= {BEFORE, AFTER}
        assert shown_there == sorted(shown_there, key=[BEFORE, AFTER].index), "a paid order never reads unpaid again"
    settle()
    assert standing(room, order_id) == AFTER
    assert is_paid_once(order_id)


@pytest.mark.parametrize(("first", "second"), [("pay", "pay"), ("pay", "decline"), ("pay", "secure"), ("later", "pay")])
def test_two_tabs_of_one_payment_bring_its_money_once(
    room: FlaskClient, sandbox: Sandbox, hook: Hook, first: str, second: str
) -> None:
    sandbox.control("switches", later_seconds=1)
    before = taken(sandbox)
    order_id = put_awaiting()
    ref = shown(order_id)
    at_once(*[lambda choice=choice: sandbox.press(f"/pay/{ref}/{choice}") for choice in (first, second) * 3])  # type: ignore[misc]
    sandbox.press(f"/pay/{ref}/pay")  # whoever was told "no" tries once more

    def all_settled() -> bool:
        for _, raw, signature in list(hook.got):
            knock(room, raw, signature)
        make_due()
        settle()
        look_after_payments()
        return status_of(order_id) == AFTER

    until(all_settled)
    assert all_settled()
    assert sorted(taken(sandbox) - before) == [(payment_of(order_id).charge_ref, TOTAL * 100)]
    assert is_paid_once(order_id)
