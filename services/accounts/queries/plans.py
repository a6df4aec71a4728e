"""Questions about business plans, grievances, and income bands that somebody agreed to show."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from services.accounts.models import Assignment, HeardEarning, Person, PersonStatus, Role
from services.accounts.models.helping import Relative
from services.accounts.models.plans import Grievance, GrievanceStatus, Plan
from services.accounts.queries.guidance import is_current
from services.accounts.queries.paging import Page, page
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.tokens import Caller

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


def operators(session: Session) -> Sequence[str]:
    """All operators who may enter."""
    asked = select(Person.id).where(Person.role == Role.OPERATOR, Person.status == PersonStatus.ACTIVE)
    return list(session.scalars(asked.order_by(Person.id)))


def grievances_of(session: Session, person_id: str, limit: int, after: str | None) -> Page:
    """What somebody raised, the newest first."""
    asked = select(Grievance).where(Grievance.person_id == person_id)
    key = (Grievance.created_at, Grievance.id)
    return page(session, asked, key, limit, after, is_newest_first=True)  # type: ignore[arg-type]


def own_grievance(session: Session, grievance_id: str, person_id: str) -> Grievance:
    """One that somebody raised, locked."""
    asked = select(Grievance).where(Grievance.id == grievance_id, Grievance.person_id == person_id)
    return _found(session.scalar(asked.with_for_update()))


def grievances_for(session: Session, handler: Caller, limit: int, after: str | None) -> Page:
    """What waits for a head of unit or an operator, oldest first."""
    asked = select(Grievance).where(Grievance.status == GrievanceStatus.OPEN, *handled_by(handler))
    return page(session, asked, (Grievance.created_at, Grievance.id), limit, after)  # type: ignore[arg-type]


def left_lying(session: Session, at: datetime, limit: int) -> list[Grievance]:
    """Those that a unit has not answered in time, or that none of its heads may answer any more, locked."""
    related = select(Relative.officer_id).where(Relative.person_id == Grievance.person_id)
    helping = select(Assignment.officer_id).where(Assignment.person_id == Grievance.person_id, is_current(at))
    may_answer = exists().where(
        Person.unit_id == Grievance.unit_id,
        Person.role == Role.UNIT_HEAD,
        Person.status == PersonStatus.ACTIVE,
        Person.id.not_in(related.correlate(Grievance)),
        Person.id.not_in(helping.correlate(Grievance)),
    )
    asked = select(Grievance).where(Grievance.status == GrievanceStatus.OPEN, Grievance.handler == Role.UNIT_HEAD)
    asked = asked.where(or_(Grievance.due_at <= at, ~may_answer.correlate(Grievance)))
    return list(session.scalars(asked.order_by(Grievance.id).limit(limit).with_for_update(skip_locked=True)))


def grievance_for(session: Session, grievance_id: str, handler: Caller) -> Grievance:
    """One that a head of unit or an operator answers, locked."""
    asked = select(Grievance).where(Grievance.id == grievance_id, *handled_by(handler))
    return _found(session.scalar(asked.with_for_update()))


def handled_by(handler: Caller) -> tuple[ColumnElement[bool], ...]:
    """What a head of unit or an operator answers; never about those whom they help or are related to."""
    if handler.role == Role.OPERATOR:
        return (Grievance.handler == Role.OPERATOR,)
    related = select(Relative.person_id).where(Relative.officer_id == handler.person_id)
    helping = select(Assignment.person_id).where(Assignment.officer_id == handler.person_id, is_current(now()))
    in_unit = (Grievance.handler == Role.UNIT_HEAD) & (Grievance.unit_id == handler.unit_id)
    return in_unit, Grievance.person_id.not_in(related), Grievance.person_id.not_in(helping)


def _found(grievance: Grievance | None) -> Grievance:
    if grievance is None:
        raise NotFound()
    return grievance
