"""Looks that are taken afterwards, at what nobody saw before it was public."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from services.catalog.models import Appeal, Check, Listing, Shop, Status
from services.catalog.queries.listings import CARD
from services.catalog.queries.paging import Order, cursor
from services.kit.errors import NotFound
from services.kit.ids import new_id

PUBLIC = (*CARD, joinedload(Listing.category), selectinload(Listing.files))
Due = tuple[list[tuple[Check, Listing]], str | None]


def want(session: Session, listing: Listing, at: datetime) -> None:
    """This version of the listing is to be looked at; asked twice, it is one look."""
    number = max(one.number for one in listing.versions)
    row = insert(Check).values(id=new_id("chk"), listing_id=listing.id, number=number, status="open", at=at)
    session.execute(row.on_conflict_do_nothing())


def page_of_open(session: Session, limit: int, after: str | None) -> Due:
    """Those that nobody has taken yet, oldest first, each with its listing."""
    order = Order(Check.at.expression, Check.id.expression, datetime.fromisoformat)
    return listed(session, order, select(Check).where(Check.status == "open"), limit, after)


def listed(session: Session, order: Order, asked: Select[Check], limit: int, after: str | None) -> Due:
    """A page of these, each with its listing."""
    found = session.execute(order.cut(asked, limit, after)).scalars().all()
    due = found[:limit]
    about = select(Listing).where(Listing.id.in_([check.listing_id for check in due])).options(*PUBLIC)
    known = {listing.id: listing for listing in session.execute(about).scalars()}
    following = cursor(due[-1].at, due[-1].id) if len(found) > limit else None
    return [(check, known[check.listing_id]) for check in due], following


def check_to_decide(session: Session, check_id: str) -> Check:
    """One of them, locked; its listing is to be locked first."""
    found = session.get(Check, check_id, with_for_update=True)
    if found is None:
        raise NotFound()
    return found


def listing_of(session: Session, check_id: str) -> str:
    """The id of the listing that a check is about."""
    found = session.get(Check, check_id)
    if found is None:
        raise NotFound()
    return found.listing_id


def appeals(session: Session) -> Sequence[Listing]:
    """Rejected listings of shops on their own feet whose makers object, oldest first."""
    statement = (
        select(Listing)
        .join(Appeal, Appeal.listing_id == Listing.id)
        .join(Listing.shop)
        .where(Listing.status == Status.REJECTED, Appeal.status == "open", Shop.trust == "independent")
        .options(contains_eager(Listing.shop), joinedload(Listing.stock), joinedload(Listing.category))
        .options(joinedload(Listing.appeal), selectinload(Listing.photos))
    )
    return session.execute(statement.order_by(Appeal.at, Appeal.id).limit(100)).scalars().all()
