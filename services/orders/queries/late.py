"""Asks for parcels that were promised and not sent in time."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, literal, select, tuple_
from sqlalchemy.orm import Session

from services.orders.models import Mail, Status, VendorOrder
from services.orders.queries.paging import cursor_of, key_of
from services.orders.rules.vendor_order import NOT_SENT

Late = tuple[VendorOrder, datetime, bool]
"""A parcel, by when it was to be sent, and whether its buyer was told."""


def is_late(at: datetime) -> ColumnElement[bool]:
    """As the rule of that name has it."""
    return VendorOrder.status.in_((Status.ACCEPTED, Status.PACKED)) & (VendorOrder.ship_by <= at)


def is_told() -> ColumnElement[bool]:
    """Whether its buyer has a mail that it was not sent."""
    return select(Mail.key).where(Mail.key == literal(f"{NOT_SENT}-") + VendorOrder.id).exists()


def page(session: Session, at: datetime, limit: int, after: str) -> tuple[list[Late], str | None]:
    """A page of them, the latest first."""
    asked = select(VendorOrder, VendorOrder.ship_by, is_told()).where(is_late(at))
    asked = asked.order_by(VendorOrder.ship_by, VendorOrder.id)
    if after:
        asked = asked.where(tuple_(VendorOrder.ship_by, VendorOrder.id) > key_of(after))
    found = session.execute(asked.limit(limit + 1))
    rows: list[Late] = [(part, ship_by, told) for part, ship_by, told in found if ship_by]
    return rows[:limit], cursor_of(rows[limit - 1][1], rows[limit - 1][0].id) if len(rows) > limit else None


def count(session: Session, at: datetime) -> int:
    """How many there are."""
    return int(session.scalar(select(func.count(VendorOrder.id)).where(is_late(at))) or 0)
