"""Asks for what fees were, and for what was promised of them."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.orders.models import FeePromise, FeeVersion


def versions(session: Session) -> list[FeeVersion]:
    """Every version of every fee."""
    return list(session.scalars(select(FeeVersion).order_by(FeeVersion.code, FeeVersion.version)))


def promises_to(session: Session, vendor_ids: Collection[str]) -> list[FeePromise]:
    """What was promised to these vendors, in the order of its days."""
    asked = select(FeePromise).where(FeePromise.vendor_id.in_(vendor_ids))
    return list(session.scalars(asked.order_by(FeePromise.vendor_id, FeePromise.day)))


def all_promises(session: Session) -> list[FeePromise]:
    """What was promised to anybody."""
    return list(session.scalars(select(FeePromise).order_by(FeePromise.vendor_id, FeePromise.day)))


def keep_promise(session: Session, one: FeePromise, today: date) -> None:
    """Keep it, once; those that are over are forgotten, for what was sold under them is frozen."""
    session.execute(delete(FeePromise).where(FeePromise.last_day < today))
    told = {"vendor_id": one.vendor_id, "day": one.day, "last_day": one.last_day}
    session.execute(insert(FeePromise).values(**told).on_conflict_do_nothing())


def forget_promises(session: Session, vendor_id: str) -> None:
    """Nobody sells any more."""
    session.execute(delete(FeePromise).where(FeePromise.vendor_id == vendor_id))
