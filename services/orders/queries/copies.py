"""Keeps what other rooms told, the newest of it only."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.events import ListingChanged
from services.orders.models import Listing, Vendor


def vendor_to_change(session: Session, vendor_id: str) -> Vendor:
    """The copy of this vendor, locked; an empty one where nothing was heard yet, since facts may come in any order."""
    empty = {"slug": "", "name": "", "province_code": "", "fulfilment_mode": "", "trading_status": "not_open"}
    row = insert(Vendor).values(id=vendor_id, profile_version=0, trading_version=0, **empty)
    session.execute(row.on_conflict_do_nothing())
    return session.scalars(select(Vendor).where(Vendor.id == vendor_id).with_for_update()).one()


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


def fulfilment_mode(session: Session, vendor_id: str) -> str:
    """Who packs this vendor's parcels; where that is not known, not the vendor, so that nothing is shown too early."""
    return session.scalar(select(Vendor.fulfilment_mode).where(Vendor.id == vendor_id)) or "unit_ship"
