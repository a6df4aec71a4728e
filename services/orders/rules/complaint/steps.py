"""The states of a complaint, what can become of each, and when nothing is left to do."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from services.kit.errors import Refused
from services.orders.models import Complaint, ComplaintState, Order, RefundState, VendorOrder

NOT_ARRIVED = "not_arrived"
REFUND, PART_REFUND, REJECT, RETURN = "refund", "part_refund", "reject", "return"
OFFERS = (REFUND, PART_REFUND, RETURN, REJECT)
"""`return` is a refund of all once the goods are back."""
VENDOR, BUYER, RULE = "vendor", "buyer", "rule"
"""Who decided without a third: the two agreed, or every third was silent."""
TURN = timedelta(hours=48)
NEXT: Mapping[ComplaintState, set[ComplaintState]] = {
    ComplaintState.OPEN: {ComplaintState.VENDOR_ANSWERED, ComplaintState.ESCALATED, ComplaintState.CLOSED},
    ComplaintState.VENDOR_ANSWERED: {ComplaintState.ESCALATED, ComplaintState.DECIDED, ComplaintState.CLOSED},
    ComplaintState.ESCALATED: {ComplaintState.DECIDED, ComplaintState.CLOSED},
    ComplaintState.DECIDED: {ComplaintState.CLOSED},
}


def can_return(complaint: Complaint) -> bool:
    """Whether there is something that could come back."""
    return complaint.reason != NOT_ARRIVED and not complaint.vendor_order.is_digital


def standing(part: VendorOrder) -> Complaint | None:
    """The complaint of this parcel that is not closed."""
    return next((one for one in part.complaints if one.status != ComplaintState.CLOSED), None)


def close(complaint: Complaint, at: datetime) -> None:
    """Nothing is left to do."""
    move(complaint, ComplaintState.CLOSED)
    complaint.closed_at, complaint.due_at = at, None


def close_settled(order: Order, at: datetime) -> None:
    """Close what was decided once nothing is owed on it: a no at once, the rest when the buyer has the money."""
    done = {back.id for back in order.refunds if back.status in (RefundState.SUCCEEDED, RefundState.REFUSED)}
    for part in order.vendor_orders:
        for complaint in part.complaints:
            is_settled = complaint.outcome == REJECT or complaint.refund_id in done
            if complaint.status == ComplaintState.DECIDED and is_settled:
                close(complaint, at)


def wrong_state(complaint: Complaint) -> Refused:
    """It is not where this can be done."""
    return Refused("wrong_state", f"This complaint is {complaint.status}.", state=str(complaint.status))


def move(complaint: Complaint, to: ComplaintState) -> None:
    """On to the next state; Refused where the table has no such step."""
    if to not in NEXT.get(ComplaintState(complaint.status), ()):
        raise wrong_state(complaint)
    complaint.status = to
    complaint.version += 1
