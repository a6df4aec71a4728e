"""Tells what vendors earned: each step of an earning, with the band of its month and never a sum."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from services.events import EarningChanged
from services.orders import bus, chores, db
from services.orders.models import Earning
from services.orders.queries import money as queries
from services.orders.rules.earning import band

HERE = ZoneInfo("Asia/Jakarta")
"""Months begin and end as they do here."""


@chores.every(5)
def tell_earnings() -> int:
    """Announce some earnings that changed since they were told."""
    with db.begin() as session:
        earnings = queries.earnings_to_tell(session)
        for earning in earnings:
            bus.announce(session, _changed(session, earning))
            earning.told_version = earning.version
    return len(earnings)


def _changed(session: Session, earning: Earning) -> EarningChanged:
    first = earning.earned_at.astimezone(HERE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    total = queries.earned_in_month(session, earning.vendor_id, first, _next_month(first))
    return EarningChanged(
        vendor_id=earning.vendor_id,
        version=earning.version,
        vendor_order_id=earning.vendor_order_id or "",
        month=f"{first:%Y-%m}",
        band=band(total),
        status=earning.status,
    )


def _next_month(first: datetime) -> datetime:
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
