"""Rounds of a draft: how it was each time it was handed in, whose turn it is, and how long each side has waited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from services.catalog.models import Listing, Round
from services.catalog.rules.days import working_days
from services.catalog.rules.snapshot import Content, content_of


@dataclass(frozen=True)
class Clocks:
    """How many working days a draft has waited, over all its rounds, for an officer and for its maker."""

    officer: int
    maker: int


def begin(listing: Listing, at: datetime) -> None:
    """Keep how it is now, as the round that has just been counted."""
    kept = Round(listing_id=listing.id, round=listing.round, content=content_of(listing), submitted_at=at, decision="")
    listing.rounds.append(kept)


def close(listing: Listing, decision: str, at: datetime) -> None:
    """The look of this round has been taken. Rounds from before they were kept have nothing to close."""
    for kept in listing.rounds:
        if kept.round == listing.round and not kept.decision:
            kept.decision, kept.answered_at = decision, at


def before_this(listing: Listing, is_waiting: bool) -> Content | None:
    """How it was at the look before the one that is due; None where nobody has looked yet."""
    number = listing.round - 1 if is_waiting else listing.round
    return next((kept.content for kept in listing.rounds if kept.round == number), None)


def clocks(rounds: Iterable[Round], at: datetime) -> Clocks:
    """Working days on each side so far: an open round runs for the officer, an answered one for the maker until the next."""
    known = sorted(rounds, key=lambda kept: kept.round)
    officer = sum(working_days(kept.submitted_at, kept.answered_at or at) for kept in known)
    back = [kept for kept in known if kept.decision == "changes_requested" and kept.answered_at]
    following = {kept.round - 1: kept.submitted_at for kept in known}
    maker = sum(working_days(kept.answered_at, following.get(kept.round, at)) for kept in back if kept.answered_at)
    return Clocks(officer, maker)
