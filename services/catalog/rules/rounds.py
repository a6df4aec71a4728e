"""Rounds of a draft: how it was each time it was handed in, whose turn it is, and how long each side has waited."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from services.catalog.models import Listing, Round
from services.catalog.rules.snapshot import Content
from services.kit.days import working_days

SENT_BACK = "changes_requested"

LATE_AFTER_DAYS = 2
"""A look that takes more working days than this is late."""


@dataclass(frozen=True)
class Clocks:
    """How many working days a draft has waited, over all its rounds, for an officer and for its maker."""

    officer: int
    maker: int


def begin(listing: Listing, content: Content, at: datetime) -> None:
    """One round more: keep what is handed in. From now on a look is due."""
    listing.round += 1
    listing.submitted_at = listing.waiting_since = at
    listing.returned_at = None
    kept = Round(listing_id=listing.id, round=listing.round, content=content, submitted_at=at, decision="")
    listing.rounds.append(kept)


def close(listing: Listing, decision: str, at: datetime) -> None:
    """The look of this round has been taken. Rounds from before they were kept have nothing to close."""
    listing.waiting_since, listing.returned_at = None, at if decision == SENT_BACK else None
    for kept in listing.rounds:
        if kept.round == listing.round and not kept.decision:
            kept.decision, kept.answered_at = decision, at


def before_this(listing: Listing, is_waiting: bool) -> Content | None:
    """How it was when it was last sent back; None where this is the first look."""
    number = listing.round - 1 if is_waiting else listing.round
    known = {kept.round: kept for kept in listing.rounds}
    last = known.get(number)
    return last.content if last and last.decision == SENT_BACK else None


def clocks(rounds: Iterable[Round], at: datetime, free: Collection[date] = ()) -> Clocks:
    """Working days on each side so far: an open round runs for the officer, an answered one for the maker until the next."""

    def worked(since: datetime, until: datetime) -> int:
        return working_days(since, until, free)

    known = sorted(rounds, key=lambda kept: kept.round)
    officer = sum(worked(kept.submitted_at, kept.answered_at or at) for kept in known)
    back = [kept for kept in known if kept.decision == SENT_BACK and kept.answered_at]
    following = {kept.round - 1: kept.submitted_at for kept in known}
    maker = sum(worked(kept.answered_at, following.get(kept.round, at)) for kept in back if kept.answered_at)
    return Clocks(officer, maker)
