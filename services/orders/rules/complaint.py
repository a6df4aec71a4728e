"""A buyer says that something is wrong: the vendor answers, the buyer agrees or not, and then somebody neutral decides.

The parcel is in complaint meanwhile, so the clock of what it earned stands still.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from services.events import ComplaintEscalated
from services.kit.days import add_working_days
from services.kit.errors import BadInput, Refused
from services.kit.event import Event
from services.kit.ids import new_id
from services.orders.models import Complaint, ComplaintState, EarningState, Order, RefundState, Status, VendorOrder
from services.orders.rules import earning, refund
from services.orders.rules import vendor_order as parts
from services.orders.rules.consequences import follow

NOT_ARRIVED = "not_arrived"
REASONS = ("damaged", "not_as_described", "incomplete", NOT_ARRIVED)
REFUND, PART_REFUND, REJECT, RETURN = "refund", "part_refund", "reject", "return"
OFFERS = (REFUND, PART_REFUND, RETURN, REJECT)
"""`return` is a refund of all once the goods are back."""
WITHDRAWN = "withdrawn"
VENDOR, BUYER, RULE = "vendor", "buyer", "rule"
"""Who decided without a third: the two agreed, or every third was silent."""
TURN = timedelta(hours=48)
RETURN_WITHIN = timedelta(days=14)
NEXT: Mapping[ComplaintState, set[ComplaintState]] = {
    ComplaintState.OPEN: {ComplaintState.VENDOR_ANSWERED, ComplaintState.ESCALATED, ComplaintState.CLOSED},
    ComplaintState.VENDOR_ANSWERED: {ComplaintState.ESCALATED, ComplaintState.DECIDED, ComplaintState.CLOSED},
    ComplaintState.ESCALATED: {ComplaintState.DECIDED, ComplaintState.CLOSED},
    ComplaintState.DECIDED: {ComplaintState.CLOSED},
}


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


def answer(
    complaint: Complaint, offer: str, amount: int | None, text: str, at: datetime, turn: timedelta = TURN, by: str = ""
) -> list[Event]:
    """The vendor answers: gives in, offers a part, wants the goods back first, or says no. What the buyer asked for is given.

    `by` is who does it for a vendor who cannot.
    """
    if offer not in OFFERS or (offer == RETURN and not can_return(complaint)):
        raise BadInput({"offer": "not_allowed"})
    offered = _amount(complaint, offer, amount)
    _move(complaint, ComplaintState.VENDOR_ANSWERED)
    complaint.offer, complaint.offered, complaint.answer, complaint.answered_at = offer, offered, text, at
    complaint.answered_by, complaint.due_at = by, at + turn
    if offer in (REFUND, PART_REFUND) and (offered or 0) >= complaint.wants:
        return _decide(complaint, offer, offered, VENDOR, at)
    return []


def accept(complaint: Complaint, at: datetime) -> list[Event]:
    """The buyer agrees to what the vendor offers."""
    if complaint.status != ComplaintState.VENDOR_ANSWERED:
        raise _wrong_state(complaint)
    return _decide(complaint, complaint.offer, complaint.offered, BUYER, at)


def withdraw(complaint: Complaint, at: datetime) -> list[Event]:
    """The buyer is content after all."""
    _move(complaint, ComplaintState.CLOSED)
    complaint.outcome, complaint.closed_at, complaint.due_at = WITHDRAWN, at, None
    return _complete(complaint, at)


def escalate(complaint: Complaint, at: datetime, turn: timedelta = TURN) -> list[Event]:
    """The two do not agree, or one of them is silent: somebody neutral has a turn to decide."""
    _move(complaint, ComplaintState.ESCALATED)
    complaint.escalated_at, complaint.due_at = at, at + turn
    return [_waits(complaint)]


def _pass_on(complaint: Complaint, at: datetime, turn: timedelta) -> list[Event]:
    complaint.passed_on_at, complaint.due_at = at, at + turn
    complaint.version += 1
    return [_waits(complaint)]


def _waits(complaint: Complaint) -> ComplaintEscalated:
    until = complaint.due_at.isoformat() if complaint.due_at else ""
    is_passed_on = complaint.passed_on_at is not None
    return ComplaintEscalated(complaint.id, complaint.version, complaint.vendor_id, until, is_passed_on)


def decide(
    complaint: Complaint, outcome: str, amount: int | None, note: str, by: str, at: datetime, person: str = ""
) -> list[Event]:
    """The neutral third decides, in words that both may read; `by` is the role. Refused for the person who answered before."""
    if outcome not in OFFERS or (outcome == RETURN and not can_return(complaint)):
        raise BadInput({"outcome": "not_allowed"})
    if complaint.vendor_order.order.is_disputed:
        raise Refused("disputed", "The buyer's bank is deciding over this money.")
    if complaint.status != ComplaintState.ESCALATED:
        raise _wrong_state(complaint)
    if person and person == complaint.answered_by:
        raise Refused("answered_before", "Who answered for the vendor does not decide.")
    complaint.note = note
    return _decide(complaint, outcome, _amount(complaint, outcome, amount), by, at)


def _decide(complaint: Complaint, outcome: str, granted: int | None, by: str, at: datetime) -> list[Event]:
    _move(complaint, ComplaintState.DECIDED)
    complaint.outcome = REFUND if outcome == RETURN else outcome
    complaint.granted, complaint.decided_by, complaint.decided_at, complaint.due_at = granted, by, at, None
    part = complaint.vendor_order
    if outcome == REJECT:
        return _complete(complaint, at)
    if outcome == RETURN:
        complaint.due_at = at + RETURN_WITHIN
        return follow(part, [parts.move(part, Status.RETURN_DUE, at, complaint.reason)], at)
    if complaint.reason == NOT_ARRIVED and outcome == REFUND:
        return _give_back(complaint, Status.LOST, at)
    back = refund.want_part(part, refund.of_amount(part, granted or 0), complaint.reason, at)
    complaint.refund_id = back.id
    return [refund.changed(back), *_complete(complaint, at)]


def _give_back(complaint: Complaint, end: Status, at: datetime) -> list[Event]:
    part = complaint.vendor_order
    news = follow(part, [parts.move(part, end, at, complaint.reason)], at)
    complaint.refund_id = part.order.refunds[-1].id
    return news


def _complete(complaint: Complaint, at: datetime) -> list[Event]:
    part = complaint.vendor_order
    if earning.is_alive(part) and earning.of(part).status == EarningState.PENDING:
        earning.deliver(part, at)  # what was said to be missing has arrived after all
    return follow(part, [parts.move(part, Status.COMPLETED, at)], at)


def send_back(complaint: Complaint, courier: str, tracking_no: str, at: datetime) -> None:
    """The buyer has sent the goods back."""
    wrong = {name: "missing" for name, value in (("courier", courier), ("tracking_no", tracking_no)) if not value}
    if wrong:
        raise BadInput(wrong)
    if complaint.vendor_order.status != Status.RETURN_DUE or complaint.sent_back_at:
        raise _wrong_state(complaint)
    complaint.courier, complaint.tracking_no, complaint.sent_back_at = courier, tracking_no, at
    complaint.due_at = at + RETURN_WITHIN


def take_back(complaint: Complaint, at: datetime) -> list[Event]:
    """The goods are with the vendor again, so the money goes back."""
    complaint.due_at = None
    return _give_back(complaint, Status.RETURNED, at)


def time_is_up(complaint: Complaint, at: datetime, turn: timedelta = TURN) -> list[Event]:
    """Somebody let their turn pass: a silent party brings the neutral third, a silent third another, and then a rule decides.

    A return that never left is none; one that was sent counts as arrived. Nothing where the turn is not over, or a bank is
    deciding.
    """
    if complaint.due_at is None or complaint.due_at > at:
        return []
    if complaint.status in (ComplaintState.OPEN, ComplaintState.VENDOR_ANSWERED):
        return escalate(complaint, at, turn)
    if complaint.status == ComplaintState.ESCALATED:
        if complaint.vendor_order.order.is_disputed:
            return []
        return _decide_by_rule(complaint, at) if complaint.passed_on_at else _pass_on(complaint, at, turn)
    if complaint.vendor_order.status == Status.RETURN_DUE:
        if complaint.sent_back_at:
            return take_back(complaint, at)
        complaint.granted = None
        close(complaint, at)
        return _complete(complaint, at)
    return []


def _decide_by_rule(complaint: Complaint, at: datetime) -> list[Event]:
    """Nobody neutral has said a word: the buyer gets what they asked for, since it is the seller who has to prove (UU 8/1999).

    Against the goods, where that is what the vendor had offered.
    """
    rest = refund.left(complaint.vendor_order).amount
    if not rest:  # finance has given all of it back meanwhile
        complaint.outcome, complaint.decided_by, complaint.decided_at = REFUND, RULE, at
        close(complaint, at)
        return _complete(complaint, at)
    if complaint.offer == RETURN and can_return(complaint):
        return _decide(complaint, RETURN, rest, RULE, at)
    wanted = min(complaint.wants, rest)
    return _decide(complaint, REFUND if wanted == rest else PART_REFUND, wanted, RULE, at)


def close(complaint: Complaint, at: datetime) -> None:
    """Nothing is left to do."""
    _move(complaint, ComplaintState.CLOSED)
    complaint.closed_at, complaint.due_at = at, None


def close_settled(order: Order, at: datetime) -> None:
    """Close what was decided once nothing is owed on it: a no at once, the rest when the buyer has the money."""
    done = {back.id for back in order.refunds if back.status in (RefundState.SUCCEEDED, RefundState.REFUSED)}
    for part in order.vendor_orders:
        for complaint in part.complaints:
            is_settled = complaint.outcome == REJECT or complaint.refund_id in done
            if complaint.status == ComplaintState.DECIDED and is_settled:
                close(complaint, at)


def standing(part: VendorOrder) -> Complaint | None:
    """The complaint of this parcel that is not closed."""
    return next((one for one in part.complaints if one.status != ComplaintState.CLOSED), None)


def can_return(complaint: Complaint) -> bool:
    """Whether there is something that could come back."""
    return complaint.reason != NOT_ARRIVED and not complaint.vendor_order.is_digital


def _amount(complaint: Complaint, offer: str, amount: int | None) -> int | None:
    rest = refund.left(complaint.vendor_order).amount
    if offer == REJECT:
        return None
    if offer != PART_REFUND:
        return rest
    if amount is None or not 0 < amount < rest:
        raise BadInput({"amount": "missing" if not amount or amount < 0 else "more_than_left"})
    return amount


def _wrong_state(complaint: Complaint) -> Refused:
    return Refused("wrong_state", f"This complaint is {complaint.status}.", state=str(complaint.status))


def _move(complaint: Complaint, to: ComplaintState) -> None:
    if to not in NEXT.get(ComplaintState(complaint.status), ()):
        raise _wrong_state(complaint)
    complaint.status = to
    complaint.version += 1
