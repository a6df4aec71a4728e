"""Questions about letters that somebody asked for."""

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from services.accounts.models.letters import Letter
from services.kit.errors import NotFound


def to_write(session: Session, at: datetime, tried_before: datetime, limit: int) -> list[Letter]:
    """Letters that nobody has sent and nobody is sending, locked, the oldest first."""
    asked = select(Letter).where(Letter.sent_at.is_(None), Letter.expires_at > at)
    asked = asked.where(or_(Letter.tried_at.is_(None), Letter.tried_at < tried_before))
    return list(session.scalars(asked.order_by(Letter.asked_at).limit(limit).with_for_update(skip_locked=True)))


def letter_opened_by(session: Session, secret_hash: str) -> Letter:
    """The letter whose link this is, locked; NotFound where there is none."""
    found = session.scalar(select(Letter).where(Letter.secret_hash == secret_hash).with_for_update())
    if found is None:
        raise NotFound()
    return found


def drop_past_letters(session: Session, before: datetime) -> None:
    """Delete those whose time was over by then, and whatever was typed with them."""
    session.execute(delete(Letter).where(Letter.expires_at <= before))
