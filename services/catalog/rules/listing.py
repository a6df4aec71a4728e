"""A listing's life: drafted, looked at, published, changed within limits, paused, put away."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.catalog.models import Fee, Kind, Listing, Remark, Stage, Status, Version
from services.catalog.rules import rounds
from services.catalog.rules.complete import Missing, missing
from services.catalog.rules.limits import breaches
from services.catalog.rules.snapshot import content_of
from services.catalog.rules.words import make_findable
from services.catalog.rules.worksheet import break_even
from services.events import ListingChanged, ListingDecided, ListingOption, ListingSubmitted
from services.kit.days import day_of
from services.kit.errors import BadInput, Refused
from services.kit.event import Event

NEXT = {
    Status.DRAFT: {Status.SUBMITTED, Status.ARCHIVED},
    Status.SUBMITTED: {
        Status.PUBLISHED,
        Status.CHANGES_REQUESTED,
        Status.REJECTED,
        Status.ARCHIVED,
        Status.DRAFT,
    },
    Status.CHANGES_REQUESTED: {Status.SUBMITTED, Status.ARCHIVED},
    Status.PUBLISHED: {Status.PAUSED, Status.ARCHIVED, Status.REJECTED},
    Status.PAUSED: {Status.PUBLISHED, Status.ARCHIVED, Status.REJECTED},
    Status.REJECTED: {Status.SUBMITTED, Status.ARCHIVED},
}
WORKABLE = {Status.DRAFT, Status.CHANGES_REQUESTED}
FREE = {"price", "days_to_make"}
FREE_PRICE_PERCENT = 20


def edit(listing: Listing, changes: Mapping[str, Any], fees: Collection[Fee] = ()) -> ListingChanged | None:
    """Change these fields; what the public has seen may change only a little without a new look.

    `fees` are what the market takes of a sale, for the price below which its maker would work for nothing.
    """
    wanted = {field: value for field, value in changes.items() if getattr(listing, field) != value}
    if listing.status in WORKABLE:
        _apply(listing, wanted)
        return None
    must_be_workable(listing, unless=not wanted or listing.status in (Status.PUBLISHED, Status.PAUSED))
    if reviewed := sorted(field for field in wanted if not _is_free(listing, field, wanted[field], fees)):
        raise Refused(
            "needs_review", "These changes need a look first.", fields=dict.fromkeys(reviewed, "needs_review")
        )
    _apply(listing, wanted)
    return changed(listing) if wanted else None


def must_be_workable(listing: Listing, unless: bool = False) -> None:
    """Refused unless the maker may still work on it: not while somebody looks at it, nor once the public has seen it."""
    if listing.status in WORKABLE or unless:
        return
    if listing.status == Status.SUBMITTED:
        raise Refused("under_review", "Somebody is looking at this listing.")
    if listing.status in (Status.PUBLISHED, Status.PAUSED):
        raise Refused("needs_review", "This change needs a look first.")
    raise Refused("wrong_state", f"This listing is {listing.status}.")


def must_be_waiting(listing: Listing) -> None:
    """Refused unless a look at it, or at a change of it, is due."""
    if listing.waiting_since is None:
        raise Refused("wrong_state", "Nobody waits for a look at this listing.")


def _is_free(listing: Listing, field: str, value: Any, fees: Collection[Fee]) -> bool:
    if field == "price":
        # Measured from the price that was looked at, so that many small steps are not a large one.
        seen = listing.reviewed_price or listing.price
        is_near = abs(value - seen) * 100 <= seen * FREE_PRICE_PERCENT
        return bool(is_near and value >= floor(listing, fees))
    return field in FREE and bool(value)


def floor(listing: Listing, fees: Collection[Fee]) -> int:
    """The price below which its maker would work for nothing, as they counted themselves; 0 where nobody has counted.

    What somebody has looked at is above the floor: they saw the worksheet too.
    """
    counted = break_even(listing.worksheet, fees) if listing.worksheet else 0
    return min(counted, listing.reviewed_price or listing.price)


def _apply(listing: Listing, changes: Mapping[str, Any]) -> None:
    for field, value in changes.items():
        setattr(listing, field, value)


def must_be_seen(listing: Listing) -> None:
    """Refused where somebody has to look first, and its maker lets nobody."""
    if listing.shop.trust == "guided" and not listing.shop.shows_drafts:
        raise Refused("drafts_hidden", "Nobody may look at this, so nobody can put it on sale.")


def submit(listing: Listing, slug: str, at: datetime, today: date) -> list[Event]:
    """Ask for a look; a shop that stands on its own feet is published at once. BadInput names what is still missing."""
    if listing.status == Status.REJECTED:
        raise Refused("wrong_state", "This listing was rejected, so it cannot become submitted without an appeal.")
    must_be_seen(listing)
    must_be_whole(missing(listing, today))
    move(listing, Status.SUBMITTED)
    rounds.begin(listing, content_of(listing), at)
    if listing.shop.trust == "independent":
        listing.because = "independent"
        return publish(listing, slug, at)
    listing.version += 1
    return [ListingSubmitted(listing.id, listing.version, listing.vendor_id, listing.round)]


def publish(listing: Listing, slug: str, at: datetime) -> list[Event]:
    """It may be sold from now on, under this address unless it has one already.

    What shelves ask for and what its shop sells may have changed since it was handed in.
    """
    _must(listing, Status.SUBMITTED)
    must_be_whole(but_for_stock(missing(listing, day_of(at))))
    move(listing, Status.PUBLISHED)
    if listing.published_at is None:
        listing.published_at, listing.slug = at, slug
    listing.reviewed_price, listing.reason = listing.price, ""
    rounds.close(listing, Status.PUBLISHED, at)
    keep_version(listing, at)
    return [changed(listing), decided(listing, Status.PUBLISHED)]


def must_be_whole(lacking: Missing) -> None:
    """BadInput, with what is still missing, unless nothing is."""
    if lacking:
        raise BadInput(lacking, code="incomplete", detail="Something is still missing.")


def but_for_stock(lacking: Missing) -> Missing:
    """What is missing besides stock: that all are gone meanwhile is no reason to hold anything up."""
    return {name: rule for name, rule in lacking.items() if name != "on_hand"}


def keep_version(listing: Listing, at: datetime) -> None:
    """What is public from now on, as the next version of it."""
    number = max((one.number for one in listing.versions), default=0) + 1
    listing.versions.append(Version(listing_id=listing.id, number=number, at=at, content=content_of(listing)))


def ask_changes(listing: Listing, remarks: Iterable[Remark], at: datetime) -> ListingDecided:
    """Send it back with these remarks, at least one of which asks for something."""
    said = asking(remarks)
    move(listing, Status.CHANGES_REQUESTED)
    listing.remarks.extend(said)
    listing.version += 1
    rounds.close(listing, Status.CHANGES_REQUESTED, at)
    return decided(listing, Status.CHANGES_REQUESTED)


def asking(remarks: Iterable[Remark]) -> list[Remark]:
    """These remarks; BadInput unless one of them asks for something."""
    said = list(remarks)
    if all(remark.kind == "praise" for remark in said):
        raise BadInput({"remarks": "nothing_asked"}, detail="Praise alone is a reason to publish.")
    return said


@dataclass(frozen=True)
class Rejection:
    """Which kind of prohibited goods something is, why that is so, and who says it."""

    code: str
    reason: str
    by: str


def reject(listing: Listing, why: Rejection, at: datetime) -> ListingDecided:
    """It is something that may not be sold here; the maker is told why and may appeal."""
    _must(listing, Status.SUBMITTED)
    set_rejected(listing, why)
    listing.version += 1
    rounds.close(listing, Status.REJECTED, at)
    return decided(listing, Status.REJECTED)


def set_rejected(listing: Listing, why: Rejection) -> None:
    """It is rejected from now on, for this reason."""
    listing.because = f"prohibited_{why.code}"
    move(listing, Status.REJECTED)
    listing.reason, listing.reason_code, listing.rejected_by = why.reason, why.code, why.by


def pause(listing: Listing, because: str = "") -> ListingChanged:
    """Not for sale for a while."""
    listing.because = because
    move(listing, Status.PAUSED)
    listing.reason = because
    return changed(listing)


def resume(listing: Listing) -> ListingChanged:
    """For sale again, as it was; not what its shop no longer sells."""
    _must(listing, Status.PAUSED)
    if wrong := breaches(listing):
        raise Refused("not_offered", "This shop does not sell such things.", fields=wrong)
    move(listing, Status.PUBLISHED)
    listing.reason = ""
    return changed(listing)


def archive(listing: Listing, at: datetime) -> list[Event]:
    """Put away for good, with any change of it; news only where somebody has seen it or is about to look at it."""
    is_due = listing.waiting_since is not None
    move(listing, Status.ARCHIVED)
    if listing.revision:
        listing.revision.status, listing.revision.decided_at = Stage.CANCELLED, at
    rounds.close(listing, Status.ARCHIVED, at)
    told: list[Event] = [changed(listing)] if listing.published_at else []
    if is_due:
        listing.version += 0 if told else 1
        told.append(decided(listing, Status.ARCHIVED))
    return told


def changed(listing: Listing) -> ListingChanged:
    """What the public may know of it now; also makes it findable under its new words."""
    make_findable(listing)
    listing.version += 1
    return ListingChanged(
        listing_id=listing.id,
        version=listing.version,
        slug=listing.slug,
        vendor_id=listing.vendor_id,
        shop_slug=listing.shop.slug or "",
        category=listing.category_code or "",
        title=listing.title,
        kind=listing.kind,
        options=[ListingOption("", listing.money, listing.weight)],
        origin_regency=listing.origin_regency,
        is_public=listing.is_public,
        photo=listing.photos[0].path(320) if listing.photos else "",
        days_to_make=(listing.days_to_make or 0) if listing.kind == Kind.MADE_TO_ORDER else 0,
    )


def decided(listing: Listing, decision: str) -> ListingDecided:
    """That a look has been taken, and what came of it."""
    return ListingDecided(listing.id, listing.version, listing.vendor_id, str(decision))


def _must(listing: Listing, status: Status) -> None:
    if listing.status != status:
        raise Refused("wrong_state", f"This listing is {listing.status}, not {status}.")


def move(listing: Listing, to: Status) -> None:
    """On to another state; Refused where that is no way."""
    if to not in NEXT.get(Status(listing.status), set()):
        raise Refused("wrong_state", f"This listing is {listing.status}, so it cannot become {to}.")
    listing.status = to
