"""Asks for purchases of the staff: one by one for those who look after the money, by month for those who lead the programme."""

from zoneinfo import ZoneInfo

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from services.orders.models import Order
from services.orders.queries.paging import cursor_of, key_of

HERE = ZoneInfo("Asia/Makassar")
MONTHS = 24


def page(session: Session, limit: int, after: str) -> tuple[list[Order], str | None]:
    """A page of them, newest first."""
    key = tuple_(Order.placed_at, Order.id)
    asked = select(Order).where(Order.is_staff_purchase).order_by(Order.placed_at.desc(), Order.id.desc())
    if after:
        asked = asked.where(key < key_of(after))
    rows = list(session.scalars(asked.limit(limit + 1)))
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], cursor_of(rows[limit - 1].placed_at, rows[limit - 1].id)


def by_month(session: Session) -> list[tuple[str, int, int]]:
    """(month, how many, their rupiah), newest first; of what came to nothing before it was paid nothing is counted."""
    month = func.to_char(func.timezone(str(HERE), Order.placed_at), "YYYY-MM")
    asked = select(month, func.count(), func.sum(Order.total)).where(
        Order.is_staff_purchase, Order.paid_at.is_not(None)
    )
    rows = session.execute(asked.group_by(month).order_by(month.desc()).limit(MONTHS))
    return [(name, count, int(total)) for name, count, total in rows]
