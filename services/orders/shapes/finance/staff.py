"""Purchases of the staff as finance lists them, and as the programme counts them; of buyers and shops there is no word."""

from datetime import datetime

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Order


class StaffPurchase(Shape):
    """An order whose buyer helped one of its makers at that moment."""

    id: str
    number: str
    status: str
    payment_status: str
    placed_at: datetime
    total: Money


class StaffMonth(Shape):
    """How many there were in a month, and for how much."""

    month: str
    orders: int
    total: Money


def purchase(order: Order) -> StaffPurchase:
    """One of them."""
    return StaffPurchase(
        id=order.id,
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        placed_at=order.placed_at,
        total=order.money,
    )


def month(name: str, count: int, total: int) -> StaffMonth:
    """One month of them."""
    return StaffMonth(month=name, orders=count, total=Money(total))
