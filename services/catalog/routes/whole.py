"""The whole of a draft, as answers to its maker and to those who guide them hold it."""

from typing import Any

from sqlalchemy.orm import Session

from services.catalog.models import Listing
from services.catalog.queries import guidance
from services.catalog.rules.complete import missing
from services.catalog.rules.days import day_of
from services.catalog.shapes.guidance import DraftedRemark
from services.catalog.shapes.work import Full
from services.kit.clock import now

Answer = dict[str, Any]


def whole(listing: Listing) -> Answer:
    """The draft for its maker."""
    at = now()
    return Full.of(listing, missing(listing, day_of(at)), at).model_dump(mode="json")


def whole_for_officer(session: Session, listing: Listing, reader: str) -> Answer:
    """The draft for an officer: with whose it is, and with what the officer has only drafted to say."""
    drafts = [DraftedRemark.drafted(remark, reader) for remark in guidance.drafts(session, listing, reader)]
    told = {"vendor_id": listing.vendor_id, "drafts": [draft.model_dump(mode="json") for draft in drafts]}
    return whole(listing) | told
