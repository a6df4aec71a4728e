"""Asks for regions, and for what a basket needs to become parcels."""

import re
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from services.kit.errors import BadInput, NotFound
from services.orders.models import DeliverySettings, FeeRate, Listing, Region, ShippingRate, Vendor
from services.orders.rules import shipping
from services.orders.rules.address import DIGITS, full_codes
from services.orders.rules.basket import Market

NEXT_DIGITS = {0: 2, 2: 4, 4: 6, 6: 10}
SHORTEST = 3
"""Letters of the longest word: fewer match half the country, and the trigram index cannot help."""


def regions_under(session: Session, parent: str) -> list[Region]:
    """What lies directly in this region, by name; the provinces for an empty code."""
    digits = NEXT_DIGITS.get(len(parent))
    if digits is None or not (parent == "" or parent.isdigit()):
        return []
    inside = Region.code.startswith(parent, autoescape=True), func.length(Region.code) == digits
    return list(session.scalars(select(Region).where(*inside).order_by(Region.name)))


def villages_like(session: Session, words: str, limit: int) -> list[Region]:
    """Villages whose label has all of these words, those named most so first; with none, those spelt nearly so."""
    known = re.findall(r"\w+", words.lower())
    if max(map(len, known), default=0) < SHORTEST:
        return []
    asked = " ".join(known)
    label = func.lower(Region.label)
    exact = _villages().where(*(label.contains(word, autoescape=True) for word in known))
    # "teng" is in every village of Sulawesi Tengah: what is named most like the question comes first.
    name = func.lower(Region.name)
    likeness = func.similarity(name, asked).desc()
    found = session.scalars(exact.order_by(likeness, Region.label).limit(limit)).all()
    if not found:
        nearly = _villages().where(name.op("%")(asked)).order_by(likeness, Region.label)
        found = session.scalars(nearly.limit(limit)).all()
    return list(found)


def _villages() -> Select[Region]:
    return select(Region).where(Region.level == "village")


def names_of(session: Session, village: str) -> dict[str, str]:
    """The names of a village and of all that it lies in, by level; BadInput where there is no such village."""
    codes = full_codes(village)
    found = {
        region.code: region.name for region in session.scalars(select(Region).where(Region.code.in_(codes.values())))
    }
    if len(village) != DIGITS["village"] or len(found) != len(codes):
        raise BadInput({"ship_to.village": "not_a_region"})
    return {level: found[code] for level, code in codes.items()}


def unknown_regencies(session: Session, codes: Collection[str]) -> set[str]:
    """Those of the codes that are no regency."""
    known = session.scalars(select(Region.code).where(Region.code.in_(codes), Region.level == "regency"))
    return set(codes) - set(known)


def market(session: Session, listing_ids: Collection[str], at: datetime) -> Market:
    """What this room knows of these listings, their shops, and what couriers take now and took a while ago."""
    listings = {one.id: one for one in session.scalars(select(Listing).where(Listing.id.in_(listing_ids)))}
    vendor_ids = {listing.vendor_id for listing in listings.values()}
    vendors = session.scalars(select(Vendor).where(Vendor.id.in_(vendor_ids)))
    said = session.scalars(select(DeliverySettings).where(DeliverySettings.vendor_id.in_(vendor_ids)))
    now, *before = shipping.tables(rates(session), at)
    return Market(
        listings,
        {vendor.id: vendor for vendor in vendors},
        {one.vendor_id: one for one in said},
        now,
        before,
    )


def rates(session: Session) -> list[ShippingRate]:
    """What couriers take and have taken, every change of it."""
    return list(session.scalars(select(ShippingRate).order_by(ShippingRate.service, ShippingRate.zone)))


def rate_to_change(session: Session, service: str, zone: str) -> ShippingRate:
    """What this service takes for this zone now, locked; NotFound where there is none."""
    asked = select(ShippingRate).where(ShippingRate.service == service, ShippingRate.zone == zone)
    found = session.scalars(asked.order_by(ShippingRate.since).with_for_update()).all()
    if not found:
        raise NotFound()
    return found[-1]


def fee_rates(session: Session) -> list[FeeRate]:
    """The fees that are taken from sales made now."""
    return list(session.scalars(select(FeeRate).order_by(FeeRate.code)))


def delivery_settings(session: Session, vendor_id: str) -> DeliverySettings | None:
    """How this vendor can send, where they said so."""
    return session.get(DeliverySettings, vendor_id)
