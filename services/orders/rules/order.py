"""The life of a whole order before it is paid, and what it has come to once its parts are through."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.events import OrderCancelled, OrderExpired, RefusedLine
from services.kit.errors import Refused
from services.orders.models import Order, OrderStatus, PaymentStatus, Status
from services.orders.rules import vendor_order as part
from services.orders.rules.buyers_money import stand

UNPAID = (OrderStatus.PLACED, OrderStatus.AWAITING_PAYMENT)
STANDING = (OrderStatus.PAID, OrderStatus.CONFIRMED)
"""Its vendors are at work on it."""
HERE = (PaymentStatus.PAID, PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED)
"""The money has come, and is kept or on its way back."""
ENDED = (
    Status.COMPLETED,
    Status.REFUSED,
    Status.LAPSED,
    Status.CANCELLED,
    Status.EXPIRED,
    Status.LOST,
    Status.RETURNED,
)
WHY_REFUSED = {
    "short": "out_of_stock",
    "price_changed": "price_changed",
    "closed": "shop_closed",
    "gone": "out_of_stock",
}


def waits_for_stock(order: Order) -> bool:
    """Whether an answer of catalog is still news; one that comes later changes nothing."""
    return order.status == OrderStatus.PLACED


def reserve(order: Order) -> None:
    """Every line is held, so the buyer may pay now."""
    if not waits_for_stock(order):
        raise Refused("wrong_state", f"This order is {order.status}.", state=str(order.status))
    _move(order, OrderStatus.AWAITING_PAYMENT)


def refuse_stock(order: Order, lines: Sequence[RefusedLine], at: datetime) -> OrderCancelled:
    """Some of it cannot be had, so none of it is bought; the buyer sees which."""
    if not waits_for_stock(order):
        raise Refused("wrong_state", f"This order is {order.status}.", state=str(order.status))
    titles = {line.listing_id: line.title for line in order.lines}
    order.refused = [_refused(line, titles) for line in lines]
    return cancel(order, WHY_REFUSED.get(lines[0].why, "out_of_stock") if lines else "out_of_stock", at)


def _refused(line: RefusedLine, titles: Mapping[str, str]) -> dict[str, object]:
    price = {"amount": line.price.amount, "currency": line.price.currency} if line.price else None
    title = titles.get(line.listing_id, "")
    return {"listing_id": line.listing_id, "title": title, "why": line.why, "left": line.left, "price": price}


def cancel(order: Order, why: str, at: datetime, money: PaymentStatus = PaymentStatus.CANCELLED) -> OrderCancelled:
    """Off before it was paid; money that still comes goes back. Refused once it is paid, or over."""
    if order.status not in UNPAID:
        raise Refused("too_late", f"This order is {order.status}.", state=str(order.status))
    _end(order, OrderStatus.CANCELLED, money, Status.CANCELLED, why, at)
    return OrderCancelled(order.id, order.version, why)


def cancel_for_shop(order: Order, vendor_id: str, at: datetime) -> OrderCancelled:
    """A shop in it is shut before anything was paid: all of it is off, since one payment is for all; the buyer sees for what.

    Its other shops' goods can be ordered again by themselves.
    """
    shut = {part.id for part in order.vendor_orders if part.vendor_id == vendor_id}
    lines = [line for line in order.lines if line.vendor_order_id in shut]
    order.refused = [
        _refused(RefusedLine(line.listing_id, "closed", 0), {line.listing_id: line.title}) for line in lines
    ]
    return cancel(order, WHY_REFUSED["closed"], at)


def expire(order: Order, at: datetime) -> OrderExpired | None:
    """Nobody paid in time; None where it is paid or over by now, or its time is not up."""
    if order.status not in UNPAID or order.held_until > at:
        return None
    _end(order, OrderStatus.EXPIRED, PaymentStatus.EXPIRED, Status.EXPIRED, "not_paid", at)
    return OrderExpired(order.id, order.version)


def derive(order: Order) -> None:
    """Once every part of a paid order has ended: completed if any part was, else cancelled."""
    statuses = [vendor_order.status for vendor_order in order.vendor_orders]
    if order.status in STANDING and all(status in ENDED for status in statuses):
        _move(order, OrderStatus.COMPLETED if Status.COMPLETED in statuses else OrderStatus.CANCELLED)


def _end(
    order: Order, status: OrderStatus, payment: PaymentStatus, part_status: Status, why: str, at: datetime
) -> None:
    order.why = order.because = why
    if order.payment_status not in HERE:
        stand(order, payment)
    _move(order, status)
    for vendor_order in order.vendor_orders:
        # The hearers are told of the whole order; its parts were never anybody's work. Those of an order that was paid too
        # late, and asked for its goods again, have expired before.
        if vendor_order.status == Status.AWAITING_PAYMENT:
            part.move(vendor_order, part_status, at, why)


def _move(order: Order, to: OrderStatus) -> None:
    order.status = to
    order.version += 1
