"""Whether a buyer may complain of a parcel, and of what."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from services.kit.days import add_working_days
from services.kit.errors import BadInput, Refused
from services.kit.event import Event
from services.kit.ids import new_id
from services.orders.models import Complaint, ComplaintState, Status, VendorOrder
from services.orders.rules import refund
from services.orders.rules import vendor_order as parts
from services.orders.rules.complaint.steps import NOT_ARRIVED, TURN
from services.orders.rules.consequences import follow

REASONS = ("damaged", "not_as_described", "incomplete", NOT_ARRIVED)


def can_open(part: VendorOrder, at: datetime, free: Collection[date] = ()) -> bool:
    """Whether the buyer may complain now: it has arrived and time is not up, or it is late."""
    is_in_time = part.status == Status.DELIVERED and part.completes_at is not None and part.completes_at > at
    return (is_in_time or is_overdue(part, at, free)) and not part.order.is_disputed and refund.left(part).amount > 0


def is_overdue(part: VendorOrder, at: datetime, free: Collection[date] = ()) -> bool:
    """Whether a parcel on its way should have been there by now; on `free` days nothing travels."""
    if part.status != Status.SHIPPED or part.shipped_at is None:
        return False
    return add_working_days(part.shipped_at, part.days_max - part.days_to_make + 1, free) < at


def open_complaint(
    part: VendorOrder,
    reason: str,
    story: str,
    wants: int | None,
    at: datetime,
    turn: timedelta = TURN,
    free: Collection[date] = (),
) -> list[Event]:
    """Complain of a parcel; the vendor has one turn to answer. `wants` rupiah of it back, or all that is left.

    BadInput for a reason that does not fit, or more than is left; Refused out of time.
    """
    if not can_open(part, at, free):
        raise Refused("window_over", f"Of a parcel that is {part.status} nobody can complain now.", state=part.status)
    if reason not in REASONS or (part.status == Status.SHIPPED) != (reason == NOT_ARRIVED):
        raise BadInput({"reason": "not_allowed"})
    rest = refund.left(part).amount
    if wants is not None and not 0 < wants <= rest:
        raise BadInput({"amount": "more_than_left" if wants > 0 else "missing"})
    part.complaints.append(
        Complaint(
            id=new_id("cmp"),
            order_id=part.order_id,
            vendor_order_id=part.id,
            vendor_id=part.vendor_id,
            version=1,
            status=ComplaintState.OPEN,
            reason=reason,
            story=story,
            wants=rest if wants is None or reason == NOT_ARRIVED else wants,
            currency=part.currency,
            opened_at=at,
            due_at=at + turn,
            offer="",
            answer="",
            outcome="",
            note="",
            decided_by="",
            courier="",
            tracking_no="",
        )
    )
    return follow(part, [parts.move(part, Status.IN_COMPLAINT, at, reason)], at)
