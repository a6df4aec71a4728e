"""One shop's part of an order: what lies in it, where it is, and what its buyer may do with it."""

from collections.abc import Collection
from datetime import date, datetime

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Hands, Order, Status, VendorOrder
from services.orders.rules import complaint, passing
from services.orders.rules.order import STANDING
from services.orders.rules.vendor_order import RECEIVABLE, can_cancel, is_late
from services.orders.shapes import complaints, parts, ways


class CanParcel(Shape):
    """What the buyer may do with a parcel now; `is_late`: they may call it off because it was not sent in time."""

    cancel: bool
    receive: bool
    complain: bool
    is_late: bool


class Parcel(Shape):
    """One vendor's part of an order. `code` is for whoever hands it over and takes the cash for it.

    Until `completes_at` the buyer may complain of what has arrived, or is what they pick up kept for them; `complaint` is the
    newest. `sent_by_team`: its seller is unable to, so that the market sends it.
    """

    id: str
    number: str
    shop: parts.Shop
    status: str
    why: str
    lines: list[parts.Line]
    delivery: parts.Way
    subtotal: Money
    total: Money
    courier: str
    tracking_no: str
    sent_by_team: bool
    arrives: tuple[date, date] | None
    history: list[parts.Step]
    code: str | None
    completes_at: datetime | None
    complaint: complaints.Seen | None
    can: CanParcel


def parcel(found: VendorOrder, order: Order, is_for_buyer: bool, at: datetime, free: Collection[date] = ()) -> Parcel:
    """A parcel as its order stands at this moment."""
    can = CanParcel(
        cancel=can_cancel(found, at),
        receive=found.status in RECEIVABLE,
        complain=complaint.can_open(found, at, free),
        is_late=is_late(found, at),
    )
    newest = found.complaints[-1] if found.complaints and is_for_buyer else None
    return Parcel(
        id=found.id,
        number=found.number,
        shop=parts.shop_of(found),
        status=found.status,
        why=found.why,
        lines=[parts.line(line, found.currency) for line in found.lines],
        delivery=parts.way(found),
        subtotal=Money(found.subtotal, found.currency),
        total=found.money,
        courier=found.courier,
        tracking_no=found.tracking_no,
        sent_by_team=passing.of(found) == Hands.TEAM,
        arrives=parts.arrives(found, order.paid_at or (order.placed_at if order.status in STANDING else None), free),
        history=parts.steps(found),
        code=ways.code_of(found) if is_for_buyer else None,
        completes_at=found.completes_at if found.status in (Status.DELIVERED, Status.READY_FOR_PICKUP) else None,
        complaint=complaints.for_buyer(newest, at) if newest else None,
        can=can,
    )
