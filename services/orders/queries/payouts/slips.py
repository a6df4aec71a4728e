"""Asks for payouts as they are shown: a vendor's own with every line, finance's lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select, tuple_
from sqlalchemy.orm import Session, selectinload

from services.kit.errors import NotFound
from services.orders.models import (
    Earning,
    EarningState,
    EntryKind,
    FeeLine,
    GrantAward,
    Payout,
    PayoutLine,
    PayoutState,
    SavingsGoal,
    VendorOrder,
)
from services.orders.queries.paging import cursor_of, key_of
from services.orders.queries.payouts.due import disputed

DISPUTED = "disputed"

GONE = (PayoutState.FAILED, PayoutState.RETURNED)


@dataclass(frozen=True)
class Line:
    """One line of a slip, with the parcel, the fees and the terms that it comes from, as far as it has any."""

    line: PayoutLine
    entry: Earning
    parcel: VendorOrder | None
    fees: Sequence[FeeLine]
    percent: int | None
    purpose: str


def payouts(
    session: Session, limit: int, after: str, vendor_id: str = "", status: str = "", provider: str = ""
) -> tuple[list[Payout], str | None]:
    """A page of payouts, newest first; of one vendor, in one state, by one provider, where these are named."""
    asked = select(Payout).order_by(Payout.scheduled_at.desc(), Payout.id.desc())
    named = {Payout.vendor_id: vendor_id, Payout.status: status, Payout.provider: provider}
    asked = asked.where(*(column == value for column, value in named.items() if value))
    if after:
        asked = asked.where(tuple_(Payout.scheduled_at, Payout.id) < key_of(after))
    rows = list(session.scalars(asked.limit(limit + 1)))
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], cursor_of(rows[limit - 1].scheduled_at, rows[limit - 1].id)


def payout_of(session: Session, payout_id: str, vendor_id: str = "") -> Payout:
    """A payout, of this vendor where one is named; NotFound where there is none such."""
    found = session.get(Payout, payout_id)
    if found is None or (vendor_id and found.vendor_id != vendor_id):
        raise NotFound()
    return found


def slip(session: Session, payout: Payout) -> list[Line]:
    """Every line that the payout was made of, in its order."""
    asked = (
        select(PayoutLine, Earning, VendorOrder, GrantAward.percent, SavingsGoal.purpose)
        .join(Earning, Earning.id == PayoutLine.earning_id)
        .outerjoin(VendorOrder, VendorOrder.id == Earning.vendor_order_id)
        .outerjoin(GrantAward, GrantAward.id == Earning.award_id)
        .outerjoin(SavingsGoal, SavingsGoal.vendor_id == Earning.vendor_id)
        .where(PayoutLine.payout_id == payout.id)
        .order_by(PayoutLine.number)
        .options(selectinload(VendorOrder.fee_lines))
    )
    return [
        Line(line, entry, parcel, parcel.fee_lines if parcel else (), percent, purpose or "")
        for line, entry, parcel, percent, purpose in session.execute(asked)
    ]


def taken_otherwise(session: Session, payout: Payout) -> tuple[dict[str, int], dict[str, int]]:
    """By the payout's entries: how many other payouts stand that took each of them, and how many debts there are for that."""
    mine = select(PayoutLine.earning_id).where(PayoutLine.payout_id == payout.id)
    others = (
        select(PayoutLine.earning_id, func.count())
        .join(Payout, Payout.id == PayoutLine.payout_id)
        .where(PayoutLine.earning_id.in_(mine), Payout.id != payout.id, Payout.status.not_in(GONE))
        .group_by(PayoutLine.earning_id)
    )
    owed = select(Earning.why, func.count()).where(Earning.kind == EntryKind.DEBT, Earning.why.in_(mine))
    return dict(session.execute(others).all()), dict(session.execute(owed.group_by(Earning.why)).all())


def sums(session: Session, vendor_id: str) -> dict[str, int]:
    """What this vendor can take, what is on its way, and what a buyer's bank keeps from them for now, in rupiah."""
    is_kept = (Earning.status == EarningState.AVAILABLE) & Earning.vendor_order_id.in_(disputed(vendor_id))
    pot = case((is_kept, DISPUTED), else_=Earning.status)
    known = Earning.vendor_id == vendor_id, Earning.status.in_((EarningState.AVAILABLE, EarningState.IN_PAYOUT))
    asked = select(pot, func.sum(Earning.amount)).where(*known).group_by(pot)
    found = {name: int(amount) for name, amount in session.execute(asked)}
    return {name: found.get(name, 0) for name in (EarningState.AVAILABLE, EarningState.IN_PAYOUT, DISPUTED)}


def last_run(session: Session) -> datetime | None:
    """When something was scheduled last."""
    return session.scalar(select(func.max(Payout.scheduled_at)))
