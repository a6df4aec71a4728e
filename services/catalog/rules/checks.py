"""Looking afterwards at what shops on their own feet have published: at a few of them, and at what is suspicious."""

import hashlib
from datetime import datetime

from services.catalog.models import Check, Listing, Remark, Stage, Status
from services.catalog.rules import listing as listings
from services.catalog.rules import rounds
from services.events import ListingDecided
from services.kit.errors import Refused
from services.kit.event import Event

ONE_IN = 5
"""Of so many versions one is looked at; which one cannot be chosen by its maker, for its id is random."""


def is_sampled(listing_id: str, number: int, is_suspicious: bool) -> bool:
    """Whether this version of a listing is to be looked at."""
    drawn = int.from_bytes(hashlib.sha256(f"{listing_id}:{number}".encode()).digest()[:4], "big")
    return is_suspicious or drawn % ONE_IN == 0


def pass_on(check: Check, at: datetime) -> None:
    """It may stay."""
    _close(check, "fine", at)


def take_down(check: Check, listing: Listing, why: listings.Rejection, at: datetime) -> list[Event]:
    """It is something that may not be sold here: off the market at once; its maker is told why and may appeal."""
    _close(check, "taken_down", at)
    if listing.status not in (Status.PUBLISHED, Status.PAUSED):
        raise Refused("wrong_state", f"This listing is {listing.status}.")
    if listing.revision:
        listing.revision.status, listing.revision.decided_at = Stage.CANCELLED, at
    rounds.close(listing, Status.REJECTED, at)
    listings.set_rejected(listing, why)
    return [listings.changed(listing), listings.decided(listing, Status.REJECTED)]


def remark(check: Check, listing: Listing, said: Remark, at: datetime) -> ListingDecided:
    """It stays as it is, and its maker has something to read about it."""
    _close(check, "remarked", at)
    if listing.status not in (Status.PUBLISHED, Status.PAUSED):
        raise Refused("wrong_state", f"This listing is {listing.status}.")
    said.sent_at = at
    listing.remarks.append(said)
    listing.version += 1
    return listings.decided(listing, "remarked")


def must_be_open(check: Check) -> None:
    """Refused where somebody has taken this look before."""
    if check.status != "open":
        raise Refused("wrong_state", "This was looked at before.")


def _close(check: Check, status: str, at: datetime) -> None:
    must_be_open(check)
    check.status, check.decided_at = status, at
