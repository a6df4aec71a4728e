"""Questions about what was checked in person, about appeals, and about the days on which nobody works."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.accounts.models import (
    Application,
    ApplicationStatus,
    Consent,
    Holiday,
    Identity,
    IdentityCheck,
    Person,
    PersonStatus,
    Role,
    UnderAge,
    Unit,
)
from services.accounts.queries.paging import Page, page
from services.kit.errors import NotFound, Refused

WAITING = (ApplicationStatus.SUBMITTED, ApplicationStatus.IN_REVIEW)


def holidays(session: Session) -> frozenset[date]:
    """The days that the office has named as free."""
    return frozenset(session.scalars(select(Holiday.day)))


def keep_identity_check(session: Session, check: IdentityCheck) -> None:
    """Somebody's card was seen; Refused("card_known") where another account has shown a card with that number."""
    known = session.get(IdentityCheck, check.person_id)
    if known is not None and known.number_hash != check.number_hash:
        raise Refused("seen_before", "This person has shown a card with another number.")
    if known is None:
        try:
            with session.begin_nested():
                session.add(check)
        except IntegrityError:
            raise Refused("card_known") from None


def under_age(session: Session, people: Collection[str], to_change: bool = False) -> dict[str, UnderAge]:
    """Those of these people by whose card they are not 18; the rows locked when they are to change."""
    asked = select(UnderAge).where(UnderAge.person_id.in_(people)).order_by(UnderAge.person_id)
    return {one.person_id: one for one in session.scalars(asked.with_for_update() if to_change else asked)}


def seen_in_person(session: Session, people: list[str]) -> set[str]:
    """Those of these people whose card an officer has seen."""
    return set(session.scalars(select(IdentityCheck.person_id).where(IdentityCheck.person_id.in_(people))))


def consents_of(session: Session, person_id: str) -> list[Consent]:
    """All that somebody ever agreed to, the newest first."""
    asked = select(Consent).where(Consent.person_id == person_id)
    return list(session.scalars(asked.order_by(Consent.given_at.desc(), Consent.id)))


def appeals(session: Session, limit: int, after: str | None) -> Page:
    """Applications that were appealed and wait for a look, with or without somebody named to take it."""
    asked = select(Application).where(Application.appealed_at.is_not(None), Application.status.in_(WAITING))
    return page(session, asked, (Application.appealed_at, Application.id), limit, after)  # type: ignore[arg-type]


def appeals_lying(session: Session) -> list[tuple[datetime, str | None]]:
    """Since when each of them waits, and who was named to look again, if that one may enter."""
    is_fit = (Person.id == Application.reviewer_id) & (Person.status == PersonStatus.ACTIVE)
    asked = select(Application.appealed_at, Person.id).outerjoin(Person, is_fit)
    asked = asked.where(Application.appealed_at.is_not(None), Application.status.in_(WAITING))
    return [(row[0], row[1]) for row in session.execute(asked.order_by(Application.id)) if row[0]]


def appealed_to_change(session: Session, application_id: str) -> Application:
    """An application that was appealed, locked."""
    asked = select(Application).where(Application.id == application_id, Application.appealed_at.is_not(None))
    found = session.scalar(asked.with_for_update())
    if found is None:
        raise NotFound()
    return found


def appeals_before(session: Session, officer_id: str, person_id: str | None = None) -> list[Application]:
    """Appeals that wait and that this officer was named to look at, locked: all of them, or one person's."""
    asked = select(Application).where(Application.reviewer_id == officer_id)
    if person_id is not None:
        asked = asked.where(Application.person_id == person_id)
    asked = asked.where(Application.appealed_at.is_not(None), Application.status.in_(WAITING))
    return list(session.scalars(asked.order_by(Application.id).with_for_update()))


def person_with_role(session: Session, person_id: str, *roles: str) -> Person | None:
    """The person, if they have one of these roles and may enter."""
    asked = select(Person).where(Person.id == person_id, Person.role.in_(roles), Person.status == PersonStatus.ACTIVE)
    return session.scalar(asked)


def due_to_look_again(session: Session, today: date, limit: int) -> list[Application]:
    """Those told "not yet" whose day has come and who have not heard of it, locked; others' rows are left to them."""
    asked = select(Application).where(
        Application.status == ApplicationStatus.NOT_YET,
        Application.review_on <= today,
        Application.review_told_at.is_(None),
    )
    return list(session.scalars(asked.order_by(Application.id).limit(limit).with_for_update(skip_locked=True)))


def heads(session: Session, limit: int, after: str | None) -> Page:
    """The heads of unit who may enter: (Person, name, name of the unit)."""
    asked = (
        select(Person, Identity.name, Unit.name)
        .join(Identity, Identity.person_id == Person.id)
        .join(Unit, Unit.id == Person.unit_id)
        .where(Person.role == Role.UNIT_HEAD, Person.status == PersonStatus.ACTIVE)
    )
    return page(session, asked, (Person.created_at, Person.id), limit, after)  # type: ignore[arg-type]
