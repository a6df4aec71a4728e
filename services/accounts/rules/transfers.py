"""Moves between units: asked for, talked over, approved there, accepted here; until it is complete nothing changes."""

from collections.abc import Collection
from datetime import date, datetime

from services.accounts.models.helping import STANDING, Transfer, TransferStatus
from services.accounts.models.shops import Fulfilment
from services.accounts.rules.states import Table, move
from services.kit.days import after_working_days, working_days
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id

S = TransferStatus
NEXT: Table = {
    S.REQUESTED: {S.UNDER_REVIEW, S.REFUSED, S.CANCELLED},
    S.UNDER_REVIEW: {S.APPROVED, S.REFUSED, S.CANCELLED},
    S.APPROVED: {S.ACCEPTED, S.REFUSED, S.CANCELLED},
    S.ACCEPTED: {S.COMPLETED, S.REFUSED, S.CANCELLED},
}
CLOCK, AMBER = 10, 7
REASONS = ("not_agreed", "no_room", "not_moving", "other")


def request(
    person_id: str, from_unit: str, to_unit: str, by: str, at: datetime, holidays: Collection[date] = ()
) -> Transfer:
    """Somebody is to move; ten working days from now it should be done."""
    if from_unit == to_unit:
        raise BadInput({"to_unit": "the_same"})
    return Transfer(
        id=new_id("trf"),
        person_id=person_id,
        from_unit=from_unit,
        to_unit=to_unit,
        status=S.REQUESTED,
        requested_by=by,
        requested_at=at,
        due_at=after_working_days(at, CLOCK, holidays),
        moved_at=at,
        is_agreed=None,
        letter_no="",
        officer_id=None,
        fulfilment_mode="",
        reason_code="",
    )


def note_hearing(transfer: Transfer, is_agreed: bool, letter_no: str, at: datetime) -> None:
    """It was talked over: yes or no, and the number of the letter; nothing else of it is kept."""
    if not letter_no:
        raise BadInput({"letter_no": "string_too_short"})
    _move(transfer, S.UNDER_REVIEW, at)
    transfer.is_agreed, transfer.letter_no = is_agreed, letter_no
    if not is_agreed:
        refuse(transfer, "not_agreed", at)


def approve(transfer: Transfer, at: datetime) -> None:
    """The head of the unit that lets go says yes."""
    _move(transfer, S.APPROVED, at)


def accept(transfer: Transfer, officer_id: str, mode: Fulfilment, at: datetime) -> None:
    """The head of the unit that takes over names who will help, and how parcels will be sent from there.

    Until it is complete they may name another, for whoever was named may be gone by then.
    """
    if transfer.status != S.ACCEPTED or transfer.officer_id == officer_id:
        _move(transfer, S.ACCEPTED, at)
    transfer.officer_id, transfer.fulfilment_mode = officer_id, mode


def complete(transfer: Transfer, at: datetime) -> None:
    """From this second on the other unit helps."""
    _move(transfer, S.COMPLETED, at)


def refuse(transfer: Transfer, reason: str, at: datetime) -> None:
    """One of the two units says no; all stays as it was."""
    if reason not in REASONS:
        raise BadInput({"reason": "unknown"})
    transfer.because = transfer.reason_code = reason
    _move(transfer, S.REFUSED, at)


def cancel(transfer: Transfer, by: str, at: datetime) -> None:
    """Whoever asked for it no longer does."""
    if transfer.requested_by != by:
        raise Refused("not_yours", "Only who asked for a move takes it back.")
    _move(transfer, S.CANCELLED, at)


def give_way(transfer: Transfer, at: datetime) -> None:
    """Whoever was to move is helped by others meanwhile, of their own will: there is nothing left to move from."""
    transfer.because = "came_back"
    _move(transfer, S.CANCELLED, at)


def age(transfer: Transfer, at: datetime, holidays: Collection[date] = ()) -> str:
    """How it stands: `in_time`, `amber` from the seventh working day on, `late` after the day it is due; `over` at its end."""
    if transfer.status not in STANDING:
        return "over"
    if at > transfer.due_at:  # what was promised stands, also when free days are added later
        return "late"
    return "amber" if working_days(transfer.requested_at, at, holidays) >= AMBER else "in_time"


def _move(transfer: Transfer, to: TransferStatus, at: datetime) -> None:
    move(transfer, NEXT, to)
    transfer.moved_at = at
