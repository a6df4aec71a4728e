"""Keeps what other rooms told, the newest of it only."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.events import ListingChanged
from services.orders.models import Calendar, Listing, Mail, Vendor, VendorOrder
from services.orders.rules.hands import AWAY, SHUT


def vendor_to_change(session: Session, vendor_id: str) -> Vendor:
    """The copy of this vendor, locked; an empty one where nothing was heard yet, since facts may come in any order."""
    empty = {"slug": "", "name": "", "province_code": "", "fulfilment_mode": "", "trading_status": "not_open"}
    row = insert(Vendor).values(id=vendor_id, profile_version=0, trading_version=0, meets_buyers=True, **empty)
    session.execute(row.on_conflict_do_nothing())
    return session.scalars(select(Vendor).where(Vendor.id == vendor_id).with_for_update()).one()


def erase(session: Session, vendor: Vendor, pseudonym: str, slug: str) -> None:
    """Put a pseudonym wherever the name of a shop was copied to: its parcels, and mails that told of them."""
    mine = select(VendorOrder.shop_name).where(VendorOrder.vendor_id == vendor.id).distinct()
    names = {vendor.name, *session.scalars(mine)} - {""}
    for name in sorted(names, key=len, reverse=True):  # so that a name within a longer one does not spoil it
        for column in (Mail.subject, Mail.text):
            told = update(Mail).where(column.contains(name, autoescape=True))
            session.execute(told.values({column: func.replace(column, name, pseudonym)}))
    parcels = update(VendorOrder).where(VendorOrder.vendor_id == vendor.id)
    session.execute(parcels.values(shop_name=pseudonym, shop_slug=slug))
    vendor.name, vendor.slug = pseudonym, slug


def keep_listing(session: Session, fact: ListingChanged) -> None:
    """Keep the listing as it is now, unless something newer is known."""
    option = fact.options[0]
    told = {
        "version": fact.version,
        "slug": fact.slug,
        "vendor_id": fact.vendor_id,
        "category": fact.category,
        "title": fact.title,
        "kind": fact.kind,
        "price": option.price.amount,
        "currency": option.price.currency,
        "weight": option.weight,
        "origin_regency": fact.origin_regency,
        "is_public": fact.is_public,
        "photo": fact.photo,
        "days_to_make": fact.days_to_make,
    }
    row = insert(Listing).values(id=fact.listing_id, **told)
    newer = row.on_conflict_do_update(index_elements=["id"], set_=told, where=Listing.version < fact.version)
    session.execute(newer)


def free_days(session: Session) -> frozenset[date]:
    """The days on which nobody works, as they were last told, beside the nation's holidays."""
    return frozenset(day for days in session.scalars(select(Calendar.days)) for day in days)


def calendar_to_change(session: Session, calendar: str) -> Calendar:
    """The copy of the free days, locked; an empty one where nothing was heard yet."""
    session.execute(insert(Calendar).values(id=calendar, version=0, days=[]).on_conflict_do_nothing())
    return session.scalars(select(Calendar).where(Calendar.id == calendar).with_for_update()).one()


def shop(session: Session, vendor_id: str) -> Vendor | None:
    """The copy of this vendor, to read; None where nothing was heard yet."""
    return session.get(Vendor, vendor_id)


def away_sellers(session: Session, order_id: str) -> list[Vendor]:
    """The vendors in this order who sell nothing now, none of which can be shut or opened until the transaction is over.

    To be asked before the order is locked, as whoever shuts a shop locks its vendor first and then its orders.
    """
    sellers = select(VendorOrder.vendor_id).where(VendorOrder.order_id == order_id)
    asked = select(Vendor).where(Vendor.id.in_(sellers)).order_by(Vendor.id).with_for_update(read=True)
    return [one for one in session.scalars(asked) if one.trading_status in AWAY]


def shut_among(session: Session, vendor_ids: Collection[str]) -> list[str]:
    """Those of these vendors whose shops are shut."""
    asked = select(Vendor.id).where(Vendor.id.in_(vendor_ids), Vendor.trading_status.in_(SHUT))
    return list(session.scalars(asked))


def silent_among(session: Session, vendor_ids: Collection[str]) -> list[str]:
    """Those of these vendors who write nothing to buyers."""
    return list(session.scalars(select(Vendor.id).where(Vendor.id.in_(vendor_ids), ~Vendor.writes_to_buyers)))
