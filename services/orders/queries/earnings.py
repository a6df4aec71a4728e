"""Asks what a vendor has earned."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, joinedload

from services.orders.models import Earning, EarningState, VendorOrder
from services.orders.rules.earning import OWN

ZONE = "Asia/Makassar"


def sums_by_status(session: Session, vendor_id: str) -> dict[str, int]:
    """Whole rupiah by state of earning."""
    asked = select(Earning.status, func.sum(Earning.amount)).where(Earning.vendor_id == vendor_id)
    return {status: int(amount) for status, amount in session.execute(asked.group_by(Earning.status))}


def weeks(session: Session, vendor_id: str, since: datetime) -> list[tuple[datetime, int]]:
    """What each week since then has earned, by its Monday in the time of Sulawesi, newest first; void ones left out.

    Only what was earned: not what was put aside, or is in the vendor's hands already.
    """
    monday = func.date_trunc("week", func.timezone(ZONE, Earning.earned_at))
    asked = select(monday, func.sum(Earning.amount)).group_by(monday).order_by(monday.desc())
    mine = Earning.vendor_id == vendor_id, Earning.kind.in_(OWN), Earning.status != EarningState.VOID
    asked = asked.where(Earning.earned_at >= since)
    return [(at, int(amount)) for at, amount in session.execute(asked.where(*mine))]


def newest(session: Session, vendor_id: str, limit: int) -> Sequence[Row[Earning, VendorOrder | None]]:
    """The newest lines, each with its parcel where it has one."""
    asked = select(Earning, VendorOrder).outerjoin(VendorOrder, VendorOrder.id == Earning.vendor_order_id)
    mine = asked.where(Earning.vendor_id == vendor_id).options(joinedload(VendorOrder.order))
    return session.execute(mine.order_by(Earning.earned_at.desc(), Earning.id).limit(limit)).all()
