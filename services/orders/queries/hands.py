"""Asks for the parcels that others than their vendors decide about or send; of these vendors only, whoever asks."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import Session, contains_eager, selectinload

from services.kit.errors import NotFound
from services.orders.models import Hands, Order, Status, Vendor, VendorOrder
from services.orders.queries.orders import order_to_change, part_of
from services.orders.queries.paging import cursor_of, key_of
from services.orders.rules.passing import AT_STAKE

TO_DECIDE, TO_SEND, ON_THE_WAY = "to_decide", "to_send", "on_the_way"
Found = tuple[VendorOrder, Vendor]


def page(
    session: Session, vendors: Collection[str], what: str, limit: int, after: str
) -> tuple[list[Found], str | None]:
    """A page of what is to be decided, to be sent, or on its way by the team, the oldest first; each with its shop."""
    since = VendorOrder.decide_by if what == TO_DECIDE else VendorOrder.placed_at
    asked = _whole(vendors).where(*_kind(what)).order_by(since, VendorOrder.id)
    if after:
        asked = asked.where(tuple_(since, VendorOrder.id) > key_of(after))
    rows = [(row[0], row[1]) for row in session.execute(asked.limit(limit + 1))]
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1][0]
    return rows[:limit], cursor_of(last.decide_by if what == TO_DECIDE and last.decide_by else last.placed_at, last.id)


def to_read(session: Session, vendor_order_id: str, vendors: Collection[str]) -> Found:
    """One of these vendors' parcels that they were ever asked for, with its shop; NotFound for any other."""
    row = session.execute(_whole(vendors).where(VendorOrder.id == vendor_order_id)).one_or_none()
    if row is None:
        raise NotFound()
    return row[0], row[1]


def to_change(session: Session, vendor_order_id: str, vendors: Collection[str]) -> Found:
    """The same, its order locked."""
    mine = select(VendorOrder.order_id).where(VendorOrder.id == vendor_order_id, VendorOrder.vendor_id.in_(vendors))
    part = part_of(order_to_change(session, session.scalar(mine) or ""), vendor_order_id)
    if part.answer_by is None:
        raise NotFound()
    return part, session.get_one(Vendor, part.vendor_id)


def _kind(what: str) -> list[ColumnElement[bool]]:
    if what == TO_DECIDE:
        return [VendorOrder.hands == Hands.ASKED]
    is_hidden = (Vendor.fulfilment_mode != "self_ship") | Vendor.meets_buyers.is_(False)
    is_teams = (VendorOrder.hands == Hands.TEAM) | (is_hidden & (VendorOrder.hands != Hands.ASKED))
    states = AT_STAKE if what == TO_SEND else (Status.SHIPPED,)
    return [VendorOrder.status.in_(states), is_teams, VendorOrder.delivery != "download"]


def _whole(vendors: Collection[str]) -> Select[VendorOrder, Vendor]:
    mine = select(VendorOrder, Vendor).join(Vendor, Vendor.id == VendorOrder.vendor_id).join(VendorOrder.order)
    mine = mine.where(VendorOrder.vendor_id.in_(vendors), VendorOrder.answer_by.is_not(None))
    return mine.options(contains_eager(VendorOrder.order).selectinload(Order.payments), selectinload(VendorOrder.lines))
