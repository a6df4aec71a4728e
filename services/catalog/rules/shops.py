"""Keeping the copy of a shop: each part of it takes the newest that was told and drops what comes late."""

from datetime import datetime

from services.catalog.models import Shop
from services.events import VendorApproved, VendorErased, VendorProfileChanged, VendorTradingChanged, VendorTrustChanged

SHUT = "suspended"
GUIDED = "guided"


def approve(shop: Shop, fact: VendorApproved) -> None:
    """There is a shop of this name; what was told later and came earlier stays."""
    shop.slug = shop.slug or fact.slug  # an address changes only when nobody remembers whose it was
    if fact.version > shop.profile_version:
        shop.name, shop.province_code = fact.display_name, fact.province_code
        shop.profile_version = fact.version
    if fact.version > shop.trust_version:
        shop.trust, shop.trust_version = fact.trust, fact.version


def rename(shop: Shop, fact: VendorProfileChanged) -> bool:
    """The shop has another public face or other limits, or shows its drafts or does not; False where a newer one is known."""
    if fact.version <= shop.profile_version:
        return False
    shop.name, shop.province_code = fact.display_name, fact.province_code
    shop.limits, shop.shows_drafts = list(fact.limits), fact.shows_drafts
    shop.profile_version = fact.version
    return True


def erase(shop: Shop, fact: VendorErased) -> bool:
    """Nobody remembers whose shop this was: its copy has a pseudonym; False where that is known."""
    if fact.version <= shop.profile_version:
        return False
    shop.name, shop.slug, shop.limits = fact.pseudonym, fact.slug, []
    shop.profile_version = fact.version
    return True


def trade(shop: Shop, fact: VendorTradingChanged, at: datetime) -> bool:
    """The shop is open, or it is not; False where something newer is known.

    After a time in which others shut it, nobody knows what still lies on its shelves: its maker is asked to count anew.
    """
    if fact.version <= shop.trading_version:
        return False
    if shop.trading_status == SHUT and fact.trading_status in ("open", "paused"):
        shop.recount_since = at
    shop.trading_status, shop.trading_version = fact.trading_status, fact.version
    return True


def trust(shop: Shop, fact: VendorTrustChanged) -> bool:
    """The shop's next listings are looked at first, or no longer; True where it stands on its own feet from now on."""
    if fact.version <= shop.trust_version:
        return False
    is_new = (shop.trust, fact.trust) == ("guided", "independent")
    shop.trust, shop.trust_version = fact.trust, fact.version
    return is_new
