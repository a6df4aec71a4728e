"""A whole order: what its buyer sees, and what those see who only look after its money."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Order, Status
from services.orders.rules.order import STANDING, UNPAID
from services.orders.shapes import parts
from services.orders.shapes.orders.money import Back, Pay, back, pay
from services.orders.shapes.orders.parcel import Parcel, parcel


class RefusedLine(Shape):
    """What could not be had, how many are left, and the true price."""

    listing_id: str
    title: str
    why: str
    left: int
    price: Money | None


class Buyer(Shape):
    """Who bought it; shown to nobody else."""

    name: str
    email: str
    phone: str


class CanOrder(Shape):
    """What the buyer may do with the order now."""

    cancel: bool
    pay: bool


class WholeOrder(Shape):
    """An order with all its parts. `buyer` and `ship_to` are the buyer's own to see."""

    id: str
    number: str
    status: str
    why: str
    placed_at: datetime
    held_until: datetime
    payment: Pay
    total: Money
    subtotal: Money
    shipping: Money
    lines: list[parts.LineOfShop]
    vendor_orders: list[Parcel]
    refunds: list[Back]
    refused: list[RefusedLine]
    ship_to: parts.Address | None
    buyer: Buyer | None
    can: CanOrder


def whole(order: Order, is_for_buyer: bool, at: datetime, free: Collection[date] = ()) -> WholeOrder:
    """An order as it is at this moment; without contact and address for those who only look after the money."""
    paying, names = pay(order, is_for_buyer), {part.id: part for part in order.vendor_orders}
    return WholeOrder(
        id=order.id,
        number=order.number,
        status=order.status,
        why=order.why,
        placed_at=order.placed_at,
        held_until=order.held_until,
        payment=paying,
        total=order.money,
        subtotal=Money(order.subtotal, order.currency),
        shipping=Money(order.shipping, order.currency),
        lines=[parts.line_of_shop(line, names[line.vendor_order_id]) for line in order.lines],
        vendor_orders=[parcel(part, order, is_for_buyer, at, free) for part in order.vendor_orders],
        refunds=[back(refund) for refund in order.refunds],
        refused=[_refused(line) for line in order.refused],
        ship_to=parts.address(order.ship_to) if is_for_buyer else None,
        buyer=_buyer(order) if is_for_buyer else None,
        can=CanOrder(cancel=can_cancel(order), pay=paying.pay_url is not None),
    )


def can_cancel(order: Order) -> bool:
    """Whether all of an order can still be called off: it is unpaid, or no vendor has said yes."""
    is_unanswered = all(part.status == Status.TO_ACCEPT for part in order.vendor_orders)
    return order.status in UNPAID or (order.status in STANDING and is_unanswered)


def _refused(line: Mapping[str, Any]) -> RefusedLine:
    return RefusedLine(**{**line, "price": Money(**line["price"]) if line["price"] else None})


def _buyer(order: Order) -> Buyer:
    return Buyer(name=order.buyer_name, email=order.buyer_email, phone=order.buyer_phone)
