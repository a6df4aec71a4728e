"""Orders in a list."""

from collections.abc import Sequence
from datetime import datetime

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Order
from services.orders.shapes import parts


class ShortParcel(Shape):
    """A parcel in a list of orders."""

    id: str
    shop: parts.Shop
    status: str


class ShortOrder(Shape):
    """An order in a list."""

    id: str
    number: str
    status: str
    payment_status: str
    placed_at: datetime
    total: Money
    vendor_orders: list[ShortParcel]


def short(orders: Sequence[Order]) -> list[ShortOrder]:
    """Orders as a list shows them."""
    return [_short(order) for order in orders]


def _short(order: Order) -> ShortOrder:
    found = [ShortParcel(id=part.id, shop=parts.shop_of(part), status=part.status) for part in order.vendor_orders]
    return ShortOrder(
        id=order.id,
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        placed_at=order.placed_at,
        total=order.money,
        vendor_orders=found,
    )
