"""Questions about ways to a new PIN."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from services.accounts.models import Person
from services.accounts.models.resets import Reset, ResetKind
from services.kit.errors import NotFound


def reset_opened_by(session: Session, hashes: tuple[str, ...]) -> tuple[Reset, Person]:
    """The way that one of these opens and whose it is, both locked, the person first; NotFound where there is none."""
    found = session.scalar(select(Reset).where(Reset.secret_hash.in_(hashes)))
    if found is None:
        raise NotFound()
    person = session.scalars(select(Person).where(Person.id == found.person_id).with_for_update()).one()
    session.refresh(found, with_for_update=True)
    return found, person


def links_since(session: Session, person_id: str, since: datetime) -> list[datetime]:
    """When links that nobody has used were made for somebody since then."""
    asked = select(Reset.created_at).where(Reset.person_id == person_id, Reset.kind == ResetKind.LINK)
    asked = asked.where(Reset.created_at > since, Reset.used_at.is_(None))
    return list(session.scalars(asked.order_by(Reset.created_at)))


def end_resets_of(session: Session, person_id: str, at: datetime) -> None:
    """None of somebody's ways leads anywhere any more."""
    mine = update(Reset).where(Reset.person_id == person_id, Reset.used_at.is_(None))
    session.execute(mine.values(used_at=at))


def drop_past_resets(session: Session, before: datetime) -> None:
    """Delete ways that were over by then."""
    session.execute(delete(Reset).where(Reset.expires_at <= before))
