"""A grievance about somebody who helps: it goes past them, to the head of the unit, or over the head's own head."""

from collections.abc import Collection
from datetime import date, datetime

from services.accounts.models import Role
from services.accounts.models.plans import About, Grievance
from services.accounts.models.plans import GrievanceStatus as S
from services.accounts.rules.states import Table, move
from services.kit.days import after_working_days
from services.kit.errors import Refused
from services.kit.ids import new_id

ANSWERED_WITHIN = 5
NEXT: Table = {S.OPEN: {S.ANSWERED}, S.ANSWERED: {S.CLOSED, S.OPEN}}


def raise_grievance(
    person_id: str, unit_id: str, about: About, text: str, has_head: bool, at: datetime, holidays: Collection[date]
) -> Grievance:
    """Somebody is not content; `has_head` says whether the unit has a head whom it cannot be about."""
    is_for_head = about != About.HEAD and has_head
    return Grievance(
        id=new_id("grv"),
        person_id=person_id,
        unit_id=unit_id,
        about=about,
        text=text,
        handler=Role.UNIT_HEAD if is_for_head else Role.OPERATOR,
        status=S.OPEN,
        created_at=at,
        due_at=after_working_days(at, ANSWERED_WITHIN, holidays),
        answer="",
        answered_by=None,
        answered_at=None,
        kept_from=[],
    )


def answer(grievance: Grievance, officer_id: str, text: str, had_part: bool, at: datetime) -> None:
    """Say what is done about it; never somebody whom it may be about."""
    if had_part:
        raise Refused("about_yourself", "Whoever helps or helped this person cannot answer their grievance.")
    move(grievance, NEXT, S.ANSWERED)
    grievance.answer, grievance.answered_by, grievance.answered_at = text, officer_id, at


def may_go_further(grievance: Grievance, at: datetime) -> bool:
    """Whether an operator may be asked: the unit has answered, or has let the day pass."""
    is_late = grievance.status == S.OPEN and grievance.due_at <= at
    return grievance.handler == Role.UNIT_HEAD and (is_late or grievance.status == S.ANSWERED)


def take_further(grievance: Grievance, at: datetime, holidays: Collection[date]) -> None:
    """The answer does not help, or none has come in time: an operator looks at it, once."""
    if grievance.handler == Role.OPERATOR:
        raise Refused("last_word", "This is with an operator already; there is nobody above.")
    if not may_go_further(grievance, at):
        raise Refused("wrong_state", f"This is {grievance.status}, so it cannot go further yet.")
    if grievance.status != S.OPEN:
        move(grievance, NEXT, S.OPEN)
    pass_on(grievance, at, holidays)


def pass_on(grievance: Grievance, at: datetime, holidays: Collection[date]) -> None:
    """From now on it is an operator's to answer, and the days begin anew."""
    grievance.handler, grievance.due_at = Role.OPERATOR, after_working_days(at, ANSWERED_WITHIN, holidays)


def close(grievance: Grievance) -> None:
    """It is settled, says whoever raised it; nobody reads it any more, so nobody has to be kept from it."""
    move(grievance, NEXT, S.CLOSED)
    grievance.kept_from = []


def keep_from(grievance: Grievance, officers: Collection[str], at: datetime, holidays: Collection[date]) -> bool:
    """Its writer stands alone: no unit answers it, and who had a part stays kept from it; whether it went to an operator now."""
    grievance.kept_from = sorted(officers)
    if grievance.status != S.OPEN or grievance.handler == Role.OPERATOR:
        return False
    pass_on(grievance, at, holidays)
    return True
