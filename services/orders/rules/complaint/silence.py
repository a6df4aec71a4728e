"""What happens where somebody lets their turn pass."""

from datetime import datetime, timedelta

from services.kit.event import Event
from services.orders.models import Complaint, ComplaintState, Status
from services.orders.rules import refund
from services.orders.rules.complaint.outcome import complete, settle, take_back
from services.orders.rules.complaint.steps import PART_REFUND, REFUND, RETURN, RULE, TURN, can_return, close
from services.orders.rules.complaint.third import escalate, pass_on


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
        return _decide_by_rule(complaint, at) if complaint.passed_on_at else pass_on(complaint, at, turn)
    if complaint.vendor_order.status == Status.RETURN_DUE:
        if complaint.sent_back_at:
            return take_back(complaint, at)
        complaint.granted = None
        close(complaint, at)
        return complete(complaint, at)
    return []


def _decide_by_rule(complaint: Complaint, at: datetime) -> list[Event]:
    """Nobody neutral has said a word: the buyer gets what they asked for, since it is the seller who has to prove (UU 8/1999).

    Against the goods, where that is what the vendor had offered.
    """
    rest = refund.left(complaint.vendor_order).amount
    if not rest:  # finance has given all of it back meanwhile
        complaint.outcome, complaint.decided_by, complaint.decided_at = REFUND, RULE, at
        close(complaint, at)
        return complete(complaint, at)
    if complaint.offer == RETURN and can_return(complaint):
        return settle(complaint, RETURN, rest, RULE, at)
    wanted = min(complaint.wants, rest)
    return settle(complaint, REFUND if wanted == rest else PART_REFUND, wanted, RULE, at)
