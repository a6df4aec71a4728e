"""Questions about business plans, about who may be asked, and about income bands that somebody agreed to show."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.accounts.models import Assignment, HeardEarning, Person, PersonStatus, Role
from services.accounts.models.helping import Relative
from services.accounts.models.plans import Plan
from services.accounts.queries.guidance import is_current
from services.kit.clock import now

MONTHS = 6
BANDS = ("none", "below_500k", "500k_to_1m", "1m_to_3m", "above_3m")


def plan_of(session: Session, person_id: str, to_change: bool = False) -> Plan | None:
    """Somebody's plan, locked when it is to change."""
    asked = select(Plan).where(Plan.person_id == person_id)
    return session.scalar(asked.with_for_update() if to_change else asked)


def months_of(session: Session, vendor_id: str) -> list[tuple[str, str]]:
    """The latest months of a shop, newest first, each with its highest band that was told."""
    asked = select(HeardEarning.month, HeardEarning.band).where(HeardEarning.vendor_id == vendor_id).distinct()
    found: dict[str, str] = {}
    for month, band in session.execute(asked):
        found[month] = max(found.get(month, BANDS[0]), band, key=BANDS.index)
    return [(month, found[month]) for month in sorted(found, reverse=True)[:MONTHS]]


def unit_helping(session: Session, person_id: str) -> str | None:
    """The unit that helps somebody at this second."""
    asked = select(Assignment.unit_id).where(Assignment.person_id == person_id, is_current(now()))
    return session.scalar(asked.order_by(Assignment.from_at.desc()).limit(1))


def heads_for(session: Session, unit_id: str, person_id: str) -> Sequence[str]:
    """The heads of a unit who may enter, are not related to this person, and do not help them themselves."""
    related = select(Relative.officer_id).where(Relative.person_id == person_id)
    helping = select(Assignment.officer_id).where(Assignment.person_id == person_id, is_current(now()))
    asked = select(Person.id).where(Person.role == Role.UNIT_HEAD, Person.unit_id == unit_id)
    asked = asked.where(Person.status == PersonStatus.ACTIVE, Person.id.not_in(related), Person.id.not_in(helping))
    return list(session.scalars(asked.order_by(Person.id)))
