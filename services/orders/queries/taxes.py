"""Asks what vendors have sold in a year, as the tax office counts it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.orders.models import FeeLine, Refund, RefundState, Status, TaxAlert, TaxStatement, VendorOrder
from services.orders.rules import tax
from services.orders.rules.ledger.book import TAX_WITHHELD

NEVER_SOLD = (
    Status.AWAITING_PAYMENT,
    Status.EXPIRED,
    Status.CANCELLED,
    Status.REFUSED,
    Status.LAPSED,
    Status.LOST,
    Status.RETURNED,
)


def _sold(year: int) -> tuple[ColumnElement[bool], ...]:
    first = datetime(year, 1, 1, tzinfo=tax.HERE)
    in_year = VendorOrder.placed_at >= first, VendorOrder.placed_at < first.replace(year=year + 1)
    return *in_year, VendorOrder.status.not_in(NEVER_SOLD)


def _gone_back() -> Subquery:
    """How much of each parcel went back, or is on its way."""
    back = select(Refund.vendor_order_id, func.sum(Refund.amount).label("amount"))
    back = back.where(Refund.vendor_order_id.is_not(None), Refund.status != RefundState.REFUSED)
    return back.group_by(Refund.vendor_order_id).subquery()


def gross(session: Session, year: int, vendor_ids: Collection[str] | None = None) -> dict[str, int]:
    """What each vendor has sold in this year, shipping included, less what went back; of these vendors or of all."""
    gone = _gone_back()
    net = func.sum(VendorOrder.total - func.coalesce(gone.c.amount, 0))
    asked = select(VendorOrder.vendor_id, net).outerjoin(gone, gone.c.vendor_order_id == VendorOrder.id)
    if vendor_ids is not None:
        asked = asked.where(VendorOrder.vendor_id.in_(vendor_ids))
    found = session.execute(asked.where(*_sold(year)).group_by(VendorOrder.vendor_id))
    return {vendor_id: int(amount) for vendor_id, amount in found}


def withheld(session: Session, year: int) -> dict[str, int]:
    """What stays withheld of each vendor's sales of this year that stand, after what of them went back."""
    gone = _gone_back()
    kept = func.floor((VendorOrder.total - func.coalesce(gone.c.amount, 0)) * FeeLine.basis_points / 10_000)
    asked = select(VendorOrder.vendor_id, func.sum(func.least(FeeLine.amount, kept))).join(FeeLine)
    mine = asked.outerjoin(gone, gone.c.vendor_order_id == VendorOrder.id).where(
        FeeLine.code == TAX_WITHHELD, *_sold(year)
    )
    return {vendor_id: int(amount) for vendor_id, amount in session.execute(mine.group_by(VendorOrder.vendor_id))}


def with_statement(session: Session, year: int, vendor_ids: Collection[str] | None = None) -> set[str]:
    """The vendors who have handed in their statement for this year; of these vendors or of all."""
    asked = select(TaxStatement.vendor_id).where(TaxStatement.year == year)
    return set(session.scalars(asked if vendor_ids is None else asked.where(TaxStatement.vendor_id.in_(vendor_ids))))


def exempt(session: Session, vendor_ids: Collection[str], year: int) -> dict[str, int]:
    """For how many rupiah more each of these vendors may sell this year with nothing withheld."""
    sold, said = gross(session, year, vendor_ids), with_statement(session, year, vendor_ids)
    return {vendor_id: tax.exempt_for(sold.get(vendor_id, 0), vendor_id in said) for vendor_id in vendor_ids}


def keep_statement(session: Session, vendor_id: str, year: int, by: str, at: datetime) -> None:
    """A vendor has handed in their statement; twice is once."""
    row = insert(TaxStatement).values(vendor_id=vendor_id, year=year, handed_in_at=at, noted_by=by)
    session.execute(row.on_conflict_do_nothing())


def drop_statement(session: Session, vendor_id: str, year: int) -> bool:
    """It was noted by mistake; whether there was one."""
    found = session.get(TaxStatement, (vendor_id, year))
    if found is not None:
        session.delete(found)
    return found is not None


def keep_alert(session: Session, vendor_id: str, year: int, percent: int, gross: int, at: datetime) -> bool:
    """Remember that a vendor's year has come to so many per cent of the limit; whether that is news."""
    row = insert(TaxAlert).values(vendor_id=vendor_id, year=year, percent=percent, gross=gross, at=at)
    return session.execute(row.on_conflict_do_nothing().returning(TaxAlert.vendor_id)).first() is not None


def alerts(session: Session, year: int) -> dict[str, int]:
    """The highest alert that each vendor's year has reached."""
    asked = select(TaxAlert.vendor_id, func.max(TaxAlert.percent)).where(TaxAlert.year == year)
    return dict(session.execute(asked.group_by(TaxAlert.vendor_id)).all())
