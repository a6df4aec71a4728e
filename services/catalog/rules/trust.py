"""What happens to what waits for a look at the moment when a shop needs none any more: as its maker chose."""

from datetime import date, datetime

from services.catalog.models import Category, Listing, Stage, Status
from services.catalog.rules import listing as listings
from services.catalog.rules import revision as revisions
from services.catalog.rules import rounds
from services.catalog.rules.complete import missing
from services.kit.event import Event

INDEPENDENT = "independent"
HIDDEN = "drafts_hidden"


def settle(listing: Listing, slug: str, shelf: Category | None, at: datetime, today: date) -> list[Event]:
    """Publish what waits, or give it back as a draft; what is no longer complete comes back in any case.

    `slug` is a free address for it, `shelf` the category that it would have. What was rejected stays so.
    """
    revision = listing.revision
    wants = listing.shop.waiting_choice == "publish"
    if listing.status == Status.SUBMITTED:
        listing.because = INDEPENDENT
        return listings.publish(listing, slug, at) if wants and not missing(listing, today) else _back(listing, at)
    if revision and revision.status == Stage.PENDING:
        revision.because = INDEPENDENT
        is_whole = not revisions.lacking(listing, revision, shelf, today)
        if wants and is_whole:
            return revisions.confirm(listing, revision, shelf, at)
        revisions.give_back(revision)
        return _answered(listing, at)
    return []


def give_back(listing: Listing, at: datetime) -> list[Event]:
    """What waits for a look comes back to its maker, who lets nobody see it; its clock stands still."""
    revision = listing.revision
    if listing.status == Status.SUBMITTED:
        listing.because = HIDDEN
        return _back(listing, at)
    if revision and revision.status == Stage.PENDING:
        revision.because = HIDDEN
        revisions.give_back(revision)
        return _answered(listing, at)
    return []


def _back(listing: Listing, at: datetime) -> list[Event]:
    listings.move(listing, Status.DRAFT)
    return _answered(listing, at)


def _answered(listing: Listing, at: datetime) -> list[Event]:
    listing.version += 1
    rounds.close(listing, Status.DRAFT, at)
    return [listings.decided(listing, Status.DRAFT)]
