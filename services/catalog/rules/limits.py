"""What a shop does not sell, as it was told from outside; why, this room does not know and nobody here is told."""

from services.catalog.models import Kind, Listing

NO_DIGITAL, DENY = "no_digital", "deny:"


def breaches(listing: Listing) -> dict[str, str]:
    """The fields by which this listing is something that its shop does not sell; empty for most."""
    limits = set(listing.shop.limits)
    found = {
        "kind": NO_DIGITAL in limits and listing.kind == Kind.DIGITAL,
        "category": f"{DENY}{listing.category_code}" in limits,
    }
    return {field: "not_allowed" for field, is_so in found.items() if is_so}
