"""Questions about shops."""

from collections.abc import Collection

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.accounts.models import HeardParcel, ListingLook, Shop
from services.accounts.models.resets import SpentAddress
from services.accounts.queries.guidance import helped_by
from services.accounts.queries.holding import hold, hold_whose
from services.accounts.queries.paging import Page, page
from services.kit.errors import NotFound, Refused
from services.kit.tokens import Caller


def shop_of(session: Session, person_id: str, to_change: bool = False) -> Shop | None:
    """Somebody's shop, locked when it is to change."""
    asked = select(Shop).where(Shop.person_id == person_id)
    return session.scalar(asked.with_for_update() if to_change else asked)


def own_shop(session: Session, person_id: str, to_change: bool = False) -> Shop:
    """Somebody's shop; NotFound while they have none."""
    shop = shop_of(session, person_id, to_change)
    if shop is None:
        raise NotFound()
    return shop


def shop_helped(session: Session, vendor_id: str, officer: Caller) -> Shop:
    """A shop of somebody whom the officer helps, locked; its maker is held."""
    hold_whose(session, select(Shop.person_id).where(Shop.id == vendor_id))
    asked = select(Shop).where(Shop.id == vendor_id, Shop.person_id.in_(helped_by(officer)))
    shop = session.scalar(asked.with_for_update())
    if shop is None:
        raise NotFound()
    return shop


def shop_of_helped(session: Session, person_id: str, officer: Caller, to_change: bool = False) -> Shop:
    """The shop of one person whom the officer helps; locked, and its maker held, when it is to change."""
    if to_change:
        hold(session, [person_id])
    asked = select(Shop).where(Shop.person_id == person_id, Shop.person_id.in_(helped_by(officer)))
    shop = session.scalar(asked.with_for_update() if to_change else asked)
    if shop is None:
        raise NotFound()
    return shop


def shops_helped(session: Session, officer: Caller, limit: int, after: str | None) -> Page:
    """The shops of those whom the officer helps: (Shop, whether anything was ever sold there)."""
    sold = exists().where(HeardParcel.vendor_id == Shop.id)
    asked = select(Shop, sold.label("is_selling")).where(Shop.person_id.in_(helped_by(officer)))
    return page(session, asked, (Shop.created_at, Shop.id), limit, after)  # type: ignore[arg-type]


def vendor_ids(session: Session, people: Collection[str]) -> dict[str, str]:
    """The vendor id of each of these people who has a shop."""
    asked = select(Shop.person_id, Shop.id).where(Shop.person_id.in_(people))
    return {row.person_id: row.id for row in session.execute(asked)}


def maker_of(session: Session, vendor_id: str) -> str | None:
    """The person behind a shop."""
    return session.scalar(select(Shop.person_id).where(Shop.id == vendor_id))


def keep_shop(session: Session, shop: Shop) -> None:
    """Write a new or changed shop; Refused("shop_name_taken") when another took the name in the same moment."""
    try:
        with session.begin_nested():
            session.add(shop)
    except IntegrityError:
        raise Refused("shop_name_taken") from None


def is_slug_taken(session: Session, slug: str, slug_hash: str) -> bool:
    """Whether a shop has this address, perhaps from an earlier name, or one had it that was forgotten."""
    has_one = session.scalar(select(Shop.id).where(Shop.slug == slug)) is not None
    return has_one or session.get(SpentAddress, slug_hash) is not None


def has_published(session: Session, vendor_id: str) -> bool:
    """Whether a listing of the shop was ever published."""
    asked = select(ListingLook.listing_id).where(ListingLook.vendor_id == vendor_id)
    return session.scalar(asked.where(ListingLook.published_at.is_not(None)).limit(1)) is not None
