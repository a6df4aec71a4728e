"""Questions about money under way. Whatever changes an order, its payment or its refunds holds the order's row first."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.orders.models import (
    Earning,
    EarningState,
    EntryKind,
    FeeRemainder,
    Order,
    Payment,
    PayState,
    Refund,
    RefundState,
)
from services.orders.rules import payment as rules
from services.orders.rules.earning import OWN

T = TypeVar("T", Payment, Refund)


def payment_to_ask(session: Session, at: datetime) -> Payment | None:
    """One payment whose provider is to be asked: wanted, or asked without an answer; locked with its order, fresh ones first."""
    is_lost = and_(Payment.status.in_((PayState.ASKING, PayState.UNKNOWN)), Payment.retry_at <= at)
    due = or_(Payment.status == PayState.WANTED, is_lost)
    return _first_payment(session, due)


def payment_by_ref(session: Session, ref: str) -> Payment:
    """The payment whose way to pay this is, locked."""
    return session.scalars(select(Payment).where(Payment.provider_ref == ref).with_for_update()).one()


def payment_to_look_at(session: Session, at: datetime) -> Payment | None:
    """One payment whose provider may know more than we heard: open for a while, or open for an order that is over."""
    is_over = and_(Order.status.in_(rules.NOBODY_WAITS), Payment.why != rules.ORDER_OVER)
    return _first_payment(session, and_(Payment.status == PayState.PENDING, or_(Payment.retry_at <= at, is_over)))


def payment_without_fee(session: Session, at: datetime) -> Payment | None:
    """One payment whose money came before the provider knew its fee."""
    is_here = Payment.status.in_((PayState.PAID, PayState.SURPLUS))
    due = and_(is_here, Payment.fee.is_(None), Payment.retry_at <= at)
    return _first_payment(session, due)


def _first_payment(session: Session, due: ColumnElement[bool]) -> Payment | None:
    asked = select(Payment).join(Order).where(due).order_by(Payment.retry_at.asc().nulls_first(), Payment.id).limit(1)
    return session.scalars(_claimed(asked, Payment)).one_or_none()


def refund_to_ask(session: Session, at: datetime) -> Refund | None:
    """One refund that its provider is to be asked for; locked with its order, fresh ones first.

    While the buyer's bank holds the money, none of it can go back.
    """
    is_lost = and_(Refund.status == RefundState.PROCESSING, Refund.provider_ref.is_(None), Refund.retry_at <= at)
    is_due = or_(Refund.status == RefundState.APPROVED, is_lost)
    return _first_refund(session, and_(is_due, Order.is_disputed.is_(False)))


def refund_to_look_at(session: Session, at: datetime) -> Refund | None:
    """One refund that its provider has taken but not finished for a while."""
    is_taken = and_(Refund.status == RefundState.PROCESSING, Refund.provider_ref.is_not(None))
    return _first_refund(session, and_(is_taken, Refund.retry_at <= at))


def _first_refund(session: Session, due: ColumnElement[bool]) -> Refund | None:
    asked = select(Refund).join(Order).where(due).order_by(Refund.retry_at.asc().nulls_first(), Refund.id).limit(1)
    return session.scalars(_claimed(asked, Refund)).one_or_none()


def _claimed(asked: Select[T], kind: type[T]) -> Select[T]:
    return asked.with_for_update(of=[Order, kind], skip_locked=True)


def remainder(session: Session, provider: str) -> FeeRemainder:
    """What rounding this provider's fees has left, locked."""
    session.execute(insert(FeeRemainder).values(provider=provider, rest=0).on_conflict_do_nothing())
    return session.scalars(select(FeeRemainder).where(FeeRemainder.provider == provider).with_for_update()).one()


def earnings_to_tell(session: Session, most: int = 100) -> list[Earning]:
    """Sales with a change that nobody was told, locked."""
    untold = Earning.told_version < Earning.version, Earning.kind == EntryKind.SALE
    asked = select(Earning).where(*untold).order_by(Earning.id).limit(most)
    return list(session.scalars(asked.with_for_update(skip_locked=True)))


def earned_in_month(session: Session, vendor_id: str, first: datetime, after: datetime) -> int:
    """What a vendor earned from `first` until before `after`, in rupiah, whatever went back to buyers left out."""
    asked = select(func.coalesce(func.sum(Earning.amount), 0)).where(
        Earning.vendor_id == vendor_id,
        Earning.kind.in_(OWN),
        Earning.status != EarningState.VOID,
        Earning.earned_at >= first,
        Earning.earned_at < after,
    )
    return int(session.scalars(asked).one())
