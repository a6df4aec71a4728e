"""Questions about what providers told: what is still to be acted on, and whether its thing is one of ours."""

from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.orders.models import Order, Payment, ProviderCursor, ProviderEvent, Refund, RefundState, VendorOrder


def event_to_settle(session: Session, at: datetime) -> ProviderEvent | None:
    """One notice that nobody has acted on, locked."""
    due = and_(ProviderEvent.settled_at.is_(None), or_(ProviderEvent.retry_at.is_(None), ProviderEvent.retry_at <= at))
    asked = (
        select(ProviderEvent)
        .where(due)
        .order_by(ProviderEvent.retry_at.asc().nulls_first(), ProviderEvent.received_at)
        .limit(1)
    )
    return session.scalars(asked.with_for_update(skip_locked=True)).one_or_none()


def event(session: Session, event_id: str) -> ProviderEvent:
    """One notice, locked."""
    return session.get_one(ProviderEvent, event_id, with_for_update=True)


def keep_event(session: Session, row: dict[str, object]) -> bool:
    """Store a notice unless it is known; whether it is new."""
    kept = insert(ProviderEvent).values(row).on_conflict_do_nothing().returning(ProviderEvent.id)
    return session.execute(kept).first() is not None


def cursor_due(session: Session, provider: str, at: datetime, every: timedelta, back: timedelta) -> datetime | None:
    """Since when this provider's list is to be read now; None while it was read a moment ago, by whichever worker."""
    first = insert(ProviderCursor).values(provider=provider, seen_until=at - back, looked_at=at - every)
    session.execute(first.on_conflict_do_nothing())
    asked = select(ProviderCursor).where(ProviderCursor.provider == provider)
    cursor = session.scalars(asked.with_for_update(skip_locked=True)).one_or_none()
    if cursor is None or cursor.looked_at > at - every:
        return None
    cursor.looked_at = at
    return cursor.seen_until


def move_cursor(session: Session, provider: str, until: datetime) -> None:
    """All that happened before then is known."""
    cursor = session.get_one(ProviderCursor, provider, with_for_update=True)
    cursor.seen_until = max(cursor.seen_until, until)


def has_payment(session: Session, order_id: str) -> bool:
    """Whether this is an order of ours with a payment."""
    return session.scalars(select(Payment.id).where(Payment.order_id == order_id)).first() is not None


def sessions_of(session: Session, order_id: str) -> list[str]:
    """The providers' sessions that were opened for this order, as far as their names are known."""
    asked = select(Payment.provider_ref).where(Payment.order_id == order_id)
    return [ref for ref in session.scalars(asked) if ref]


def refunds_of_charge(session: Session, charge_ref: str) -> list[str]:
    """The provider's names of the refunds of this charge that are not over."""
    asked = select(Refund.provider_ref).join(Payment, Payment.id == Refund.payment_id)
    is_open = and_(Refund.status == RefundState.PROCESSING, Refund.provider_ref.is_not(None))
    return [ref for ref in session.scalars(asked.where(Payment.charge_ref == charge_ref, is_open)) if ref]


def order_of_charge(session: Session, charge_ref: str) -> str | None:
    """The order that this money came for."""
    return session.scalars(select(Payment.order_id).where(Payment.charge_ref == charge_ref)).one_or_none()


def refund_by_ref(session: Session, ref: str) -> Refund | None:
    """The refund that its provider calls so."""
    return session.scalars(select(Refund).where(Refund.provider_ref == ref)).one_or_none()


def part_by_number(session: Session, number: str) -> VendorOrder | None:
    """The parcel with this number, or the only one of the order with this number."""
    asked = select(VendorOrder).join(Order, Order.id == VendorOrder.order_id)
    named = (VendorOrder.number == number) | (Order.number == number)
    found = session.scalars(asked.where(named).limit(2)).all()
    return found[0] if len(found) == 1 else None


def order_of_refund(session: Session, refund_id: str) -> str | None:
    """The order that this refund of ours belongs to."""
    return session.scalars(select(Refund.order_id).where(Refund.id == refund_id)).one_or_none()
