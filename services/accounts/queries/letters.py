"""Questions about letters that somebody asked for."""

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from services.accounts.models import Person
from services.accounts.models.letters import Letter, LetterKind
from services.kit.errors import NotFound


def to_write(session: Session, at: datetime, tried_before: datetime, limit: int) -> list[Letter]:
    """Letters that nobody has sent and nobody is sending, locked, the oldest first."""
    asked = select(Letter).where(Letter.sent_at.is_(None), Letter.expires_at > at)
    asked = asked.where(or_(Letter.tried_at.is_(None), Letter.tried_at < tried_before))
    return list(session.scalars(asked.order_by(Letter.asked_at).limit(limit).with_for_update(skip_locked=True)))


def letter_opened_by(session: Session, secret_hash: str) -> tuple[Letter, Person | None]:
    """The letter whose link this is and who wants to move by it, both locked, the person first; NotFound where there is none."""
    asked = select(Letter).where(Letter.secret_hash == secret_hash, Letter.kind.in_((LetterKind.JOIN, LetterKind.MOVE)))
    found = session.scalar(asked)
    person_id = found.person_id if found else None
    owner = session.scalar(select(Person).where(Person.id == person_id).with_for_update()) if person_id else None
    locked = asked.with_for_update().execution_options(populate_existing=True)
    found = session.scalar(locked)  # whoever changed their PIN in the same moment has ended it
    if found is None:
        raise NotFound()
    return found, owner


def end_moves_of(session: Session, person_id: str) -> None:
    """None of the addresses that were asked for becomes somebody's any more."""
    session.execute(delete(Letter).where(Letter.person_id == person_id, Letter.kind == LetterKind.MOVE))


def drop_past_letters(session: Session, before: datetime) -> None:
    """Delete those whose time was over by then, and whatever was typed with them."""
    session.execute(delete(Letter).where(Letter.expires_at <= before))
