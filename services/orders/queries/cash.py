"""Asks what vendors hold in their own hands."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.orders.models import LedgerLine
from services.orders.rules.ledger.handovers import cash_with

PREFIX = cash_with("")


def holders(session: Session) -> list[str]:
    """Vendors who hold cash of buyers that was not taken off what they are owed yet."""
    held = select(LedgerLine.vendor_id).where(LedgerLine.account.startswith(PREFIX, autoescape=True))
    some = held.group_by(LedgerLine.vendor_id).having(func.sum(LedgerLine.amount) > 0)
    return [vendor_id for vendor_id in session.scalars(some.order_by(LedgerLine.vendor_id)) if vendor_id]


def held_by(session: Session, vendor_id: str) -> int:
    """How much cash a vendor holds."""
    asked = select(func.coalesce(func.sum(LedgerLine.amount), 0)).where(LedgerLine.account == cash_with(vendor_id))
    return int(session.scalar(asked) or 0)
