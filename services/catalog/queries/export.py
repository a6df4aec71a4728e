"""What of a shop's goods its maker takes along, and which pictures and files those are; no officer and no buyer is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from services.catalog.models import (
    Appeal,
    Base,
    Check,
    DigitalFile,
    Listing,
    Movement,
    Photo,
    Remark,
    Reservation,
    Review,
    Revision,
    Right,
    Round,
    Shop,
    Stock,
    Version,
    Worksheet,
)
from services.kit.taking import Part

LISTING = (
    *("id", "slug", "version", "status", "kind", "title", "category_code", "price", "weight", "days_to_make"),
    *("description", "story", "alt", "origin_regency", "halal_status", "halal_no", "pirt_no", "expiry_days", "round"),
    *("reason", "reason_code", "created_at", "submitted_at", "published_at"),
)


def _of(of: Any, *told: str, since: str = "") -> Part:
    """What hangs on listings: these columns, and which listing that is."""
    columns = (of.listing_id, *(getattr(of, name) for name in told))
    mine = select(Listing.id)
    return Part(
        of,
        columns,
        lambda vendor_id: of.listing_id.in_(mine.where(Listing.vendor_id == vendor_id)),
        getattr(of, since or "listing_id"),
    )


# By the name of the part the columns that are told: what is added to a table later stays inside until it is named here.
PARTS: dict[str, Part] = {
    "choices": Part(Shop, (Shop.waiting_choice,), lambda vendor_id: Shop.vendor_id == vendor_id),
    "listings": Part(
        Listing,
        tuple(getattr(Listing, name) for name in LISTING),
        lambda vendor_id: Listing.vendor_id == vendor_id,
        Listing.created_at,
    ),
    "photos": _of(Photo, "position", "hash", "width", "height", "alt", "hints"),
    "files": _of(DigitalFile, "hash", "name", "format", "size", "at"),
    "stock": _of(Stock, "on_hand", "reserved", "counted_at"),
    "stock_movements": _of(Movement, "delta", "reason", "at"),
    "price_worksheets": _of(Worksheet, "material", "minutes", "hourly", "packaging", "at"),
    "versions": _of(Version, "number", "at", "content"),
    "changes": _of(
        Revision, *("status", "changes", "reason", "created_at", "submitted_at", "decided_at"), since="created_at"
    ),
    "rounds": _of(Round, "round", "content", "submitted_at", "answered_at", "decision"),
    # What is only drafted is between its author and who decides; what its maker let be deleted is gone.
    "remarks": Part(
        Remark,
        tuple(
            getattr(Remark, name)
            for name in ("listing_id", "round", "field", "kind", "text", "at", "answer", "answered_at", "done_at")
        ),
        lambda vendor_id: (
            Remark.listing_id.in_(select(Listing.id).where(Listing.vendor_id == vendor_id))
            & Remark.sent_at.is_not(None)
        ),
        Remark.at,
    ),
    "appeals": _of(Appeal, "text", "status", "note", "at", "decided_at", since="at"),
    "reviews": Part(
        Review,
        (Review.listing_id, Review.stars, Review.text, Review.at),
        lambda vendor_id: Review.vendor_id == vendor_id,
        Review.at,
    ),
}
# What bears a shop's id, or hangs on what is told above, and is still not its maker's to take along; each with its why.
NOT_TOLD: dict[type[Base], str] = {
    Reservation: "which order holds how many; parcels tell what was sold",
    Right: "what buyers may do with what they bought",
    Check: "the office's list of what is looked at afterwards; what came of it are remarks",
}


@dataclass(frozen=True)
class Medium:
    """A stored picture or file of a listing: its hash, where it lies in the store and in the archive."""

    name: str
    stored: str
    path: str


def media_of(listing: Listing) -> list[Medium]:
    """Every picture in its largest width and every file that is still kept: of the listing, an open change, each version."""
    folder = listing.slug
    return [*_pictures(listing, folder), *_files(listing, folder)]


def _pictures(listing: Listing, folder: str) -> Iterator[Medium]:
    names = dict.fromkeys(photo.hash for photo in listing.photos)
    names |= dict.fromkeys(photo["hash"] for content in _kept(listing) for photo in content.get("photos") or ())
    for number, name in enumerate(names, 1):
        yield Medium(name, f"{name}-1280.webp", f"photos/{folder}/{number}.webp")


def _files(listing: Listing, folder: str) -> Iterator[Medium]:
    formats = {file.hash: file.format for file in listing.files}
    formats |= {kept["file"]["hash"]: kept["file"]["format"] for kept in _kept(listing) if kept.get("file")}
    for number, (name, ending) in enumerate(formats.items(), 1):
        yield Medium(name, f"files/{name}", f"files/{folder}/{number}.{ending}")


def _kept(listing: Listing) -> list[dict[str, Any]]:
    changes = [listing.revision.changes] if listing.revision else []
    return [*changes, *(version.content for version in reversed(listing.versions))]


def listings_with_media(session: Session, vendor_id: str, after: str, limit: int) -> list[Listing]:
    """The next listings of a shop in the order of their ids, whatever their state, with all that media hangs on."""
    hanging = (Listing.photos, Listing.files, Listing.versions, Listing.revision)
    asked = select(Listing).where(Listing.vendor_id == vendor_id, Listing.id > after).order_by(Listing.id)
    return list(session.scalars(asked.limit(limit).options(*(selectinload(one) for one in hanging))))
