"""Refunds that somebody made at the provider by hand: taken in as the order's own, so that its maker and buyer see them."""

from datetime import datetime

from services.kit.errors import Refused
from services.kit.event import Event
from services.orders.models import Order, Refund, Status, VendorOrder
from services.orders.providers.port import Back
from services.orders.rules import refund as refunds
from services.orders.rules import vendor_order
from services.orders.rules.consequences import follow

WHY = "goodwill"
WITH_VENDOR = (Status.TO_ACCEPT, Status.ACCEPTED, Status.PACKED, Status.READY_FOR_PICKUP)


def adopt(order: Order, back: Back, part_id: str, at: datetime) -> tuple[Refund, list[Event]]:
    """A refund of so much of a parcel, which its provider has already: of `part_id`, or of the only one that it can be of.

    All that is left of a parcel that has not arrived calls it off. Refused where it can be several parcels', or none's.
    """
    part = _part(order, back, part_id)
    portion = refunds.of_amount(part, back.amount.amount)
    is_all = portion.amount == refunds.left(part).amount
    news: list[Event] = []
    if is_all and part.status in (*WITH_VENDOR, Status.SHIPPED):
        end = Status.LOST if part.status == Status.SHIPPED else Status.CANCELLED
        news += follow(part, [vendor_order.move(part, end, at, WHY)], at)
    else:
        news.append(refunds.changed(refunds.want_part(part, portion, WHY, at)))
    refund = order.refunds[-1]
    begun = refunds.ask(refund, at, at)
    return refund, [*news, *([begun] if begun else [])]


def _part(order: Order, back: Back, part_id: str) -> VendorOrder:
    parts = [part for part in order.vendor_orders if part.id == part_id or not part_id]
    able = [part for part in parts if part.earnings and refunds.left(part).amount >= back.amount.amount]
    if len(parts) != 1 or not able or back.amount.currency != order.currency:
        raise Refused("which_parcel", f"{back.ref} can be several parcels' of {order.id}, or none's.")
    return able[0]
