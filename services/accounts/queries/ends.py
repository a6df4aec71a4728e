"""Questions about when help ends, and about what is sealed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, inspect, select, true
from sqlalchemy.orm import Session

from services.accounts.models import Assignment, Base, Invitation, Shop
from services.accounts.models.ends import Graduation, GraduationStatus, Guidance, Sealed
from services.accounts.models.helping import Relative, Transfer
from services.accounts.models.suspensions import ShutAppeal, Suspension
from services.accounts.queries.holding import hold
from services.kit.errors import NotFound

STANDING = (GraduationStatus.UPCOMING, GraduationStatus.CONFIRMED)
# The rows that say that somebody was helped, by whom and how.
SEALED: tuple[type[Base], ...] = (Guidance, Assignment, Invitation, Transfer, ShutAppeal, Suspension, Relative)


def guidance_of(session: Session, person_id: str, to_change: bool = False) -> Guidance | None:
    """The day by which help ends."""
    asked = select(Guidance).where(Guidance.person_id == person_id)
    return session.scalar(asked.with_for_update() if to_change else asked)


def graduation_of(session: Session, person_id: str, to_change: bool = False) -> Graduation | None:
    """What stands of somebody's way to standing alone."""
    asked = select(Graduation).where(Graduation.person_id == person_id, Graduation.status.in_(STANDING))
    return session.scalar(asked.with_for_update() if to_change else asked)


def last_graduation(session: Session, person_id: str) -> Graduation | None:
    """The latest, whatever became of it."""
    asked = select(Graduation).where(Graduation.person_id == person_id)
    return session.scalar(asked.order_by(Graduation.begun_at.desc()).limit(1))


def own_graduation(session: Session, person_id: str) -> Graduation:
    """What stands, locked; NotFound where nothing does."""
    found = graduation_of(session, person_id, to_change=True)
    if found is None:
        raise NotFound()
    return found


def near_their_end(session: Session, before: date, limit: int) -> list[Guidance]:
    """Those whose day comes before then and who have not heard of it, locked; others' rows are left to them."""
    told = select(Graduation.person_id).where(Graduation.status.in_(STANDING))
    asked = select(Guidance).where(Guidance.ends_on <= before, Guidance.person_id.not_in(told))
    return list(session.scalars(asked.order_by(Guidance.person_id).limit(limit).with_for_update(skip_locked=True)))


def due(session: Session, today: date, limit: int) -> list[Graduation]:
    """Those whose day has come, held and locked; whom others hold is left to them."""
    asked = select(Graduation).where(Graduation.status.in_(STANDING), Graduation.ends_on <= today)
    asked = asked.order_by(Graduation.id).limit(limit)
    held = hold(session, session.scalars(asked.with_only_columns(Graduation.person_id)), is_patient=False)
    return list(session.scalars(asked.where(Graduation.person_id.in_(held)).with_for_update(skip_locked=True)))


def take_out(session: Session, person_id: str, staying: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """All rows about who helped somebody, as plain values, deleted from where they stood.

    Closings that are `staying` stay, with what was said against them.
    """
    but = {Suspension: Suspension.id.not_in(staying), ShutAppeal: ShutAppeal.suspension_id.not_in(staying)}
    return _take(session, {table: and_(table.person_id == person_id, but.get(table, true())) for table in SEALED})  # type: ignore[attr-defined]


def take_out_closing(session: Session, suspension: Suspension) -> dict[str, list[dict[str, Any]]]:
    """The same of one closing that had stayed."""
    said = ShutAppeal.suspension_id == suspension.id
    return _take(session, {ShutAppeal: said, Suspension: Suspension.id == suspension.id})


def shop_person(session: Session, person_id: str) -> Shop | None:
    """Somebody's shop, locked."""
    return session.scalar(select(Shop).where(Shop.person_id == person_id).with_for_update())


def past_sealed(session: Session, today: date) -> int:
    """Delete what was sealed until a day that has passed; how much."""
    gone = session.execute(delete(Sealed).where(Sealed.delete_after <= today))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _take(session: Session, which: Mapping[type[Base], ColumnElement[bool]]) -> dict[str, list[dict[str, Any]]]:
    taken = {}
    for table, is_one in which.items():
        taken[table.__tablename__] = [_plain(row) for row in session.scalars(select(table).where(is_one))]
        session.execute(delete(table).where(is_one))
    return {name: rows for name, rows in taken.items() if rows}


def _plain(row: Any) -> dict[str, Any]:
    values = {column.key: getattr(row, column.key) for column in inspect(row).mapper.column_attrs}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
