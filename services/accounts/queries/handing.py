"""Questions of handing over: who stands where and who is planned, who may take over, and which invitations are still out."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from services.accounts.models import (
    Application,
    Assignment,
    AssignmentStatus,
    Identity,
    Invitation,
    InvitationStatus,
    Person,
    PersonStatus,
    Role,
    Shop,
)
from services.accounts.models.helping import Relative
from services.accounts.queries.guidance import helped_by, is_current
from services.accounts.queries.holding import hold_whose
from services.accounts.queries.paging import Page, page
from services.kit.clock import now
from services.kit.tokens import Caller

TAKE_OVER = (Role.UNIT_HEAD, Role.COUNSELLOR)


def assignments_by(
    session: Session, officer_id: str | None, unit_id: str, people: Collection[str] | None, at: datetime
) -> list[Assignment]:
    """Those whom an officer helps as a counsellor at this second, or these of them, locked; also where it is to end later.

    Without an officer: whoever stands there for these people. All are held; who comes to the officer meanwhile stays there.
    """
    asked = _of_counsellors().where(Assignment.unit_id == unit_id, is_current(at))
    if officer_id is not None:
        asked = asked.where(Assignment.officer_id == officer_id)
    if people is not None:
        asked = asked.where(Assignment.person_id.in_(people))
    held = hold_whose(session, asked.with_only_columns(Assignment.person_id))
    asked = asked.where(Assignment.person_id.in_(held))
    return list(session.scalars(asked.order_by(Assignment.id).with_for_update()))


def hold_all_of(session: Session, officer_id: str) -> None:
    """Everybody whom an officer helps or is to help is held, at one go: who takes them over comes to the rows in any order."""
    asked = select(Assignment.person_id).where(Assignment.officer_id == officer_id)
    hold_whose(session, asked.where(Assignment.status != AssignmentStatus.ENDED))


def planned_for(session: Session, people: Collection[str], at: datetime) -> dict[str, Assignment]:
    """Who is to help each of these people from a later moment on, locked."""
    asked = _of_counsellors().where(Assignment.person_id.in_(people), Assignment.from_at > at)
    return {one.person_id: one for one in session.scalars(asked.order_by(Assignment.id).with_for_update())}


def planned_to(session: Session, officer_id: str, at: datetime) -> list[Assignment]:
    """Those whom an officer is to help from a later moment on, held and locked."""
    asked = _of_counsellors().where(Assignment.officer_id == officer_id, Assignment.from_at > at)
    asked = asked.where(Assignment.person_id.in_(hold_whose(session, asked.with_only_columns(Assignment.person_id))))
    return list(session.scalars(asked.order_by(Assignment.id).with_for_update()))


def plans_in(session: Session, head: Caller, limit: int, after: str | None) -> Page:
    """Hand-overs of a head's unit that are still to come: (later Assignment, shop's name, of whom, to whom), next first."""
    old, leaving, coming = aliased(Assignment), aliased(Identity), aliased(Identity)
    wished = select(Application.shop_name).where(Application.person_id == Assignment.person_id)
    name = func.coalesce(Shop.display_name, wished.order_by(Application.created_at.desc()).limit(1).scalar_subquery())
    asked = (
        select(Assignment, name, leaving.name, coming.name)
        .join(old, (old.person_id == Assignment.person_id) & (old.status == AssignmentStatus.ENDING))
        .join(leaving, leaving.person_id == old.officer_id)
        .join(coming, coming.person_id == Assignment.officer_id)
        .outerjoin(Shop, Shop.person_id == Assignment.person_id)
        .where(
            Assignment.person_id.in_(helped_by(head)), Assignment.role == Role.COUNSELLOR, old.role == Role.COUNSELLOR
        )
        .where(Assignment.status != AssignmentStatus.ENDED, Assignment.from_at > now())
    )
    return page(session, asked, (Assignment.from_at, Assignment.id), limit, after)  # type: ignore[arg-type]


def past_assignments(session: Session, at: datetime, limit: int) -> list[Assignment]:
    """Those whose last second has passed, locked; others' rows are left to them."""
    asked = select(Assignment).where(Assignment.status == AssignmentStatus.ENDING, Assignment.to_at <= at)
    return list(session.scalars(asked.order_by(Assignment.id).limit(limit).with_for_update(skip_locked=True)))


def takers_since(session: Session, past: Collection[Assignment]) -> dict[datetime, set[str]]:
    """Who helps instead of those whose last second has passed: by the moment from which they do."""
    ends = {(one.person_id, one.to_at) for one in past if one.role == Role.COUNSELLOR and one.to_at}
    asked = _of_counsellors().where(Assignment.person_id.in_({person_id for person_id, _ in ends}))
    found: dict[datetime, set[str]] = {}
    for one in session.scalars(asked):
        if (one.person_id, one.from_at) in ends:
            found.setdefault(one.from_at, set()).add(one.officer_id)
    return found


def takers(session: Session, unit_id: str, but: str) -> list[Person]:
    """Who of a unit may take over from somebody: its heads, then its counsellors, who helps fewest first."""
    helped = (
        select(func.count())
        .where(Assignment.officer_id == Person.id, Assignment.role == Role.COUNSELLOR, is_current(now()))
        .scalar_subquery()
    )
    is_head = Person.role == Role.UNIT_HEAD
    asked = select(Person).where(Person.unit_id == unit_id, Person.role.in_(TAKE_OVER), Person.id != but)
    asked = asked.where(Person.status == PersonStatus.ACTIVE)
    order: list[ColumnElement[Any]] = [case((is_head, 0), else_=1), case((is_head, 0), else_=helped)]
    return list(session.scalars(asked.order_by(*order, Person.created_at, Person.id)))


def kin(session: Session, officers: Collection[str], people: Collection[str]) -> set[tuple[str, str]]:
    """Who of these officers is related to whom of these people: (officer, person)."""
    asked = select(Relative.officer_id, Relative.person_id)
    asked = asked.where(Relative.officer_id.in_(officers), Relative.person_id.in_(people))
    return {(officer_id, person_id) for officer_id, person_id in session.execute(asked)}


def invitations_out(session: Session, officer_id: str) -> list[Invitation]:
    """An officer's invitations that nobody has taken up, also those that can be renewed, locked."""
    asked = select(Invitation).where(Invitation.officer_id == officer_id)
    asked = asked.where(or_(Invitation.status == InvitationStatus.OPEN, Invitation.status == InvitationStatus.EXPIRED))
    return list(session.scalars(asked.order_by(Invitation.id).with_for_update()))


def _of_counsellors() -> Any:
    return select(Assignment).where(Assignment.role == Role.COUNSELLOR, Assignment.status != AssignmentStatus.ENDED)
