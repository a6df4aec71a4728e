"""What a decision means for the parcel and its money, and how goods come back."""

from datetime import datetime, timedelta

from services.kit.errors import BadInput
from services.kit.event import Event
from services.orders.models import Complaint, ComplaintState, EarningState, Status
from services.orders.rules import earning, refund
from services.orders.rules import vendor_order as parts
from services.orders.rules.complaint.steps import NOT_ARRIVED, PART_REFUND, REFUND, REJECT, RETURN, move, wrong_state
from services.orders.rules.consequences import follow

RETURN_WITHIN = timedelta(days=14)


def settle(complaint: Complaint, outcome: str, granted: int | None, by: str, at: datetime) -> list[Event]:
    """Decided, by whomever: what it means for the parcel and its money."""
    move(complaint, ComplaintState.DECIDED)
    complaint.outcome = REFUND if outcome == RETURN else outcome
    complaint.granted, complaint.decided_by, complaint.decided_at, complaint.due_at = granted, by, at, None
    part = complaint.vendor_order
    if outcome == REJECT:
        return complete(complaint, at)
    if outcome == RETURN:
        complaint.due_at = at + RETURN_WITHIN
        return follow(part, [parts.move(part, Status.RETURN_DUE, at, complaint.reason)], at)
    if complaint.reason == NOT_ARRIVED and outcome == REFUND:
        return give_back(complaint, Status.LOST, at)
    back = refund.want_part(part, refund.of_amount(part, granted or 0), complaint.reason, at)
    complaint.refund_id = back.id
    return [refund.changed(back), *complete(complaint, at)]


def amount_of(complaint: Complaint, offer: str, amount: int | None) -> int | None:
    """How many rupiah an offer is: nothing, a part that is named, or all that is left; BadInput for a part that is none."""
    rest = refund.left(complaint.vendor_order).amount
    if offer == REJECT:
        return None
    if offer != PART_REFUND:
        return rest
    if amount is None or not 0 < amount < rest:
        raise BadInput({"amount": "missing" if not amount or amount < 0 else "more_than_left"})
    return amount


def send_back(complaint: Complaint, courier: str, tracking_no: str, at: datetime) -> None:
    """The buyer has sent the goods back."""
    wrong = {name: "missing" for name, value in (("courier", courier), ("tracking_no", tracking_no)) if not value}
    if wrong:
        raise BadInput(wrong)
    if complaint.vendor_order.status != Status.RETURN_DUE or complaint.sent_back_at:
        raise wrong_state(complaint)
    complaint.courier, complaint.tracking_no, complaint.sent_back_at = courier, tracking_no, at
    complaint.due_at = at + RETURN_WITHIN


def take_back(complaint: Complaint, at: datetime) -> list[Event]:
    """The goods are with the vendor again, so the money goes back."""
    complaint.due_at = None
    return give_back(complaint, Status.RETURNED, at)


def give_back(complaint: Complaint, end: Status, at: datetime) -> list[Event]:
    """All of it back to the buyer, the parcel being at its end."""
    part = complaint.vendor_order
    news = follow(part, [parts.move(part, end, at, complaint.reason)], at)
    complaint.refund_id = part.order.refunds[-1].id
    return news


def complete(complaint: Complaint, at: datetime) -> list[Event]:
    """The parcel is done as if nobody had complained."""
    part = complaint.vendor_order
    if earning.is_alive(part) and earning.of(part).status == EarningState.PENDING:
        earning.deliver(part, at)  # what was said to be missing has arrived after all
    return follow(part, [parts.move(part, Status.COMPLETED, at)], at)
