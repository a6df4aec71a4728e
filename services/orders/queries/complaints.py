"""Asks for complaints: a buyer's, a vendor's, or those that a neutral third may decide."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import Session, joinedload

from services.kit.errors import NotFound
from services.orders.models import Complaint, ComplaintState, Order, VendorOrder
from services.orders.queries.orders import order_to_change
from services.orders.queries.paging import cursor_of, key_of


def of_order(order: Order, complaint_id: str) -> Complaint:
    """This complaint of an order that was locked; NotFound."""
    found = (one for part in order.vendor_orders for one in part.complaints if one.id == complaint_id)
    complaint = next(found, None)
    if complaint is None:
        raise NotFound()
    return complaint


def to_change(session: Session, complaint_id: str, vendors: Collection[str] | None) -> Complaint:
    """A complaint about one of these vendors (None: about any), its order locked; NotFound."""
    order_id = session.scalar(select(Complaint.order_id).where(Complaint.id == complaint_id, *_about(vendors)))
    return of_order(order_to_change(session, order_id or ""), complaint_id)


def to_read(session: Session, complaint_id: str, vendors: Collection[str] | None) -> Complaint:
    """A complaint about one of these vendors (None: about any); NotFound."""
    found = session.scalar(_whole().where(Complaint.id == complaint_id, *_about(vendors)))
    if found is None:
        raise NotFound()
    return found


def page(
    session: Session, vendors: Collection[str] | None, status: str, limit: int, after: str
) -> tuple[list[Complaint], str | None]:
    """A page of the complaints about these vendors (None: about any), oldest first; `open`, `closed`, or of one status."""
    asked = _whole().where(*_about(vendors)).order_by(Complaint.opened_at, Complaint.id)
    is_closed = Complaint.status == ComplaintState.CLOSED
    if status in ("open", "closed"):
        asked = asked.where(is_closed if status == "closed" else ~is_closed)
    else:
        asked = asked.where(Complaint.status == status)
    if after:
        asked = asked.where(tuple_(Complaint.opened_at, Complaint.id) > key_of(after))
    rows = list(session.scalars(asked.limit(limit + 1)))
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], cursor_of(rows[limit - 1].opened_at, rows[limit - 1].id)


def orders_with_turn_over(session: Session, at: datetime, limit: int) -> list[Order]:
    """Orders with a complaint in which somebody let their turn pass, locked; no third has a turn while a bank decides."""
    is_third = Complaint.status == ComplaintState.ESCALATED
    has_turn = ~is_third | Order.is_disputed.is_(False)
    late = (
        select(Complaint.order_id)
        .join(Order, Order.id == Complaint.order_id)
        .where(Complaint.due_at <= at, has_turn, Complaint.status != ComplaintState.CLOSED)
    )
    asked = select(Order).where(Order.id.in_(late)).order_by(Order.id).limit(limit).with_for_update(skip_locked=True)
    return list(session.scalars(asked.execution_options(populate_existing=True)))


def _about(vendors: Collection[str] | None) -> list[ColumnElement[bool]]:
    return [] if vendors is None else [Complaint.vendor_id.in_(vendors)]


def _whole() -> Select[Complaint]:
    part = joinedload(Complaint.vendor_order)
    return select(Complaint).options(
        part.selectinload(VendorOrder.lines), part.joinedload(VendorOrder.order).selectinload(Order.refunds)
    )
