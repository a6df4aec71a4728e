"""Asks for mails that are still to be sent, and marks how that went."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.orders.models import Mail


def next_unsent(session: Session, at: datetime) -> Mail | None:
    """The oldest mail that may be tried now, locked; one that another worker holds is left to it."""
    due = Mail.sent_at.is_(None) & (Mail.retry_at.is_(None) | (Mail.retry_at <= at))
    asked = select(Mail).where(due).order_by(Mail.wanted_at).limit(1)
    return session.scalar(asked.with_for_update(skip_locked=True))


def mark_sent(session: Session, key: str, at: datetime) -> None:
    """This mail has left."""
    session.execute(update(Mail).where(Mail.key == key).values(sent_at=at))


def put_off(session: Session, key: str, until: datetime) -> None:
    """This mail may be tried again then."""
    session.execute(update(Mail).where(Mail.key == key).values(retry_at=until))
