"""What a maker says against the closing of their shop; somebody decides who had no part in it, and what was wrong is undone."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from services.accounts.models import Shop
from services.accounts.models.suspensions import ShutAppeal, Suspension, SuspensionStatus
from services.accounts.rules import shops
from services.accounts.rules.states import Table, move
from services.accounts.rules.suspensions import lift
from services.events import VendorTradingChanged
from services.kit.days import after_working_days
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id

S = SuspensionStatus
BY_APPEAL: Table = {S.MADE_PERMANENT: {S.LIFTED}}
ANSWERED_WITHIN = 5
APPEAL = timedelta(days=14)


def may_appeal(suspension: Suspension, earlier: Sequence[ShutAppeal], at: datetime) -> bool:
    """Whether its maker may say something against it now: once while it stands, and once more when it is for good."""
    if suspension.status not in (S.ACTIVE, S.MADE_PERMANENT) or any(one.decided_at is None for one in earlier):
        return False
    until = appeal_until(suspension)
    since = suspension.ended_at if until else suspension.active_at
    is_said = any(since is None or one.at >= since for one in earlier)
    return not is_said and (until is None or at <= until)


def appeal_until(suspension: Suspension) -> datetime | None:
    """14 days where the shop is closed for good; None where there is no such day, for it may be said as long as it stands."""
    is_over = suspension.status == S.MADE_PERMANENT and suspension.ended_at is not None
    return suspension.ended_at + APPEAL if is_over and suspension.ended_at else None


def is_open(suspension: Suspension, said: Sequence[ShutAppeal], at: datetime) -> bool:
    """Whether it stands, is asked for, or may still be undone because its maker says, or may say, that it is wrong."""
    if suspension.status == S.MADE_PERMANENT:
        return may_appeal(suspension, said, at) or any(one.decided_at is None for one in said)
    return suspension.status in (S.PROPOSED, S.ACTIVE)


def stays(suspension: Suspension, said: Sequence[ShutAppeal], at: datetime) -> bool:
    """Whether it outlives the end of help: its maker may still object, waits for an answer, or had it for less than 14 days."""
    is_fresh = any(one.decided_at is not None and at < one.decided_at + APPEAL for one in said)
    return is_fresh or is_open(suspension, said, at)


def appeal(
    suspension: Suspension, earlier: Sequence[ShutAppeal], text: str, at: datetime, holidays: Collection[date]
) -> ShutAppeal:
    """The maker says that it is wrong; Refused where they have said so, or may not any more."""
    if not may_appeal(suspension, earlier, at):
        raise Refused("appealed_before", "This was appealed before, or the time to do so is over.")
    return ShutAppeal(
        id=new_id("apl"),
        suspension_id=suspension.id,
        person_id=suspension.person_id,
        text=text,
        at=at,
        due_at=after_working_days(at, ANSWERED_WITHIN, holidays),
        is_granted=None,
        note="",
        decided_by=None,
        decided_at=None,
    )


def uphold(one: ShutAppeal, suspension: Suspension, by: str, note: str, at: datetime) -> None:
    """The closing was right; its maker reads why."""
    if not note:
        raise BadInput({"note": "string_too_short"})
    _decide(one, suspension, False, by, note, at)


def grant(
    one: ShutAppeal, suspension: Suspension, shop: Shop, by: str, note: str, at: datetime, may_open: bool
) -> VendorTradingChanged | None:
    """The closing was wrong: the shop is what it was before; one that was closed for good rests until its maker opens it."""
    _decide(one, suspension, True, by, note, at)
    suspension.because = "appeal"
    if suspension.status == S.ACTIVE:
        return lift(suspension, shop, by, at, may_open)
    if not may_open:
        raise Refused("wrong_state", "Its maker is shut out, so nothing can be given back to them.")
    move(suspension, BY_APPEAL, S.LIFTED)
    return shops.give_back(shop, "appeal")


def _decide(one: ShutAppeal, suspension: Suspension, is_granted: bool, by: str, note: str, at: datetime) -> None:
    if one.decided_at is not None or suspension.status not in (S.ACTIVE, S.MADE_PERMANENT):
        raise Refused("wrong_state", "There is nothing to decide any more.")
    if by in (suspension.proposed_by, suspension.confirmed_by, suspension.ended_by):
        raise Refused("another_reviewer", "Whoever had a part in it does not decide about it again.")
    one.is_granted, one.note, one.decided_by, one.decided_at = is_granted, note, by, at
