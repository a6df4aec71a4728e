"""Jobs of money against the running sandbox: each thing is made once, whatever answer, notice or worker gets lost."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from services.kit.clock import now
from services.orders import db
from services.orders.jobs.earnings import tell_earnings
from services.orders.jobs.payments import ask_provider, look_after_payments
from services.orders.jobs.refunds import ask_refunds, look_after_refunds
from services.orders.models import Mail, PayState, RefundState
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import Stripe
from services.orders.queries import money as queries
from services.orders.rules import order as orders
from services.orders.rules import refund as refunds
from tests.deploy.sandbox.running import Sandbox
from tests.orders.ground import dispute
from tests.orders.money_town import announced, balance, changing, make_due, payment_of, put_awaiting, status_of

SESSIONS, REFUNDS = "POST /v1/checkout/sessions", "POST /v1/refunds"
MODES = ["error", "rate_limit", "lost", "done_then_error", "cut"]
FOUND = ("lost", "done_then_error")
"""It is done, and said to have failed: a look finds it at once."""


@pytest.fixture(autouse=True)
def _ground(database: object, port: Stripe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "default", lambda: port)


def sessions_of(sandbox: Sandbox, order_id: str) -> list[Any]:
    """The sandbox's sessions for this order."""
    found = sandbox.client().v1.checkout.sessions.list({"limit": 100})
    return [session for session in found.data if session.client_reference_id == order_id]


def shown(order_id: str) -> str:
    """Have the order's way to pay opened; its session."""
    assert ask_provider() == 1
    return payment_of(order_id).provider_ref or ""


def paid(sandbox: Sandbox) -> str:
    """An order that was paid, and whose payment was found by looking; its id."""
    order_id = put_awaiting()
    sandbox.control(f"sessions/{shown(order_id)}/pay")
    make_due()
    assert look_after_payments() == 1
    return order_id


def refused(order_id: str) -> str:
    """Have the second vendor's share go back; the refund."""
    with changing(order_id) as (_, order):
        return refunds.want(order.vendor_orders[1], "out_of_stock", now()).id


def refund_of(order_id: str) -> Any:
    """The order's refund as it stands."""
    with changing(order_id) as (_, order):
        return order.refunds[0]


def test_a_wanted_payment_gets_its_page_once(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    assert (ask_provider(), ask_provider()) == (1, 0)
    payment = payment_of(order_id)
    [session] = sessions_of(sandbox, order_id)
    assert (payment.status, payment.provider_ref, payment.pay_url) == (PayState.PENDING, session.id, session.url)
    assert session.amount_total == 24_000_000
    assert status_of(order_id) == ("awaiting_payment", "pending")


@pytest.mark.parametrize("mode", MODES)
def test_a_lost_answer_leaves_one_way_to_pay(sandbox: Sandbox, mode: str) -> None:
    order_id = put_awaiting()
    sandbox.control("faults", mode=mode, call=SESSIONS)
    is_found = mode in FOUND
    assert ask_provider() == is_found
    assert (payment_of(order_id).status == PayState.UNKNOWN) != is_found
    assert ask_provider() == 0  # not before its time
    make_due()
    assert ask_provider() == (not is_found)
    [session] = sessions_of(sandbox, order_id)
    assert (payment_of(order_id).status, payment_of(order_id).provider_ref) == (PayState.PENDING, session.id)


def test_a_failure_kept_under_a_key_that_made_nothing_is_left_behind(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    with changing(order_id) as (_, order):
        order.payments[0].status, order.payments[0].retry_at = PayState.UNKNOWN, now()
        order.payments[0].asked_at, order.payments[0].expires_at = now() - timedelta(hours=24), now()
    assert ask_provider() == 1  # looked, found nothing
    assert payment_of(order_id).attempts == 1
    make_due()
    assert ask_provider() == 1
    assert payment_of(order_id).status == PayState.PENDING


def test_what_a_dead_worker_was_asking_is_taken_up_again(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    ref = shown(order_id)
    with changing(order_id) as (_, order):
        payment = order.payments[0]
        payment.status, payment.provider_ref, payment.retry_at = PayState.ASKING, None, now() + timedelta(seconds=60)
    assert ask_provider() == 0
    make_due()
    assert ask_provider() == 1
    assert payment_of(order_id).provider_ref == ref


def test_what_one_worker_holds_another_leaves_alone() -> None:
    order_id = put_awaiting()
    with changing(order_id):
        told: list[int] = []
        other = threading.Thread(target=lambda: told.append(ask_provider()))
        other.start()
        other.join(5)
    assert told == [0]


def test_a_clear_no_ends_the_order(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    with changing(order_id) as (_, order):
        order.buyer_email = "x" * 900
    assert ask_provider() == 1
    assert status_of(order_id) == ("cancelled", "failed")
    assert announced() == ["order_cancelled"]


def test_nobody_is_asked_for_an_order_that_is_over(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    with changing(order_id) as (_, order):
        orders.cancel(order, "buyer", now())
    assert (ask_provider(), ask_provider()) == (1, 0)
    assert payment_of(order_id).status == PayState.CANCELLED
    assert sessions_of(sandbox, order_id) == []


def test_a_payment_whose_notice_was_lost_is_found(sandbox: Sandbox) -> None:
    order_id = paid(sandbox)
    assert status_of(order_id) == ("paid", "paid")
    assert announced() == ["order_paid", "vendor_order_changed", "vendor_order_changed"]
    assert look_after_payments() == 0
    with db.begin() as session:
        assert session.get(Mail, f"paid-{order_id}") is not None


def test_our_cash_mirrors_the_providers_balance_to_the_rupiah(sandbox: Sandbox) -> None:
    before = sandbox.client().v1.balance.retrieve().available[0].amount
    for _ in range(3):
        refused(paid(sandbox))
    while ask_refunds():
        pass
    after = sandbox.client().v1.balance.retrieve().available[0].amount
    assert abs(balance("cash:stripe") * 100 - (after - before)) <= 50
    assert balance("refund_due") == 0
    assert balance("fee:provider") > 0


def test_an_open_session_is_closed_when_its_order_is_over(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    shown(order_id)
    with changing(order_id) as (_, order):
        orders.cancel(order, "buyer", now())
    assert (look_after_payments(), look_after_payments()) == (1, 0)
    assert payment_of(order_id).status == PayState.CANCELLED
    assert sessions_of(sandbox, order_id)[0].status == "expired"


def test_money_that_overtook_a_cancellation_goes_back(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    sandbox.control(f"sessions/{shown(order_id)}/pay")
    with changing(order_id) as (_, order):
        orders.cancel(order, "buyer", now())
    assert look_after_payments() == 1
    assert ask_refunds() == 1
    assert status_of(order_id) == ("cancelled", "refunded")
    assert (refund_of(order_id).status, refund_of(order_id).amount) == (RefundState.SUCCEEDED, 240_000)


def test_money_for_an_expired_order_asks_for_its_goods_again(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    sandbox.control(f"sessions/{shown(order_id)}/pay")
    with changing(order_id) as (_, order):
        order.held_until = now()
        orders.expire(order, now())
    assert look_after_payments() == 1
    assert status_of(order_id) == ("placed", "paid")
    assert announced() == ["order_placed"]


def test_slow_money_is_waited_for(sandbox: Sandbox) -> None:
    order_id = put_awaiting()
    ref = shown(order_id)
    sandbox.control(f"sessions/{ref}/later")
    make_due()
    assert (look_after_payments(), look_after_payments()) == (1, 0)
    assert payment_of(order_id).status == PayState.PENDING
    sandbox.control(f"sessions/{ref}/bounce")
    make_due()
    assert look_after_payments() == 1
    assert (payment_of(order_id).status, status_of(order_id)) == (PayState.FAILED, ("cancelled", "failed"))


def test_a_refused_parts_money_goes_back_once(sandbox: Sandbox) -> None:
    order_id = paid(sandbox)
    refund_id = refused(order_id)
    assert (ask_refunds(), ask_refunds()) == (1, 0)
    assert refund_of(order_id).status == RefundState.SUCCEEDED
    assert status_of(order_id) == ("paid", "partially_refunded")
    assert announced()[-2:] == ["refund_changed", "refund_changed"]
    with db.begin() as session:
        assert session.get(Mail, f"refunded-{refund_id}") is not None


@pytest.mark.parametrize("mode", MODES)
def test_a_lost_answer_gives_money_back_once(sandbox: Sandbox, mode: str) -> None:
    order_id = paid(sandbox)
    refused(order_id)
    sandbox.control("faults", mode=mode, call=REFUNDS)
    is_found = mode in FOUND
    assert ask_refunds() == is_found
    make_due()
    assert ask_refunds() == (not is_found)
    charge = payment_of(order_id).charge_ref or ""
    [made] = sandbox.client().v1.refunds.list({"charge": charge}).data
    assert (made.amount, refund_of(order_id).provider_ref) == (8_000_000, made.id)


def test_a_refund_whose_end_was_not_told_is_found(sandbox: Sandbox) -> None:
    sandbox.control("switches", refunds="pending", later_seconds=0)
    order_id = paid(sandbox)
    refused(order_id)
    assert ask_refunds() == 1
    assert refund_of(order_id).status == RefundState.PROCESSING
    assert look_after_refunds() == 0
    sandbox.control(f"refunds/{refund_of(order_id).provider_ref}/fail")
    make_due()
    assert (look_after_refunds(), look_after_refunds()) == (1, 0)
    assert refund_of(order_id).status == RefundState.MANUAL_DUE
    assert balance("refund_due") == -80_000


def test_nothing_goes_back_while_the_buyers_bank_has_the_money(sandbox: Sandbox) -> None:
    order_id = paid(sandbox)
    refused(order_id)
    dispute(order_id, is_open=True)
    assert ask_refunds() == 0
    assert refund_of(order_id).provider_ref is None
    dispute(order_id, is_open=False)
    assert ask_refunds() == 1
    assert refund_of(order_id).provider_ref


def test_a_provider_that_is_down_is_tried_once_a_turn(sandbox: Sandbox) -> None:
    ids = [put_awaiting() for _ in range(3)]
    sandbox.control("faults", mode="error", times=9, call=SESSIONS)
    assert ask_provider() == 0
    assert sorted(payment_of(order_id).status for order_id in ids) == ["unknown", "wanted", "wanted"]


def test_earnings_are_told_once_with_the_band_of_their_month(sandbox: Sandbox) -> None:
    paid(sandbox)
    assert (tell_earnings(), tell_earnings()) == (2, 0)
    assert announced()[-2:] == ["earning_changed", "earning_changed"]


def test_what_rounding_left_over_is_one_row_for_each_provider() -> None:
    with db.begin() as session:
        queries.remainder(session, "stripe").rest += 0
    with db.begin() as session:
        assert queries.remainder(session, "stripe").rest == 0
