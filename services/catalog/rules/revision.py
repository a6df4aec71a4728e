"""A change of what is already public: made beside the live version, looked at, and only then shown."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from services.catalog.models import Category, DigitalFile, Listing, Photo, Remark, Revision, Stage, Status, proposed
from services.catalog.rules import listing as listings
from services.catalog.rules import rounds
from services.catalog.rules.complete import Missing, missing
from services.catalog.rules.snapshot import content_of
from services.events import ListingDecided, ListingSubmitted
from services.kit.days import day_of
from services.kit.errors import BadInput, Refused
from services.kit.event import Event

NEXT = {
    Stage.DRAFT: {Stage.PENDING, Stage.CANCELLED},
    Stage.PENDING: {Stage.CONFIRMED, Stage.CHANGES_REQUESTED, Stage.DECLINED, Stage.CANCELLED, Stage.DRAFT},
    Stage.CHANGES_REQUESTED: {Stage.PENDING, Stage.CANCELLED},
}
WORKABLE = {Stage.DRAFT, Stage.CHANGES_REQUESTED}
LIVE = {Status.PUBLISHED, Status.PAUSED}


def begin(listing: Listing, revision_id: str, at: datetime) -> Revision:
    """Begin a change of a listing that is public or paused; the one that is open already goes on."""
    if listing.status not in LIVE:
        raise Refused("wrong_state", f"This listing is {listing.status}; only what is live has changes beside it.")
    begun = Revision(id=revision_id, listing_id=listing.id, status=Stage.DRAFT, changes={}, reason="", created_at=at)
    return listing.revision or begun


def edit(listing: Listing, revision: Revision, wanted: Mapping[str, Any]) -> None:
    """Change these fields in it; what is again as it is live is no change. The kind of a thing stays what it is."""
    must_be_workable(revision)
    if wanted.get("kind", listing.kind) != listing.kind:
        raise BadInput({"kind": "not_allowed"}, detail="Another kind of thing is another listing.")
    merged = revision.changes | {name: value for name, value in wanted.items() if name != "kind"}
    revision.changes = {name: value for name, value in merged.items() if not _is_live(listing, name, value)}


def _is_live(listing: Listing, name: str, value: Any) -> bool:
    return name not in ("photos", "file") and getattr(listing, name) == value


def must_be_workable(revision: Revision) -> None:
    """Refused unless it is the maker's turn."""
    if revision.status == Stage.PENDING:
        raise Refused("under_review", "Somebody is looking at this change.")
    if revision.status not in WORKABLE:
        raise Refused("wrong_state", f"This change is {revision.status}.")


def photos_of(listing: Listing, revision: Revision) -> list[dict[str, Any]]:
    """The pictures as they would be, as they are kept in a change."""
    if "photos" in revision.changes:
        return list(revision.changes["photos"])
    names = ("id", "hash", "width", "height", "alt", "hints")
    return [{name: getattr(photo, name) for name in names} for photo in listing.photos]


def put_photos(revision: Revision, photos: Iterable[Mapping[str, Any]]) -> None:
    """These pictures, in this order."""
    must_be_workable(revision)
    revision.changes = revision.changes | {"photos": [dict(photo) for photo in photos]}


def put_file(revision: Revision, file: Mapping[str, Any]) -> None:
    """This file; buyers get it when the change is confirmed and not before."""
    must_be_workable(revision)
    revision.changes = revision.changes | {"file": dict(file)}


def lacking(listing: Listing, revision: Revision, shelf: Category | None, today: date) -> Missing:
    """What it still lacks; that all are sold out, or that its shelf takes nothing new, is no reason not to look at it."""
    found = missing(proposed(listing, revision, shelf), today)
    if "category_code" not in revision.changes and found.get("category") == "closed":
        del found["category"]
    return listings.but_for_stock(found)


def submit(listing: Listing, revision: Revision, shelf: Category | None, at: datetime, today: date) -> list[Event]:
    """Ask for a look at the change; a shop that stands on its own feet shows it at once."""
    if not revision.changes:
        raise Refused("nothing_changed", "Everything is as it is live.")
    listings.must_be_seen(listing)
    listings.must_be_whole(lacking(listing, revision, shelf, today))
    _move(revision, Stage.PENDING)
    revision.submitted_at = at
    rounds.begin(listing, content_of(proposed(listing, revision, shelf)), at)
    if listing.shop.trust == "independent":
        revision.because = "independent"
        return confirm(listing, revision, shelf, at)
    listing.version += 1
    return [ListingSubmitted(listing.id, listing.version, listing.vendor_id, listing.round)]


def confirm(listing: Listing, revision: Revision, shelf: Category | None, at: datetime) -> list[Event]:
    """The change is live from now on, as a version of its own; whoever bought a file may download this one."""
    if revision.status == Stage.PENDING:
        listings.must_be_whole(lacking(listing, revision, shelf, day_of(at)))
    _move(revision, Stage.CONFIRMED)
    revision.decided_at = at
    changes = dict(revision.changes)
    photos, file = changes.pop("photos", None), changes.pop("file", None)
    for name, value in changes.items():
        setattr(listing, name, value)
    if "category_code" in changes:
        listing.category = shelf
    if photos is not None:
        _show(listing, photos)
    if file:
        listing.files[:] = [DigitalFile(listing_id=listing.id, at=at, **file)]
    listing.reviewed_price = listing.price
    rounds.close(listing, Stage.CONFIRMED, at)
    listings.keep_version(listing, at)
    return [listings.changed(listing), listings.decided(listing, Stage.CONFIRMED)]


def _show(listing: Listing, photos: Iterable[Mapping[str, Any]]) -> None:
    known = {photo.id: photo for photo in listing.photos}
    listing.photos[:] = [known.get(one["id"]) or Photo(listing_id=listing.id, **one) for one in photos]
    for place, photo in enumerate(listing.photos, 1):
        photo.position = place


def ask_changes(listing: Listing, revision: Revision, remarks: Iterable[Remark], at: datetime) -> ListingDecided:
    """Send the change back with these remarks; what is live stays."""
    said = listings.asking(remarks)
    _move(revision, Stage.CHANGES_REQUESTED)
    listing.remarks.extend(said)
    return _answered(listing, Stage.CHANGES_REQUESTED, at)


def decline(listing: Listing, revision: Revision, reason: str, at: datetime) -> ListingDecided:
    """This change may not be shown here; what is live stays, and the maker is told why."""
    revision.because = "prohibited"
    _move(revision, Stage.DECLINED)
    revision.reason, revision.decided_at = reason, at
    return _answered(listing, Stage.DECLINED, at)


def cancel(listing: Listing, revision: Revision, at: datetime) -> list[Event]:
    """The maker leaves everything as it is live; news only where somebody was about to look."""
    is_due = revision.status == Stage.PENDING
    _move(revision, Stage.CANCELLED)
    revision.decided_at, listing.returned_at = at, None
    return [_answered(listing, Stage.CANCELLED, at)] if is_due else []


def give_back(revision: Revision) -> None:
    """Back to its maker, as if it had not been handed in."""
    _move(revision, Stage.DRAFT)


def _answered(listing: Listing, decision: Stage, at: datetime) -> ListingDecided:
    listing.version += 1
    rounds.close(listing, decision, at)
    return listings.decided(listing, decision)


def _move(revision: Revision, to: Stage) -> None:
    if to not in NEXT.get(Stage(revision.status), set()):
        raise Refused("wrong_state", f"This change is {revision.status}, so it cannot become {to}.")
    revision.status = to
