"""What the market takes of a sale, which days are free, and since when laws hold."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.catalog.models import Calendar, Fee, LawDay
from services.kit.errors import NotFound


def fees(session: Session) -> Sequence[Fee]:
    """All that is taken of sales made now, as it was last told."""
    return session.execute(select(Fee).order_by(Fee.code)).scalars().all()


def fee_to_change(session: Session, code: str) -> Fee:
    """The copy of a fee, made where there is none, and locked."""
    empty = {"version": 0, "base": "goods", "basis_points": 0, "fixed": 0, "least": 0}
    session.execute(insert(Fee).values(code=code, **empty).on_conflict_do_nothing())
    return session.execute(select(Fee).where(Fee.code == code).with_for_update()).scalar_one()


def free_days(session: Session) -> frozenset[date]:
    """The days on which nobody works, as they were last told, beside the nation's holidays."""
    return frozenset(day for days in session.scalars(select(Calendar.days)) for day in days)


def calendar_to_change(session: Session, calendar: str) -> Calendar:
    """The copy of the free days, made where there is none, and locked."""
    session.execute(insert(Calendar).values(id=calendar, version=0, days=[]).on_conflict_do_nothing())
    return session.execute(select(Calendar).where(Calendar.id == calendar).with_for_update()).scalar_one()


def law_days(session: Session) -> Sequence[LawDay]:
    """Since when each law holds."""
    return session.execute(select(LawDay).order_by(LawDay.code)).scalars().all()


def law_day_to_change(session: Session, code: str) -> LawDay:
    """One of them, locked; NotFound for a law that is not known here."""
    found = session.get(LawDay, code, with_for_update=True)
    if found is None:
        raise NotFound()
    return found
