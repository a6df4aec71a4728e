"""A payment: wanted once, asked on terms that do not change, settled once whoever brings the news."""

from datetime import timedelta

import pytest

from services.events import OrderCancelled, OrderExpired, OrderPaid, OrderPlaced, RefundChanged, VendorOrderChanged
from services.kit.errors import Refused
from services.orders.models import EarningState, OrderStatus, PaymentStatus, PayState, RefundState, Status
from services.orders.rules import order as orders
from services.orders.rules import payment as rules
from tests.orders.builders import NOON, a_listing, an_order
from tests.orders.money_builders import a_charge, a_session, awaiting, balances, paid

LATE = NOON + timedelta(minutes=40)
SOON = NOON + timedelta(minutes=1)


def test_an_order_wants_one_payment_of_its_whole_total() -> None:
    order = an_order(status=OrderStatus.AWAITING_PAYMENT)
    payment = rules.want(order, NOON)
    assert (payment.money, payment.status, payment.provider) == (order.money, PayState.WANTED, "stripe")
    with pytest.raises(Refused):
        rules.want(order, NOON)


def test_a_provider_asked_again_is_asked_the_same() -> None:
    order, payment = awaiting()
    payment.status, payment.asked_at = PayState.WANTED, None
    rules.ask(order, payment, NOON, SOON)
    first = rules.key(payment), payment.expires_at, payment.asked_at
    rules.lose(payment, SOON)
    assert (payment.status, payment.retry_at) == (PayState.UNKNOWN, SOON)
    rules.ask(order, payment, LATE, LATE)
    assert (rules.key(payment), payment.expires_at, payment.asked_at) == first
    assert first[0] == f"payment-{order.id}"


def test_a_used_up_key_is_followed_by_another_with_terms_of_its_own() -> None:
    order, payment = awaiting()
    payment.status = PayState.WANTED
    rules.ask(order, payment, NOON, SOON)
    rules.start_over(payment, SOON)
    rules.ask(order, payment, LATE, LATE)
    assert rules.key(payment) == f"payment-{order.id}-1"
    assert payment.asked_at == LATE


@pytest.mark.parametrize("minutes", [30, 60, 1440])
def test_a_way_to_pay_lasts_longer_than_the_goods_are_held_and_no_longer_than_providers_allow(minutes: int) -> None:
    order, payment = awaiting()
    payment.asked_at, order.held_until = None, NOON + timedelta(minutes=minutes)
    rules.ask(order, payment, NOON, SOON)
    assert payment.expires_at is not None
    assert payment.expires_at > NOON + timedelta(minutes=31)
    assert payment.expires_at >= min(order.held_until, NOON + rules.LONGEST)
    assert payment.expires_at < NOON + timedelta(hours=24)


def test_a_way_to_pay_is_shown_once_it_is_there() -> None:
    order, payment = awaiting()
    payment.status, payment.provider_ref = PayState.ASKING, None
    assert rules.learn(order, payment, a_session(order), NOON) == []
    assert (payment.status, payment.pay_url) == (PayState.PENDING, "https://pay.example.id/1")
    assert payment.provider_ref == f"cs_{order.id}"
    assert order.payment_status == PaymentStatus.PENDING


def test_money_in_time_pays_the_order_and_asks_its_vendors() -> None:
    order, payment = awaiting()
    news = rules.learn(order, payment, a_session(order, "paid"), NOON)
    assert (order.status, order.payment_status, order.paid_at) == (OrderStatus.PAID, PaymentStatus.PAID, NOON)
    assert (payment.status, payment.charge_ref) == (PayState.PAID, f"ch_{order.id}")
    told, *parts = news
    assert isinstance(told, OrderPaid)
    assert told.vendor_orders == {part.vendor_id: part.id for part in order.vendor_orders}
    assert [part.after for part in parts if isinstance(part, VendorOrderChanged)] == [Status.TO_ACCEPT] * 2
    assert [part.earnings[0].amount for part in order.vendor_orders] == [152_500, 76_500]


def test_the_same_money_twice_is_no_news() -> None:
    order, payment = paid()
    before = balances(order), order.version
    assert rules.learn(order, payment, a_session(order, "paid"), SOON) == []
    assert (balances(order), order.version) == before


def test_another_orders_session_pays_nothing() -> None:
    order, payment = awaiting()
    other, _ = awaiting()
    with pytest.raises(Refused, match="not a way to pay"):
        rules.learn(order, payment, a_session(other, "paid"), NOON)
    assert (order.status, order.ledger) == (OrderStatus.AWAITING_PAYMENT, [])


def test_downloads_are_handed_over_as_soon_as_they_are_paid() -> None:
    order, _ = paid(a_listing(kind="digital", weight=0))
    assert order.vendor_orders[0].status == Status.DELIVERED
    assert order.vendor_orders[0].earnings[0].status == EarningState.ON_HOLD


def test_late_money_asks_for_the_goods_again_and_is_due_back_meanwhile() -> None:
    order, payment = awaiting()
    assert isinstance(orders.expire(order, LATE), OrderExpired)
    [news] = rules.learn(order, payment, a_session(order, "paid"), LATE)
    assert isinstance(news, OrderPlaced)
    assert news.version == order.version == 3
    assert order.held_until > LATE
    assert (order.status, order.paid_at, rules.has_money(order)) == (OrderStatus.PLACED, None, True)
    assert balances(order) == {"cash:stripe": order.total, "refund_due": -order.total}


def test_late_money_whose_goods_are_held_again_goes_on_as_if_in_time() -> None:
    order, payment = awaiting()
    orders.expire(order, LATE)
    rules.pay(order, payment, a_charge(order), LATE)
    news = rules.resume(order, LATE)
    assert isinstance(news[0], OrderPaid)
    assert [part.status for part in order.vendor_orders] == [Status.TO_ACCEPT] * 2
    assert balances(order) == balances(paid()[0])


def test_late_money_for_a_cancelled_order_goes_back() -> None:
    order, payment = awaiting()
    orders.cancel(order, "buyer", NOON)
    [news] = rules.learn(order, payment, a_session(order, "paid"), SOON)
    assert isinstance(news, RefundChanged)
    [refund] = order.refunds
    assert (refund.amount, refund.status, refund.vendor_order_id) == (order.total, RefundState.APPROVED, None)
    assert order.status == OrderStatus.CANCELLED
    assert order.payment_status == PaymentStatus.PAID
    assert balances(order) == {"cash:stripe": order.total, "refund_due": -order.total}


def test_a_clear_no_cancels_the_order() -> None:
    order, payment = awaiting()
    [news] = rules.fail(order, payment, "card_declined", NOON)
    assert isinstance(news, OrderCancelled)
    assert news.why == "payment_failed"
    assert (payment.status, order.payment_status) == (PayState.FAILED, PaymentStatus.FAILED)


def test_a_session_that_runs_out_with_the_order_expires_it() -> None:
    order, payment = awaiting()
    [news] = rules.learn(order, payment, a_session(order, "expired"), LATE)
    assert isinstance(news, OrderExpired)
    assert payment.status == PayState.EXPIRED


def test_closing_the_way_to_pay_of_a_cancelled_order_cancels_the_payment() -> None:
    order, payment = awaiting()
    orders.cancel(order, "buyer", NOON)
    assert rules.learn(order, payment, a_session(order, "expired"), NOON) == []
    assert payment.status == PayState.CANCELLED


@pytest.mark.parametrize("status", ["open", "processing", "failed", "expired"])
def test_nothing_that_is_said_later_takes_a_payment_back(status: str) -> None:
    order, payment = paid()
    assert rules.learn(order, payment, a_session(order, status), LATE) == []
    assert (payment.status, order.status) == (PayState.PAID, OrderStatus.PAID)


@pytest.mark.parametrize("status", ["open", "failed", "expired"])
def test_a_session_that_nobody_can_see_closes_nothing(status: str) -> None:
    order, payment = awaiting()
    assert rules.learn(order, payment, a_session(order, status, ref="cs_lost"), LATE) == []
    assert payment.status == PayState.PENDING
    assert payment.provider_ref == f"cs_{order.id}"


def test_money_pays_through_whichever_session_it_came() -> None:
    order, payment = awaiting()
    assert rules.learn(order, payment, a_session(order, "paid", ref="cs_lost"), NOON)
    assert payment.status == PayState.PAID
