"""A listing as a revision would make it, so that all that can be asked of a listing can be asked of that too."""

from sqlalchemy.orm.attributes import set_committed_value

from services.catalog.models.listings import DigitalFile, Listing, Photo
from services.catalog.models.revisions import Revision
from services.catalog.models.shelves import Category

FIELDS = (
    *("id", "vendor_id", "slug", "version", "status", "kind", "title", "category_code", "price", "reviewed_price"),
    *("weight", "days_to_make", "description", "story", "alt", "origin_regency", "halal_status", "halal_no", "pirt_no"),
    *("expiry_days", "round", "reason", "reason_code", "created_at", "submitted_at", "published_at", "waiting_since"),
)
WHOLE = ("photos", "file")


def proposed(listing: Listing, revision: Revision, shelf: Category | None) -> Listing:
    """What the listing would be. It is only looked at: no session knows it, and what hangs on it stays where it is."""
    plain = {name: value for name, value in revision.changes.items() if name not in WHOLE}
    made = Listing(**{name: getattr(listing, name) for name in FIELDS} | plain)
    made.status, made.reason, made.submitted_at = revision.status, revision.reason, revision.submitted_at
    same = ("shop", "stock", "worksheet", "appeal", "remarks", "rounds")
    hanging = {name: getattr(listing, name) for name in same}
    hanging |= {"category": shelf, "photos": _photos(listing, revision), "files": _files(listing, revision)}
    for name, value in hanging.items():
        set_committed_value(made, name, value)
    return made


def _photos(listing: Listing, revision: Revision) -> list[Photo]:
    kept = revision.changes.get("photos")
    if kept is None:
        return list(listing.photos)
    return [Photo(listing_id=listing.id, position=place, **photo) for place, photo in enumerate(kept, 1)]


def _files(listing: Listing, revision: Revision) -> list[DigitalFile]:
    kept = revision.changes.get("file")
    return [DigitalFile(listing_id=listing.id, **kept)] if kept else list(listing.files)
