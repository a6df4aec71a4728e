"""Keeping the copy of a shop: each part of it takes the newest that was told and drops what comes late."""

from services.catalog.models import Shop
from services.events import VendorApproved, VendorProfileChanged, VendorTradingChanged, VendorTrustChanged


def approve(shop: Shop, fact: VendorApproved) -> None:
    """There is a shop of this name; what was told later and came earlier stays."""
    shop.slug = fact.slug
    if fact.version > shop.profile_version:
        shop.name, shop.province_code = fact.display_name, fact.province_code
        shop.profile_version = fact.version
    if fact.version > shop.trust_version:
        shop.trust, shop.trust_version = fact.trust, fact.version


def rename(shop: Shop, fact: VendorProfileChanged) -> bool:
    """The shop has another public face; False where a newer one is known."""
    if fact.version <= shop.profile_version:
        return False
    shop.name, shop.province_code = fact.display_name, fact.province_code
    shop.profile_version = fact.version
    return True


def trade(shop: Shop, fact: VendorTradingChanged) -> bool:
    """The shop is open, or it is not; False where something newer is known."""
    if fact.version <= shop.trading_version:
        return False
    shop.trading_status, shop.trading_version = fact.trading_status, fact.version
    return True


def trust(shop: Shop, fact: VendorTrustChanged) -> None:
    """The shop's next listings are looked at first, or no longer."""
    if fact.version > shop.trust_version:
        shop.trust, shop.trust_version = fact.trust, fact.version
