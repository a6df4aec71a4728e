"""Questions about grievances: who raised them, who may answer them, and whom they may be about.

Whoever helped in the weeks before one was raised, or at any time since, may be whom it is about, and so may a relative: they
neither hear nor read of it, whatever has become of them meanwhile.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from services.accounts.models import Assignment, Person, PersonStatus, Role
from services.accounts.models.helping import Relative
from services.accounts.models.plans import REACHES_BACK, Grievance, GrievanceStatus
from services.accounts.queries.guidance import is_current
from services.accounts.queries.paging import Page, page
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.tokens import Caller


def grievances_of(session: Session, person_id: str, limit: int, after: str | None) -> Page:
    """What somebody raised, the newest first."""
    asked = select(Grievance).where(Grievance.person_id == person_id)
    key = (Grievance.created_at, Grievance.id)
    return page(session, asked, key, limit, after, is_newest_first=True)  # type: ignore[arg-type]


def own_grievance(session: Session, grievance_id: str, person_id: str) -> Grievance:
    """One that somebody raised, locked."""
    asked = select(Grievance).where(Grievance.id == grievance_id, Grievance.person_id == person_id)
    return _found(session.scalar(asked.with_for_update()))


def open_like(session: Session, person_id: str, about: str, text: str, at: datetime) -> Grievance | None:
    """The one in the same words that nobody has answered yet, raised since those who help now began: before, it was of others."""
    helping = select(func.max(Assignment.from_at)).where(Assignment.person_id == person_id, is_current(at))
    asked = select(Grievance).where(Grievance.person_id == person_id, Grievance.status == GrievanceStatus.OPEN)
    asked = asked.where(Grievance.about == about, Grievance.text == text)
    asked = asked.where(Grievance.created_at >= helping.scalar_subquery())
    return session.scalar(asked.order_by(Grievance.created_at).limit(1))


def unsettled(session: Session, person_id: str) -> list[Grievance]:
    """What somebody raised and has not closed, locked."""
    asked = select(Grievance).where(Grievance.person_id == person_id, Grievance.status != GrievanceStatus.CLOSED)
    return list(session.scalars(asked.order_by(Grievance.id).with_for_update()))


def grievances_for(session: Session, handler: Caller, limit: int, after: str | None) -> Page:
    """What waits for a head of unit or an operator, oldest first."""
    asked = select(Grievance).where(Grievance.status == GrievanceStatus.OPEN, *handled_by(handler))
    return page(session, asked, (Grievance.created_at, Grievance.id), limit, after)  # type: ignore[arg-type]


def grievance_for(session: Session, grievance_id: str, handler: Caller) -> Grievance:
    """One that a head of unit or an operator answers, locked."""
    asked = select(Grievance).where(Grievance.id == grievance_id, *handled_by(handler))
    return _found(session.scalar(asked.with_for_update()))


def handled_by(handler: Caller) -> tuple[ColumnElement[bool], ...]:
    """What a head of unit or an operator answers; never what may be about themselves."""
    is_theirs = Grievance.handler == handler.role
    if handler.role != Role.OPERATOR:
        is_theirs &= Grievance.unit_id == handler.unit_id
    return is_theirs, ~_is_about(handler.person_id)


def heads_for(session: Session, unit_id: str, person_id: str, at: datetime) -> Sequence[str]:
    """The heads of a unit who may enter, and whom what this person raises now cannot be about."""
    asked = _may_enter(Role.UNIT_HEAD).where(Person.unit_id == unit_id, ~_had_part(Person.id, person_id, at))
    return list(session.scalars(asked.order_by(Person.id)))


def answerers(session: Session, grievance: Grievance) -> Sequence[str]:
    """Who may answer one: the heads of its unit, or the operators; nobody whom it may be about."""
    asked = _may_enter(grievance.handler).where(Person.id.not_in(grievance.kept_from))
    asked = asked.where(~_had_part(Person.id, grievance.person_id, grievance.created_at))
    if grievance.handler != Role.OPERATOR:
        asked = asked.where(Person.unit_id == grievance.unit_id)
    return list(session.scalars(asked.order_by(Person.id)))


def who_had_part(session: Session, grievance: Grievance) -> set[str]:
    """Everybody whom one may be about."""
    asked = select(Person.id).where(_had_part(Person.id, grievance.person_id, grievance.created_at))
    return {*session.scalars(asked), *grievance.kept_from}


def late_outside(session: Session, at: datetime) -> list[Grievance]:
    """Those that no operator has answered in time."""
    asked = select(Grievance).where(Grievance.status == GrievanceStatus.OPEN, Grievance.handler == Role.OPERATOR)
    return list(session.scalars(asked.where(Grievance.due_at <= at).order_by(Grievance.id)))


def left_lying(session: Session, at: datetime, limit: int) -> list[Grievance]:
    """Those that a unit has not answered in time, or that none of its heads may answer any more, locked."""
    may_answer = exists().where(
        Person.unit_id == Grievance.unit_id,
        Person.role == Role.UNIT_HEAD,
        Person.status == PersonStatus.ACTIVE,
        ~_is_about(Person.id),
    )
    asked = select(Grievance).where(Grievance.status == GrievanceStatus.OPEN, Grievance.handler == Role.UNIT_HEAD)
    asked = asked.where(or_(Grievance.due_at <= at, ~may_answer.correlate(Grievance)))
    return list(session.scalars(asked.order_by(Grievance.id).limit(limit).with_for_update(skip_locked=True)))


def _is_about(officer: Any) -> ColumnElement[bool]:
    """Whether the grievance of a question may be about this officer: an id, or a column of ids."""
    is_kept = cast("ColumnElement[bool]", Grievance.kept_from.op("?", is_comparison=True)(officer))
    return _had_part(officer, Grievance.person_id, Grievance.created_at) | is_kept


def _had_part(officer: Any, person: Any, raised_at: Any) -> ColumnElement[bool]:
    """Whether an officer helped this person shortly before then or since, or is related to them; ids, or columns of ids."""
    helped = exists().where(
        Assignment.officer_id == officer,
        Assignment.person_id == person,
        Assignment.from_at <= now(),
        # What was planned and taken back ends before it begins: nobody helped.
        or_(
            Assignment.to_at.is_(None),
            (Assignment.to_at >= Assignment.from_at) & (Assignment.to_at >= raised_at - REACHES_BACK),
        ),
    )
    related = exists().where(Relative.officer_id == officer, Relative.person_id == person)
    return helped.correlate(Grievance, Person) | related.correlate(Grievance, Person)


def _may_enter(role: str) -> Any:
    return select(Person.id).where(Person.role == role, Person.status == PersonStatus.ACTIVE)


def _found(grievance: Grievance | None) -> Grievance:
    if grievance is None:
        raise NotFound()
    return grievance
