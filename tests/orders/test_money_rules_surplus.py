"""Money that is not an order's payment settles nothing, and does not stay."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.kit.errors import BadInput, Refused
from services.kit.money import Money
from services.orders.models import Order, OrderStatus, Payment, PaymentStatus, PayState
from services.orders.providers.port import Charge, Session
from services.orders.rules import payment as rules
from services.orders.rules import surplus
from tests.orders.builders import NOON
from tests.orders.money_builders import a_charge, a_session, awaiting, balances, paid

SOON = NOON + timedelta(minutes=1)


def brought(order: Order, charge: Charge, ref: str = "") -> Session:
    """A session through which this money came."""
    return replace(a_session(order, "paid", ref), charge=charge)


def strange(order: Order, unit: str = "USD") -> Charge:
    """Money that cannot be booked."""
    return replace(a_charge(order, fee=None), amount=Money(order.total, unit), is_strange=True)


def test_a_second_charge_goes_back_whole_and_the_first_stays() -> None:
    order, payment = paid()
    before = balances(order)["vendor:ven_a:pending"]
    second = replace(a_charge(order), ref="ch_other")
    [news] = rules.learn(order, payment, brought(order, second, "cs_other"), SOON)
    kept = order.payments[1]
    assert (kept.status, kept.why, kept.provider_ref) == (PayState.SURPLUS, "paid_twice", "cs_other")
    assert (news.status, order.refunds[0].payment_id, order.refunds[0].amount) == ("approved", kept.id, order.total)  # type: ignore[attr-defined]
    assert balances(order)["refund_due"] == -order.total
    assert balances(order)["vendor:ven_a:pending"] == before
    assert (order.status, order.payment_status) == (OrderStatus.PAID, PaymentStatus.PAID)


def test_a_second_charge_is_kept_once_however_often_it_is_told() -> None:
    order, payment = paid()
    second = brought(order, replace(a_charge(order), ref="ch_other"), "cs_other")
    rules.learn(order, payment, second, SOON)
    assert rules.learn(order, payment, second, SOON) == []
    assert (len(order.payments), len(order.refunds)) == (2, 1)


@pytest.mark.parametrize("off", [-1, 1])
def test_money_of_another_amount_pays_nothing_and_goes_back(off: int) -> None:
    order, payment = awaiting()
    rules.learn(order, payment, brought(order, a_charge(order, order.total + off)), NOON)
    assert (payment.status, payment.why, payment.amount) == (PayState.SURPLUS, "wrong_amount", order.total + off)
    assert (order.status, order.payment_status) == (OrderStatus.CANCELLED, PaymentStatus.FAILED)
    assert balances(order) == {"cash:stripe": order.total + off, "refund_due": -order.total - off}
    assert order.refunds[0].amount == order.total + off
    assert order.vendor_orders[0].earnings == []


def test_another_amount_through_another_page_leaves_the_order_to_be_paid() -> None:
    order, payment = awaiting()
    rules.learn(order, payment, brought(order, a_charge(order, 1), "cs_other"), NOON)
    assert (payment.status, order.status) == (PayState.PENDING, OrderStatus.AWAITING_PAYMENT)
    rules.learn(order, payment, brought(order, replace(a_charge(order), ref="ch_right")), SOON)
    assert (order.status, balances(order)["refund_due"]) == (OrderStatus.PAID, -1)


@pytest.mark.parametrize("unit", ["USD", "IDR"])
def test_money_that_cannot_be_booked_is_parked_and_books_nothing(unit: str) -> None:
    order, payment = awaiting()
    rules.learn(order, payment, brought(order, strange(order, unit)), NOON)
    assert (payment.status, payment.why, payment.currency) == (PayState.PARKED, "strange_money", unit)
    assert (order.status, order.ledger, order.refunds) == (OrderStatus.CANCELLED, [], [])


def parked() -> Payment:
    """Money that waits for a person."""
    order, payment = awaiting()
    rules.learn(order, payment, brought(order, strange(order)), NOON)
    return payment


def test_parked_money_is_settled_once_with_a_proof() -> None:
    payment = parked()
    with pytest.raises(BadInput):
        surplus.settle(payment, "  ")
    surplus.settle(payment, "refunded at the dashboard, re_123")
    assert payment.status == PayState.RETURNED
    with pytest.raises(Refused):
        surplus.settle(payment, "again")


def test_the_books_of_an_order_do_not_count_what_came_beside_its_payment() -> None:
    order, payment = paid()
    rules.learn(order, payment, brought(order, replace(a_charge(order), ref="ch_other"), "cs_other"), SOON)
    assert rules.has_money(order)
    assert order.payment_status == PaymentStatus.PAID
