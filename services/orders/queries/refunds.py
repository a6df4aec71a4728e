"""Asks for refunds and for money set aside, as finance sees them; and keeps the bank accounts that refunds by hand go to."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from services.kit.errors import NotFound
from services.orders.models import Order, Payment, PayState, Refund, RefundAccount, RefundState
from services.orders.queries.orders import order_to_change
from services.orders.queries.paging import cursor_of, key_of

Row = TypeVar("Row", Refund, Payment)
ASIDE = (PayState.SURPLUS, PayState.PARKED, PayState.RETURNED)


def of_order(order: Order, refund_id: str) -> Refund:
    """This refund of an order that was locked; NotFound."""
    found = next((refund for refund in order.refunds if refund.id == refund_id), None)
    if found is None:
        raise NotFound()
    return found


def refund_to_change(session: Session, refund_id: str) -> Refund:
    """A refund, its order locked; NotFound."""
    order_id = session.scalar(select(Refund.order_id).where(Refund.id == refund_id))
    return of_order(order_to_change(session, order_id or ""), refund_id)


def payment_to_change(session: Session, payment_id: str) -> Payment:
    """A payment, its order locked; NotFound."""
    order_id = session.scalar(select(Payment.order_id).where(Payment.id == payment_id))
    return next(one for one in order_to_change(session, order_id or "").payments if one.id == payment_id)


def refund_page(session: Session, status: str, limit: int, after: str) -> tuple[list[Refund], str | None]:
    """A page of all refunds, or of those in one state, oldest first."""
    asked = select(Refund).options(selectinload(Refund.order), selectinload(Refund.account))
    if status:
        asked = asked.where(Refund.status == status)
    return _page(session, asked, Refund.wanted_at, Refund.id, limit, after)


def payments_aside(session: Session, status: str, limit: int, after: str) -> tuple[list[Payment], str | None]:
    """A page of the money that was set aside, or of what of it is in one state, oldest first."""
    asked = select(Payment).options(selectinload(Payment.order))
    asked = asked.where(Payment.status == status if status else Payment.status.in_(ASIDE))
    return _page(session, asked, Payment.wanted_at, Payment.id, limit, after)


def _page(
    session: Session,
    asked: Select[Row],
    at: InstrumentedAttribute[datetime],
    id: InstrumentedAttribute[str],
    limit: int,
    after: str,
) -> tuple[list[Row], str | None]:
    if after:
        asked = asked.where(tuple_(at, id) > key_of(after))
    rows = list(session.scalars(asked.order_by(at, id).limit(limit + 1)))
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], cursor_of(rows[limit - 1].wanted_at, rows[limit - 1].id)


def keep_account(session: Session, refund_id: str, sealed: bytes, at: datetime) -> None:
    """Where a refund by hand goes; said again, the newer counts."""
    row = insert(RefundAccount).values(refund_id=refund_id, sealed=sealed, given_at=at)
    newer = row.on_conflict_do_update(index_elements=["refund_id"], set_={"sealed": sealed, "given_at": at})
    session.execute(newer)


def account_of(session: Session, refund_id: str) -> RefundAccount:
    """Where a refund by hand goes; NotFound while nobody said, and once it was forgotten."""
    found = session.get(RefundAccount, refund_id)
    if found is None:
        raise NotFound()
    return found


def forget_accounts(session: Session, at: datetime) -> int:
    """Delete the accounts whose time has come; how many."""
    settled = select(Refund.id).where(Refund.status.in_((RefundState.SUCCEEDED, RefundState.REFUSED)))
    due = delete(RefundAccount).where(RefundAccount.forget_at <= at, RefundAccount.refund_id.in_(settled))
    return len(session.scalars(due.returning(RefundAccount.refund_id)).all())
