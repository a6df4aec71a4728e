"""Grievances that a unit leaves lying, or that outlast its help: an operator gets them, and whoever raised them hears of it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import telling
from services.accounts.models import NoticeKind, Role
from services.accounts.models.plans import Grievance
from services.accounts.queries import answers
from services.accounts.queries import grievances as asked_of
from services.accounts.rules import grievances
from services.kit.audit import note


def pass_on(session: Session, at: datetime, limit: int) -> int:
    """Give an operator what was not answered in time, or what nobody of the unit may answer any more; how much."""
    lying = asked_of.left_lying(session, at, limit)
    for grievance in lying:
        grievances.pass_on(grievance, at, answers.holidays(session))
        _say_so(session, grievance, "deadline", at)
    return len(lying)


def end_with_help(session: Session, person_id: str, at: datetime) -> None:
    """Somebody stands alone: an operator answers what they raised, and never who was kept from it until now.

    Before the rows that say who helped are taken out.
    """
    for grievance in asked_of.unsettled(session, person_id):
        officers = asked_of.who_had_part(session, grievance)
        if grievances.keep_from(grievance, officers, at, answers.holidays(session)):
            _say_so(session, grievance, "help_ended", at)


def _say_so(session: Session, grievance: Grievance, reason: str, at: datetime) -> None:
    note(session, f"{grievance.id}.handler", Role.UNIT_HEAD, Role.OPERATOR, reason)
    telling.tell_of_grievance(session, grievance, at)
    telling.tell(session, grievance.person_id, NoticeKind.OWN_NEWS, f"passed-on-{grievance.id}", at, grievance.id)
