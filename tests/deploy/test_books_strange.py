"""The books, of money that went wrong: in order while each piece of it is on its way, one sentence for every break."""

from collections.abc import Callable

import pytest

from services.kit.clock import now
from services.orders.jobs.notices import settle_events
from services.orders.jobs.refunds import ask_refunds
from services.orders.models import PayState
from services.orders.providers.port import Notice
from services.orders.queries.notices import keep_event
from services.orders.rules import complaint, correction, vendor_order
from services.orders.rules import refund as refunds
from services.orders.rules.consequences import follow
from services.orders.rules.notice import notice_row
from tests.deploy.sandbox.running import Sandbox
from tests.deploy.test_books import Town, breaks, provider, sold, town  # noqa: F401 - fixtures of that file
from tests.orders.money_town import changing, make_due, payment_of
from tests.orders.test_webhook_faults import another_way_to_pay

Capture = pytest.CaptureFixture[str]


def hear(sandbox: Sandbox, kind: str, ref: str, order_id: str = "", status: str = "") -> None:
    """The provider tells of a thing, and the room acts on it."""
    notice = Notice(f"evt_{ref}_{status}", "x", kind, ref, order_id, "", payment_of(order_id).charge_ref or "", status)
    with changing(order_id) as (session, _):
        keep_event(session, notice_row("stripe", notice, now()))
    while settle_events():
        pass


def paid_twice(sandbox: Sandbox) -> str:
    """An order that was paid a second time."""
    order_id = sold(sandbox)
    ref = another_way_to_pay(sandbox, order_id, 24_000_000)
    sandbox.control(f"sessions/{ref}/pay")
    hear(sandbox, "checkout.session", ref, order_id)
    return order_id


def by_hand(sandbox: Sandbox) -> str:
    """An order one part of which went back by hand, since it came back from the provider."""
    order_id = sold(sandbox)
    with changing(order_id) as (session, order):
        refund = order.refunds[0]
        sandbox.control(f"refunds/{refund.provider_ref}/fail")
        notice = Notice("evt_f", "x", "refund", str(refund.provider_ref), "", refund.id, "")
        keep_event(session, notice_row("stripe", notice, now()))
    while settle_events():
        pass
    own = correction.Said("reserve", "cash:manual_transfer", 500_000, "modal awal di rekening bank")
    with changing(order_id) as (session, order):
        session.add_all(correction.correct(own, "per_finance", now()))
        refunds.settle(order.refunds[0], "BNI 4711", now())
    return order_id


def disputed(sandbox: Sandbox, end: str = "") -> str:
    """An order whose money the buyer's bank took back, and perhaps what became of that."""
    order_id = sold(sandbox)
    dispute = sandbox.control(f"charges/{payment_of(order_id).charge_ref}/dispute")["id"]
    hear(sandbox, "dispute", dispute, order_id, "needs_response")
    if end:
        sandbox.control(f"disputes/{dispute}/{end}")
        hear(sandbox, "dispute", dispute, order_id, {"win": "won", "lose": "lost"}[end])
    return order_id


def complained(sandbox: Sandbox) -> str:
    """An order whose first part arrived, and of which a part was granted back."""
    order_id = sold(sandbox)
    with changing(order_id) as (session, order):
        part = order.vendor_orders[0]
        for step in (vendor_order.accept, vendor_order.pack):
            step(part, now())
        vendor_order.ship(part, "JNE", "R1", now())
        follow(part, [vendor_order.deliver(part, now())], now())
        complaint.open_complaint(part, "damaged", "Sobek.", 50_000, now())
        session.flush()
        complaint.answer(part.complaints[0], "part_refund", 50_000, "Maaf.", now())
    return order_id


def settled(sandbox: Sandbox) -> None:
    """All that is due has gone back."""
    make_due()
    while ask_refunds():
        pass


@pytest.mark.parametrize(
    "story",
    [
        paid_twice,
        by_hand,
        complained,
        disputed,
        lambda sandbox: disputed(sandbox, "win"),
        lambda sandbox: disputed(sandbox, "lose"),
    ],
)
def test_money_that_went_wrong_is_in_the_books_at_every_step(
    provider: Sandbox,  # noqa: F811
    capsys: Capture,
    story: Callable[[Sandbox], object],
) -> None:
    story(provider)
    assert breaks(capsys) == []
    settled(provider)
    assert breaks(capsys) == []


@pytest.mark.parametrize(
    ("check", "story", "sql"),
    [
        ("surplus_goes_back", paid_twice, "DELETE FROM refunds WHERE vendor_order_id IS NULL"),
        ("payments_booked", paid_twice, "UPDATE payments SET status = 'failed' WHERE status = 'surplus'"),
        ("refunds_by_hand_booked", by_hand, "UPDATE refunds SET status = 'manual_due' WHERE failure <> ''"),
        ("refunds_by_hand_booked", by_hand, "UPDATE refunds SET failure = ''"),
        ("disputes_booked", disputed, "UPDATE disputes SET amount = amount - 1"),
        ("disputes_booked", disputed, "DELETE FROM disputes"),
        ("provider_balance", disputed, "UPDATE ledger_lines SET amount = amount - 1 WHERE account = 'cash:stripe'"),
    ],
)
def test_a_break_planted_in_money_that_went_wrong_is_named(
    town: Town,  # noqa: F811
    provider: Sandbox,  # noqa: F811
    capsys: Capture,
    check: str,
    story: Callable[[Sandbox], object],
    sql: str,
) -> None:
    story(provider)
    town.plant("orders", sql)
    assert check in {one["check"] for one in breaks(capsys)}


def test_money_that_cannot_be_booked_is_named_until_finance_has_sent_it_back(
    provider: Sandbox,  # noqa: F811
    capsys: Capture,
) -> None:
    order_id = sold(provider)
    ref = another_way_to_pay(provider, order_id, 24_000_000, "usd")
    provider.control(f"sessions/{ref}/pay")
    hear(provider, "checkout.session", ref, order_id)
    assert {one["check"] for one in breaks(capsys)} == {"money_parked"}
    with changing(order_id) as (_, order):
        order.payments[1].status = PayState.RETURNED
    assert breaks(capsys) == []
