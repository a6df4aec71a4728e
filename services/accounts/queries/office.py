"""Questions about what the office keeps."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.accounts.models import Holiday, Unit
from services.accounts.models.office import PublicText
from services.kit.errors import NotFound


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
