"""What a listing says at one moment, as plain values that can be kept and laid side by side."""

from typing import Any

from services.catalog.models import Listing

TEXTS = ("title", "description", "story", "alt")
VALUES = (
    *("category", "kind", "price", "weight", "days_to_make", "origin_regency"),
    *("halal_status", "halal_no", "pirt_no", "expiry_days"),
)
Content = dict[str, Any]


def content_of(listing: Listing) -> Content:
    """Everything about it that is looked at; pictures and the file by their hashes."""
    told = {name: getattr(listing, name) for name in (*TEXTS, *VALUES) if name != "category"}
    file = listing.files[-1] if listing.files else None
    return told | {
        "category": listing.category_code,
        "photos": [{"hash": photo.hash, "alt": photo.alt} for photo in listing.photos],
        "file": {name: getattr(file, name) for name in ("hash", "name", "format", "size")} if file else None,
    }
