"""Goods that are sold nowhere here: words that make a draft suspicious, and a maker's one appeal against a rejection."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from services.catalog.models import Appeal, Listing, Prohibited, Status
from services.catalog.rules import rounds
from services.catalog.rules.complete import missing
from services.catalog.rules.listing import but_for_stock, decided, move, publish
from services.catalog.rules.snapshot import content_of
from services.events import ListingSubmitted
from services.kit.days import day_of
from services.kit.errors import BadInput, Refused
from services.kit.event import Event


@dataclass(frozen=True)
class Suspect:
    """A word of a draft, and the kind of goods that it might be about. A person decides; a word proves nothing."""

    kind: Prohibited
    word: str


def suspects(listing: Listing, kinds: Iterable[Prohibited]) -> list[Suspect]:
    """The first suspicious word of each kind, in what the thing is called and what is told of it."""
    text = f"{listing.title} {listing.description}".casefold()
    found = []
    for kind in kinds:
        words = [word.strip().casefold() for word in kind.words.split(",") if word.strip()]
        hit = next((word for word in words if re.search(rf"\b{re.escape(word)}\b", text)), None)
        if kind.is_active and hit:
            found.append(Suspect(kind, hit))
    return found


def appeal(listing: Listing, text: str, appeal_id: str, at: datetime) -> tuple[Appeal, ListingSubmitted]:
    """The maker says that the rejection was wrong; from now on somebody else is to look."""
    if listing.status != Status.REJECTED:
        raise Refused("wrong_state", f"This listing is {listing.status}; only a rejection can be appealed.")
    if listing.appeal:
        raise Refused("said_before", "This has been appealed before.")
    listing.waiting_since = at
    listing.version += 1
    made = Appeal(id=appeal_id, listing_id=listing.id, text=text, status="open", note="", at=at)
    return made, ListingSubmitted(listing.id, listing.version, listing.vendor_id, listing.round)


@dataclass(frozen=True)
class Verdict:
    """What somebody says on an appeal: whether the rejection was wrong, and a note for the maker."""

    by: str
    is_granted: bool
    note: str = ""


def open_appeal(listing: Listing) -> Appeal:
    """The appeal that is to be answered; Refused where none is open."""
    if listing.appeal is None or listing.appeal.status != "open":
        raise Refused("wrong_state", "No appeal is open.")
    return listing.appeal


def answer(listing: Listing, verdict: Verdict, slug: str, at: datetime) -> list[Event]:
    """Somebody else than who rejected it says whether that was right.

    Granted, it waits for a look like any other draft; in a shop on its own feet it is public at once, under `slug` unless
    it has an address already, or a draft again where it lacks something by now.
    """
    told = open_appeal(listing)
    if verdict.by == listing.rejected_by:
        raise Refused("another_reviewer", "Whoever rejected it does not decide on the appeal.")
    if not verdict.is_granted and not verdict.note:
        raise BadInput({"note": "string_too_short"})
    told.status, told.note, told.decided_at = "granted" if verdict.is_granted else "refused", verdict.note, at
    listing.version += 1
    if not verdict.is_granted:
        listing.waiting_since = None
        return [decided(listing, Status.REJECTED)]
    listing.because = "appeal_granted"
    move(listing, Status.SUBMITTED)
    listing.reason = listing.reason_code = ""
    rounds.begin(listing, content_of(listing), at)
    if listing.shop.trust == "independent":
        if not but_for_stock(missing(listing, day_of(at))):
            return publish(listing, slug, at)
        move(listing, Status.DRAFT)
        rounds.close(listing, Status.DRAFT, at)
        return [decided(listing, Status.DRAFT)]
    return [ListingSubmitted(listing.id, listing.version, listing.vendor_id, listing.round)]
