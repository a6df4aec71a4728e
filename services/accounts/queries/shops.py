"""Questions about shops, and about what waits for an officer."""

from collections.abc import Collection
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import TIMESTAMP, Select, case, cast, exists, func, literal, select, union_all
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.accounts.models import Application, ApplicationStatus, HeardParcel, ListingLook, Shop
from services.accounts.queries.guidance import helped_by
from services.accounts.queries.paging import Page, page
from services.kit.errors import NotFound, Refused
from services.kit.tokens import Caller

HERE = ZoneInfo("Asia/Makassar")


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
    """A shop of somebody whom the officer helps, locked."""
    asked = select(Shop).where(Shop.id == vendor_id, Shop.person_id.in_(helped_by(officer)))
    shop = session.scalar(asked.with_for_update())
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


def is_slug_taken(session: Session, slug: str) -> bool:
    """Whether a shop has this address, perhaps from an earlier name."""
    return session.scalar(select(Shop.id).where(Shop.slug == slug)) is not None


def has_published(session: Session, vendor_id: str) -> bool:
    """Whether a listing of the shop was ever published."""
    asked = select(ListingLook.listing_id).where(ListingLook.vendor_id == vendor_id)
    return session.scalar(asked.where(ListingLook.published_at.is_not(None)).limit(1)) is not None


def work(session: Session, officer: Caller, today: date, limit: int, after: str | None) -> Page:
    """What waits for the officer: (id, kind, vendor_id, shop_name, since), longest first."""
    applications = _applications(officer, today)
    listings = (
        select(ListingLook.listing_id, literal("listing"), Shop.id, Shop.display_name, ListingLook.waiting_since)
        .join(Shop, Shop.id == ListingLook.vendor_id)
        .where(ListingLook.waiting_since.is_not(None), Shop.person_id.in_(helped_by(officer)))
    )
    waiting = union_all(applications, listings).subquery("waiting")
    return page(session, select(waiting), (waiting.c.since, waiting.c.id), limit, after)


def _applications(officer: Caller, today: date) -> Select[Any]:
    """Those to be read, or read again by a second officer; and those told "not yet" whose day has come."""
    to_read = Application.status.in_([ApplicationStatus.SUBMITTED, ApplicationStatus.IN_REVIEW])
    to_look_again = (Application.status == ApplicationStatus.NOT_YET) & (Application.review_on <= today)
    helped = Application.person_id.in_(helped_by(officer)) & Application.appealed_at.is_(None)
    is_proposed = (Application.status == ApplicationStatus.IN_REVIEW) & (Application.decline_reason != "")
    kind = case(
        (to_look_again, "look_again"),
        (is_proposed, "decline"),
        (Application.appealed_at.is_not(None), "appeal"),
        else_="application",
    )
    day = func.timezone(str(HERE), cast(Application.review_on, TIMESTAMP))
    return (
        select(
            Application.id.label("id"),
            kind.label("kind"),
            Shop.id.label("vendor_id"),
            Application.shop_name.label("shop_name"),
            case((to_look_again, day), else_=Application.submitted_at).label("since"),
        )
        .outerjoin(Shop, Shop.person_id == Application.person_id)
        .where(to_read | to_look_again, helped | (Application.reviewer_id == officer.person_id))
    )
