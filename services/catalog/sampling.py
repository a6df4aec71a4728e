"""Draws which versions that nobody saw before they were public are looked at afterwards."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.catalog.models import Listing
from services.catalog.queries import checks, shelves
from services.catalog.rules.checks import is_sampled
from services.catalog.rules.prohibited import suspects


def sample(session: Session, listing: Listing, before: int, at: datetime) -> None:
    """Want a look at what has just become public of a shop on its own feet; `before` is how many versions there were."""
    if listing.shop.trust != "independent" or len(listing.versions) == before:
        return
    number = max(one.number for one in listing.versions)
    if is_sampled(listing.id, number, bool(suspects(listing, shelves.prohibited(session)))):
        session.flush()
        checks.want(session, listing, at)
