"""Whether somebody who types for a maker may still do so at this second."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.accounts.models import Person, PersonStatus
from services.accounts.queries.guidance import helped_by
from services.kit.tokens import Caller


def may_still_help(session: Session, officer_id: str, person_id: str) -> bool:
    """Whether the officer may enter, and helps this person or leads the unit that does."""
    officer = session.get_one(Person, officer_id)
    who = Caller(officer.id, officer.role, unit_id=officer.unit_id or "")
    is_helped = session.scalar(select(Person.id).where(Person.id == person_id, Person.id.in_(helped_by(who))))
    return officer.status == PersonStatus.ACTIVE and is_helped is not None
