"""Somebody neutral decides where the two do not agree."""

from datetime import datetime, timedelta

from services.events import ComplaintEscalated
from services.kit.errors import BadInput, Refused
from services.kit.event import Event
from services.orders.models import Complaint, ComplaintState
from services.orders.rules.complaint.outcome import amount_of, settle
from services.orders.rules.complaint.steps import OFFERS, RETURN, TURN, can_return, move, wrong_state


def escalate(complaint: Complaint, at: datetime, turn: timedelta = TURN) -> list[Event]:
    """The two do not agree, or one of them is silent: somebody neutral has a turn to decide."""
    move(complaint, ComplaintState.ESCALATED)
    complaint.escalated_at, complaint.due_at = at, at + turn
    return [waits(complaint)]


def decide(
    complaint: Complaint, outcome: str, amount: int | None, note: str, by: str, at: datetime, person: str = ""
) -> list[Event]:
    """The neutral third decides, in words that both may read; `by` is the role. Refused for the person who answered before."""
    if outcome not in OFFERS or (outcome == RETURN and not can_return(complaint)):
        raise BadInput({"outcome": "not_allowed"})
    if complaint.vendor_order.order.is_disputed:
        raise Refused("disputed", "The buyer's bank is deciding over this money.")
    if complaint.status != ComplaintState.ESCALATED:
        raise wrong_state(complaint)
    if person and person == complaint.answered_by:
        raise Refused("answered_before", "Who answered for the vendor does not decide.")
    complaint.note = note
    return settle(complaint, outcome, amount_of(complaint, outcome, amount), by, at)


def pass_on(complaint: Complaint, at: datetime, turn: timedelta) -> list[Event]:
    """Another third has a turn."""
    complaint.passed_on_at, complaint.due_at = at, at + turn
    complaint.version += 1
    return [waits(complaint)]


def waits(complaint: Complaint) -> ComplaintEscalated:
    """It waits for somebody neutral, until then; for a second one, where the first was silent."""
    until = complaint.due_at.isoformat() if complaint.due_at else ""
    is_passed_on = complaint.passed_on_at is not None
    return ComplaintEscalated(complaint.id, complaint.version, complaint.vendor_id, until, is_passed_on)
