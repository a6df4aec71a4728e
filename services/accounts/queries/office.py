"""Questions about what the office keeps."""

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.accounts.models import Holiday, Unit
from services.accounts.models.office import Calendar, PublicText
from services.kit.errors import NotFound

MARKET = "market"
"""The one calendar that there is."""


def text_of(session: Session, name: str, language: str) -> PublicText:
    """A public text that the office wrote; NotFound where it wrote none."""
    found = session.get(PublicText, (name, language))
    if found is None:
        raise NotFound()
    return found


def texts(session: Session) -> list[PublicText]:
    """All that the office wrote."""
    return list(session.scalars(select(PublicText).order_by(PublicText.name, PublicText.language)))


def drop_text(session: Session, name: str, language: str) -> None:
    """What the market came with, holds again."""
    session.delete(text_of(session, name, language))


def holidays_from(session: Session, today: date) -> list[Holiday]:
    """The free days that are to come."""
    return list(session.scalars(select(Holiday).where(Holiday.day >= today).order_by(Holiday.day)))


def calendar_to_change(session: Session) -> Calendar:
    """What is known of telling the free days, locked: whoever changes them waits here, so that each version has all before it."""
    session.execute(insert(Calendar).values(id=MARKET, version=0).on_conflict_do_nothing())
    return session.scalars(select(Calendar).where(Calendar.id == MARKET).with_for_update()).one()


def calendar_to_tell(session: Session, told_before: datetime) -> Calendar | None:
    """The same where free days are known that were not told since then; None where nothing is due, or somebody is at it."""
    is_due = Calendar.told_at.is_(None) | (Calendar.told_at <= told_before)
    return session.scalar(select(Calendar).where(Calendar.version > 0, is_due).with_for_update(skip_locked=True))


def drop_holiday(session: Session, day: date) -> None:
    """This day is worked; NotFound where it was no free day."""
    if not session.execute(delete(Holiday).where(Holiday.day == day)).rowcount:  # type: ignore[attr-defined]
        raise NotFound()


def unit_to_change(session: Session, unit_id: str) -> Unit:
    """A unit, locked."""
    found = session.scalar(select(Unit).where(Unit.id == unit_id).with_for_update())
    if found is None:
        raise NotFound()
    return found
