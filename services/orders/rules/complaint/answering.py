"""What the two of them can settle between themselves: the vendor answers, the buyer agrees or is content."""

from datetime import datetime, timedelta

from services.kit.errors import BadInput
from services.kit.event import Event
from services.orders.models import Complaint, ComplaintState
from services.orders.rules.complaint.outcome import amount_of, complete, settle
from services.orders.rules.complaint.steps import (
    BUYER,
    OFFERS,
    PART_REFUND,
    REFUND,
    RETURN,
    TURN,
    VENDOR,
    can_return,
    move,
    wrong_state,
)

WITHDRAWN = "withdrawn"


def answer(
    complaint: Complaint, offer: str, amount: int | None, text: str, at: datetime, turn: timedelta = TURN, by: str = ""
) -> list[Event]:
    """The vendor answers: gives in, offers a part, wants the goods back first, or says no. What the buyer asked for is given.

    `by` is who does it for a vendor who cannot.
    """
    if offer not in OFFERS or (offer == RETURN and not can_return(complaint)):
        raise BadInput({"offer": "not_allowed"})
    offered = amount_of(complaint, offer, amount)
    move(complaint, ComplaintState.VENDOR_ANSWERED)
    complaint.offer, complaint.offered, complaint.answer, complaint.answered_at = offer, offered, text, at
    complaint.answered_by, complaint.due_at = by, at + turn
    if offer in (REFUND, PART_REFUND) and (offered or 0) >= complaint.wants:
        return settle(complaint, offer, offered, VENDOR, at)
    return []


def accept(complaint: Complaint, at: datetime) -> list[Event]:
    """The buyer agrees to what the vendor offers."""
    if complaint.status != ComplaintState.VENDOR_ANSWERED:
        raise wrong_state(complaint)
    return settle(complaint, complaint.offer, complaint.offered, BUYER, at)


def withdraw(complaint: Complaint, at: datetime) -> list[Event]:
    """The buyer is content after all."""
    move(complaint, ComplaintState.CLOSED)
    complaint.outcome, complaint.closed_at, complaint.due_at = WITHDRAWN, at, None
    return complete(complaint, at)
