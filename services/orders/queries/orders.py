"""Asks for orders and parcels, to read or to change; who changes one locks its order first, and nothing else."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import Select, extract, func, literal, select, tuple_
from sqlalchemy.orm import Session, contains_eager, selectinload

from services.kit.errors import NotFound
from services.orders.models import Hands, Order, Status, VendorOrder
from services.orders.queries.late import is_late, is_told
from services.orders.queries.paging import cursor_of, key_of
from services.orders.rules.order import STANDING, UNPAID
from services.orders.rules.passing import AT_STAKE
from services.orders.rules.vendor_order import REMINDERS, WORK

T = TypeVar("T")
Row = TypeVar("Row", Order, VendorOrder)


def order_to_change(session: Session, order_id: str) -> Order:
    """The order as it is now, locked until the end of the transaction; NotFound."""
    locked = select(Order).where(Order.id == order_id).with_for_update().execution_options(populate_existing=True)
    return _found(session.scalar(locked))


def vendor_order_to_change(session: Session, vendor_order_id: str, vendor_id: str) -> VendorOrder:
    """This vendor's parcel, its order locked; NotFound for somebody else's and for what they were never asked for."""
    mine = select(VendorOrder.order_id).where(VendorOrder.id == vendor_order_id, VendorOrder.vendor_id == vendor_id)
    part = part_of(order_to_change(session, session.scalar(mine) or ""), vendor_order_id)
    if part.answer_by is None:
        raise NotFound()
    return part


def part_of(order: Order, vendor_order_id: str) -> VendorOrder:
    """This parcel of the order; NotFound."""
    return _found(next((part for part in order.vendor_orders if part.id == vendor_order_id), None))


def order_to_read(session: Session, order_id: str) -> Order:
    """The order with all that its page shows; NotFound."""
    return _found(session.scalar(_whole().where(Order.id == order_id)))


def orders_of(session: Session, person_id: str, limit: int, after: str) -> tuple[list[Order], str | None]:
    """A page of what this person bought, newest first, and the cursor of the next."""
    key = tuple_(Order.placed_at, Order.id)
    asked = _whole().where(Order.buyer_id == person_id).order_by(Order.placed_at.desc(), Order.id.desc())
    if after:
        asked = asked.where(key < key_of(after))
    return _page(list(session.scalars(asked.limit(limit + 1))), limit)


def order_by_number(session: Session, number: str, email: str) -> Order | None:
    """The order of this number, if it was made with this e-mail address."""
    mine = Order.number == number.upper(), func.lower(Order.buyer_email) == email.lower()
    return session.scalar(select(Order).where(*mine))


def is_number_taken(session: Session, number: str) -> bool:
    """Whether an order has this number already."""
    return session.scalar(select(Order.id).where(Order.number == number)) is not None


def vendor_order_to_read(session: Session, vendor_order_id: str, vendor_id: str) -> VendorOrder:
    """This vendor's parcel with its order; NotFound for somebody else's and for what they were never asked for."""
    return _found(session.scalar(_parcels(vendor_id).where(VendorOrder.id == vendor_order_id)))


def vendor_orders_of(
    session: Session, vendor_id: str, status: str, limit: int, after: str
) -> tuple[list[VendorOrder], str | None]:
    """A page of a vendor's parcels: `open` ones oldest first, `done` ones or those of one status newest first."""
    key = tuple_(VendorOrder.placed_at, VendorOrder.id)
    asked = _parcels(vendor_id)
    if status in ("open", "done"):
        asked = asked.where(VendorOrder.status.in_(WORK) if status == "open" else VendorOrder.status.not_in(WORK))
    elif status:
        asked = asked.where(VendorOrder.status == status)
    if status == "open":
        asked = asked.order_by(VendorOrder.placed_at, VendorOrder.id)
        asked = asked.where(key > key_of(after)) if after else asked
    else:
        asked = asked.order_by(VendorOrder.placed_at.desc(), VendorOrder.id.desc())
        asked = asked.where(key < key_of(after)) if after else asked
    return _page(list(session.scalars(asked.limit(limit + 1))), limit)


def unpaid_in_need(session: Session, at: datetime, limit: int) -> list[Order]:
    """Unpaid orders whose time is up, locked; those that somebody else holds are left to them."""
    due = select(Order).where(Order.status.in_(UNPAID), Order.held_until <= at).order_by(Order.id).limit(limit)
    return _claimed(session, due)


def unanswered(session: Session, at: datetime, limit: int) -> list[Order]:
    """Orders with a parcel that its vendor did not answer in time, locked."""
    return _with_part(session, limit, VendorOrder.status == Status.TO_ACCEPT, VendorOrder.answer_by <= at)


def through_waiting(session: Session, at: datetime, limit: int) -> list[Order]:
    """Orders with a parcel that has arrived and whose time to complain is over, locked; not those that a bank disputes."""
    is_due = VendorOrder.status == Status.DELIVERED, VendorOrder.completes_at <= at, VendorOrder.reminders >= REMINDERS
    return _with_part(session, limit, *is_due, Order.is_disputed.is_(False))


def to_be_reminded(session: Session, at: datetime, limit: int) -> list[Order]:
    """Orders with a parcel whose buyer is to be reminded that their time to complain runs, locked."""
    arrived, until, count = VendorOrder.delivered_at, VendorOrder.completes_at, VendorOrder.reminders
    passed, whole = extract("epoch", literal(at) - arrived), extract("epoch", until - arrived)
    is_due = whole * (count + 1) <= passed * (REMINDERS + 1)
    return _with_part(session, limit, VendorOrder.status == Status.DELIVERED, count < REMINDERS, is_due)


def uncollected(session: Session, at: datetime, limit: int) -> list[Order]:
    """Orders with a parcel that was kept for its buyer for long enough, locked; not those that a bank disputes."""
    is_due = VendorOrder.status == Status.READY_FOR_PICKUP, VendorOrder.completes_at <= at
    return _with_part(session, limit, *is_due, Order.is_disputed.is_(False))


def late_and_not_told(session: Session, at: datetime, limit: int) -> list[Order]:
    """Orders with a parcel that was not sent in time, of which its buyer has no mail yet; locked."""
    return _with_part(session, limit, is_late(at), ~is_told())


def ids_in_trouble(session: Session, vendor_id: str, is_shut: bool) -> list[str]:
    """Orders that may change with how a shop stands: unpaid ones with its goods, and by its part in them others too.

    Where it is shut, those of which it has not sent its part yet; else those whose part is asked about, or may be sent although
    the shop is shut.
    """
    is_unpaid = Order.status.in_(UNPAID)
    is_unsent = Order.status.in_(STANDING) & VendorOrder.status.in_((Status.TO_ACCEPT, *AT_STAKE))
    in_question = VendorOrder.hands.in_((Hands.ASKED, Hands.ALLOWED)) & VendorOrder.status.in_(AT_STAKE)
    asked = select(Order.id).join(Order.vendor_orders).where(VendorOrder.vendor_id == vendor_id)
    return list(session.scalars(asked.where(is_unpaid | (is_unsent if is_shut else in_question)).order_by(Order.id)))


def ids_with_team(session: Session, vendor_id: str) -> list[str]:
    """Orders of which the team has this vendor's part."""
    asked = select(VendorOrder.order_id).where(VendorOrder.vendor_id == vendor_id, VendorOrder.hands == Hands.TEAM)
    return list(session.scalars(asked.distinct().order_by(VendorOrder.order_id)))


def undecided(session: Session, at: datetime, limit: int) -> list[Order]:
    """Orders with a parcel of which nobody has decided in time, locked."""
    return _with_part(session, limit, VendorOrder.hands == Hands.ASKED, VendorOrder.decide_by <= at)


def _with_part(session: Session, limit: int, *wanted: object) -> list[Order]:
    parts = select(VendorOrder.order_id).join(VendorOrder.order).where(*wanted)  # type: ignore[arg-type]
    return _claimed(session, select(Order).where(Order.id.in_(parts)).order_by(Order.id).limit(limit))


def _claimed(session: Session, asked: Select[Order]) -> list[Order]:
    return list(session.scalars(asked.with_for_update(skip_locked=True).execution_options(populate_existing=True)))


def _whole() -> Select[Order]:
    parts = selectinload(Order.vendor_orders)
    return select(Order).options(
        parts.selectinload(VendorOrder.lines),
        parts.selectinload(VendorOrder.complaints),
        selectinload(Order.payments),
        selectinload(Order.refunds),
    )


def _parcels(vendor_id: str) -> Select[VendorOrder]:
    mine = select(VendorOrder).join(VendorOrder.order).where(VendorOrder.vendor_id == vendor_id)
    order = contains_eager(VendorOrder.order).selectinload(Order.refunds)
    more = order, selectinload(VendorOrder.lines), selectinload(VendorOrder.fee_lines)
    return mine.where(VendorOrder.answer_by.is_not(None)).options(*more)


def _page(rows: list[Row], limit: int) -> tuple[list[Row], str | None]:
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], cursor_of(rows[limit - 1].placed_at, rows[limit - 1].id)


def _found(thing: T | None) -> T:
    if thing is None:
        raise NotFound()
    return thing
