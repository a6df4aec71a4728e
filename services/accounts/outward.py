"""Grievances that a unit leaves lying: an operator gets them, and whoever raised them hears of it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import telling
from services.accounts.models import NoticeKind, Role
from services.accounts.queries import answers, plans
from services.accounts.rules import grievances
from services.kit.audit import note


def pass_on(session: Session, at: datetime, limit: int) -> int:
    """Give an operator what was not answered in time, or what nobody of the unit may answer any more; how much."""
    lying = plans.left_lying(session, at, limit)
    for grievance in lying:
        grievances.pass_on(grievance, at, answers.holidays(session))
        note(session, f"{grievance.id}.handler", Role.UNIT_HEAD, Role.OPERATOR, "deadline")
        telling.tell_of_grievance(session, grievance, at)
        telling.tell(session, grievance.person_id, NoticeKind.OWN_NEWS, f"passed-on-{grievance.id}", at, grievance.id)
    return len(lying)
