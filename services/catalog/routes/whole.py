"""The whole of a draft, as answers to its maker and to those who guide them hold it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from services.catalog.models import Listing, Remark, Revision, Stage, Worksheet, proposed
from services.catalog.queries import listings, shelves, terms
from services.catalog.rules import revision as revisions
from services.catalog.rules import seen
from services.catalog.rules.complete import missing
from services.catalog.rules.prohibited import suspects
from services.catalog.shapes.guidance import DraftedRemark
from services.catalog.shapes.shelves import SuspectShape, WorksheetShape
from services.catalog.shapes.work import Full
from services.kit.clock import now
from services.kit.days import day_of

Answer = dict[str, Any]


def whole(session: Session, listing: Listing) -> Answer:
    """The draft for its maker."""
    at = now()
    return _told(session, Full.of(listing, missing(listing, day_of(at)), at, terms.free_days(session)), listing)


def _told(session: Session, full: Full, listing: Listing) -> Answer:
    found = suspects(listing, shelves.prohibited(session))
    return full.model_dump(mode="json") | {"suspects": [SuspectShape.of(one).model_dump() for one in found]}


def whole_revision(session: Session, listing: Listing, revision: Revision) -> Answer:
    """What the listing would be after this change."""
    at, shelf = now(), listings.shelf_of(session, listing, revision)
    lacking = revisions.lacking(listing, revision, shelf, day_of(at))
    made = proposed(listing, revision, shelf)
    return _told(session, Full.of(made, lacking, at, terms.free_days(session), live=listing), made)


def whole_for_officer(session: Session, listing: Listing, drafted: Sequence[Remark], reader: str) -> Answer:
    """What is to be looked at, which is a change where one is due: with whose it is, and what was only drafted to say."""
    drafts = [DraftedRemark.drafted(remark, reader) for remark in drafted]
    told = {"vendor_id": listing.vendor_id, "drafts": [draft.model_dump(mode="json") for draft in drafts]}
    revision = _talked_about(listing)
    shown = whole_revision(session, listing, revision) if revision else whole(session, listing)
    return shown | told | {"seen": seen_of(session, listing)}


def _talked_about(listing: Listing) -> Revision | None:
    """The change of it that an officer sees in its place."""
    found = listing.revision
    return found if found and found.status in (Stage.PENDING, Stage.CHANGES_REQUESTED) else None


def seen_of(session: Session, listing: Listing) -> str:
    """One word for what an officer sees of it now, which a decision says back."""
    revision = _talked_about(listing)
    shelf = listings.shelf_of(session, listing, revision) if revision else None
    return seen.of_draft(proposed(listing, revision, shelf) if revision else listing)


def sheet_of(session: Session, listing: Listing, sheet: Worksheet) -> Answer:
    """What was counted for the price of this listing, with all that follows from it."""
    like = shelves.prices_like(session, listing)
    return WorksheetShape.of(sheet, terms.fees(session), like).model_dump(mode="json")
