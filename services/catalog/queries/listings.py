"""Listings as those see them who work on them: the maker, and who looks at drafts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, union_all
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, joinedload, selectinload

from services.catalog.models import (
    OPEN,
    Category,
    DigitalFile,
    Listing,
    Photo,
    Remark,
    RemarkTemplate,
    Revision,
    Shop,
    Stage,
    Status,
    UnusedMedia,
    Version,
)
from services.catalog.queries.paging import Order, cursor
from services.kit.errors import NotFound, Unavailable
from services.kit.ids import new_code

CARD = (joinedload(Listing.shop), joinedload(Listing.stock), selectinload(Listing.photos))
WORK = (*CARD, selectinload(Listing.revision))
Page = tuple[Sequence[Listing], str | None]


def shop(session: Session, vendor_id: str) -> Shop:
    """The vendor's shop; Unavailable while word of it has not come, which takes moments."""
    found = session.get(Shop, vendor_id)
    if found is None:
        raise Unavailable("shop_unknown", "Word of this shop has not come yet.", retry_after=2)
    return found


def shop_to_change(session: Session, vendor_id: str) -> Shop:
    """The copy of a shop, made where there is none, and locked."""
    empty = {"name": "", "province_code": "", "trading_status": "not_open", "trust": "guided"}
    versions = {"profile_version": 0, "trading_version": 0, "trust_version": 0}
    session.execute(insert(Shop).values(vendor_id=vendor_id, **empty, **versions).on_conflict_do_nothing())
    return session.execute(select(Shop).where(Shop.vendor_id == vendor_id).with_for_update()).scalar_one()


def category(session: Session, code: str) -> Category | None:
    """The category of this code."""
    return session.get(Category, code)


def _locked(condition: Any) -> Select[Any]:
    # Stock and shop are read by statements of their own, after the lock is had: read in the same statement they would be as
    # they were before the wait for it. Always in id order, so that two who lock several never wait for each other.
    alone = (selectinload(Listing.shop), selectinload(Listing.stock))
    statement = select(Listing).where(condition).order_by(Listing.id).with_for_update()
    return statement.options(*alone).execution_options(populate_existing=True)


def lock_listings(session: Session, ids: Iterable[str]) -> dict[str, Listing]:
    """Those listings that exist, by id and in id order; whoever changes stock holds this lock."""
    rows = session.execute(_locked(Listing.id.in_(set(ids)))).scalars()
    return {listing.id: listing for listing in rows}


def lock_listings_of(session: Session, vendor_id: str) -> list[Listing]:
    """All listings of a shop, whatever their state: one that is just being published is waited for."""
    return list(session.execute(_locked(Listing.vendor_id == vendor_id)).scalars())


def own_to_change(session: Session, listing_id: str, vendor_id: str) -> Listing:
    """The vendor's own listing, locked; NotFound for anybody else's."""
    found = session.execute(_locked((Listing.id == listing_id) & (Listing.vendor_id == vendor_id))).scalar_one_or_none()
    return _there(found)


def own(session: Session, listing_id: str, vendor_id: str) -> Listing:
    """The vendor's own listing; NotFound for anybody else's."""
    statement = select(Listing).where(Listing.id == listing_id, Listing.vendor_id == vendor_id).options(*CARD)
    return _there(session.execute(statement).scalar_one_or_none())


def of_caseload(session: Session, listing_id: str, caseload: list[str]) -> Listing:
    """A listing of somebody on this caseload; NotFound for any other."""
    statement = select(Listing).where(Listing.id == listing_id, Listing.vendor_id.in_(caseload)).options(*CARD)
    return _there(session.execute(statement).scalar_one_or_none())


def listing_with_files(session: Session, listing_id: str) -> Listing:
    """A listing with what it is made of, whosever it is; NotFound where there is none."""
    return _there(session.execute(select(Listing).where(Listing.id == listing_id).options(*CARD)).scalar_one_or_none())


def of_caseload_to_change(session: Session, listing_id: str, caseload: list[str]) -> Listing:
    """A listing of somebody on this caseload, locked; NotFound for any other."""
    statement = _locked((Listing.id == listing_id) & Listing.vendor_id.in_(caseload))
    return _there(session.execute(statement).scalar_one_or_none())


def _there(found: Listing | None) -> Listing:
    if found is None:
        raise NotFound()
    return found


def page_of_own(session: Session, vendor_id: str, status: str | None, limit: int, after: str | None) -> Page:
    """The vendor's listings, newest first; those put away only when asked for."""
    statement = select(Listing).where(Listing.vendor_id == vendor_id).options(*WORK)
    statement = statement.where(Listing.status == status if status else Listing.status != Status.ARCHIVED)
    order = Order(Listing.created_at.expression, Listing.id.expression, datetime.fromisoformat, is_descending=True)
    rows = session.execute(order.cut(statement, limit, after)).scalars().all()
    return _page(rows, limit, [row.created_at for row in rows])


def page_to_review(
    session: Session, caseload: list[str], turn: str, limit: int, after: str | None, ids: list[str] | None = None
) -> Page:
    """What of this caseload (and of these `ids`) waits for an officer's look, or for its maker (`turn`), oldest first."""
    since = Listing.returned_at if turn == "maker" else Listing.waiting_since
    statement = select(Listing).where(since.is_not(None), Listing.vendor_id.in_(caseload)).options(*WORK)
    if ids is not None:
        statement = statement.where(Listing.id.in_(ids))
    order = Order(since.expression, Listing.id.expression, datetime.fromisoformat)
    rows = session.execute(order.cut(statement, limit, after)).scalars().all()
    return _page(rows, limit, [row.returned_at if turn == "maker" else row.waiting_since for row in rows])


def _page(rows: Sequence[Listing], limit: int, keys: Sequence[datetime | None]) -> Page:
    is_more = len(rows) > limit
    return rows[:limit], cursor(keys[limit - 1], rows[limit - 1].id) if is_more else None


def open_remarks(session: Session, listings: Iterable[Listing]) -> dict[str, dict[str, int]]:
    """For each listing how many remarks of each kind its newest look left, without those that are done."""
    ids = [listing.id for listing in listings]
    statement = (
        select(Remark.listing_id, Remark.kind, func.count())
        .join(Listing, (Listing.id == Remark.listing_id) & (Listing.round == Remark.round))
        .outerjoin(Listing.revision)
        .where(Remark.listing_id.in_(ids))
        .where(or_(Listing.status == Status.CHANGES_REQUESTED, Revision.status == Stage.CHANGES_REQUESTED))
        .where(Remark.sent_at.is_not(None), Remark.done_at.is_(None))
        .group_by(Remark.listing_id, Remark.kind)
    )
    found: dict[str, dict[str, int]] = {}
    for listing_id, kind, many in session.execute(statement):
        found.setdefault(listing_id, {})[kind] = many
    return found


def revision_of(session: Session, listing: Listing) -> Revision:
    """The open change of this listing, locked; NotFound where there is none. Its listing is locked already."""
    statement = select(Revision).where(Revision.listing_id == listing.id, Revision.status.in_(OPEN)).with_for_update()
    found = session.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotFound()
    return found


def shelf_of(session: Session, listing: Listing, revision: Revision) -> Category | None:
    """The category that the listing would have."""
    code = revision.changes.get("category_code", listing.category_code)
    return session.get(Category, code) if code else None


def free_slug(session: Session, wanted: str) -> str:
    """The wanted address where nobody has it, else with a few letters behind it."""
    taken = session.execute(select(Listing.id).where(Listing.slug == wanted)).first()
    return f"{wanted}-{new_code(5).lower()}" if taken else wanted


def forget_media(session: Session, names: Iterable[str], at: datetime) -> None:
    """Nothing here shows this media any more: it goes for good, unless something else does."""
    for name in names:
        session.execute(insert(UnusedMedia).values(name=name, since=at).on_conflict_do_nothing())


def unused_media(session: Session, limit: int) -> Sequence[UnusedMedia]:
    """Media that somebody took out, each locked; what another worker is at is left to it."""
    statement = select(UnusedMedia).order_by(UnusedMedia.name).limit(limit).with_for_update(skip_locked=True)
    return session.execute(statement).scalars().all()


def is_media_used(session: Session, name: str) -> bool:
    """Whether a picture or file of this hash is in a listing, an open change or a kept version of one, or in a remark."""
    places = {Photo.id: Photo.hash, DigitalFile.id: DigitalFile.hash, Remark.id: Remark.example}
    places |= {RemarkTemplate.id: RemarkTemplate.example}
    used = [select(thing).where(column == name) for thing, column in places.items()]
    held = {Revision.id: Revision.changes, Version.listing_id: Version.content}
    for thing, content in held.items():
        shows = or_(content.contains({"photos": [{"hash": name}]}), content.contains({"file": {"hash": name}}))
        used.append(select(thing).where(shows, *_still(thing)))
    return session.execute(union_all(*used).limit(1)).first() is not None


def _still(thing: Any) -> list[ColumnElement[bool]]:
    return [Revision.status.in_(OPEN)] if thing is Revision.id else []


def photo(session: Session, listing: Listing, photo_id: str) -> Photo:
    """One photo of this listing; NotFound where it is not one of its own."""
    found = session.get(Photo, photo_id)
    if found is None or found.listing_id != listing.id:
        raise NotFound()
    return found


def settle_media(session: Session, names: Iterable[str]) -> None:
    """This media is gone, or is shown after all."""
    session.execute(delete(UnusedMedia).where(UnusedMedia.name.in_(list(names))))
