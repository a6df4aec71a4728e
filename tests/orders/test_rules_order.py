"""A whole order: held, cancelled, expired before it is paid; derived from its parts afterwards."""

from datetime import timedelta

import pytest

from services.events import RefusedLine
from services.kit.errors import Refused
from services.kit.money import Money
from services.orders.models import OrderStatus, PaymentStatus, Status
from services.orders.rules import order as rules
from tests.orders.builders import NOON, an_order

PAST_PAYING = sorted(set(OrderStatus) - set(rules.UNPAID))
LATE = NOON + timedelta(minutes=31)


def test_an_order_that_is_held_waits_to_be_paid() -> None:
    order = an_order()
    rules.reserve(order)
    assert order.status == OrderStatus.AWAITING_PAYMENT


@pytest.mark.parametrize("status", sorted(set(OrderStatus) - {OrderStatus.PLACED}))
def test_an_answer_of_catalog_that_comes_too_late_is_no_news(status: OrderStatus) -> None:
    order = an_order(status=status)
    assert not rules.waits_for_stock(order)
    for answer in (
        lambda: rules.reserve(order),
        lambda: rules.refuse_stock(order, [RefusedLine("lst_a", "short", 0)], NOON),
    ):
        with pytest.raises(Refused):
            answer()
    assert (order.status, order.version, order.refused) == (status, 1, [])


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("short", "out_of_stock"),
        ("price_changed", "price_changed"),
        ("closed", "shop_closed"),
        ("gone", "out_of_stock"),
    ],
)
def test_what_cannot_be_had_cancels_all_and_is_named(why: str, told: str) -> None:
    order = an_order()
    news = rules.refuse_stock(order, [RefusedLine("lst_b", why, 1, Money(80_000))], NOON)
    assert (order.status, news.why, news.version) == (OrderStatus.CANCELLED, told, 2)
    assert {part.status for part in order.vendor_orders} == {Status.CANCELLED}
    assert order.refused == [
        {
            "listing_id": "lst_b",
            "title": "Barang B",
            "why": why,
            "left": 1,
            "price": {"amount": 80_000, "currency": "IDR"},
        }
    ]


@pytest.mark.parametrize("status", rules.UNPAID)
def test_an_unpaid_order_can_be_cancelled(status: OrderStatus) -> None:
    order = an_order(status=status)
    assert rules.cancel(order, "buyer", NOON).why == "buyer"
    assert (order.status, order.payment_status) == ("cancelled", "cancelled")


@pytest.mark.parametrize("status", PAST_PAYING)
def test_an_order_that_is_paid_or_over_cannot_be_cancelled_whole(status: OrderStatus) -> None:
    with pytest.raises(Refused, match="This order is"):
        rules.cancel(an_order(status=status), "buyer", NOON)


def test_an_order_expires_when_its_time_is_up_and_not_before() -> None:
    order = an_order(status=OrderStatus.AWAITING_PAYMENT)
    assert rules.expire(order, NOON) is None
    assert rules.expire(order, LATE) is not None
    assert (order.status, order.payment_status, {part.status for part in order.vendor_orders}) == (
        "expired",
        "expired",
        {"expired"},
    )


def test_the_end_of_an_order_whose_money_came_late_forgets_neither_money_nor_parts() -> None:
    order = an_order(part=Status.EXPIRED)
    order.payment_status = PaymentStatus.PAID
    rules.refuse_stock(order, [RefusedLine("lst_a", "short", 0)], NOON)
    assert (order.status, order.payment_status, order.vendor_orders[0].status) == ("cancelled", "paid", "expired")


@pytest.mark.parametrize("status", PAST_PAYING)
def test_a_paid_order_never_expires(status: OrderStatus) -> None:
    assert rules.expire(an_order(status=status), LATE) is None


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (("completed", "refused"), "completed"),
        (("completed", "completed"), "completed"),
        (("lapsed", "cancelled"), "cancelled"),
        (("completed", "shipped"), "paid"),
        (("to_accept", "refused"), "paid"),
    ],
)
def test_a_paid_order_ends_when_all_of_its_parts_have(parts: tuple[str, str], status: str) -> None:
    order = an_order(status=OrderStatus.PAID)
    for vendor_order, part in zip(order.vendor_orders, parts, strict=True):
        vendor_order.status = part
    rules.derive(order)
    assert order.status == status
