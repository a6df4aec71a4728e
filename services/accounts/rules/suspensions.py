"""Shutting a shop: proposed by one, made active by a head, at once in an emergency which a head confirms in 24 hours."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from services.accounts.models import Shop, Trading
from services.accounts.models.shops import LEFT
from services.accounts.models.suspensions import Suspension, SuspensionStatus
from services.accounts.rules.shops import close_for_good, close_to_public, reopen
from services.accounts.rules.states import Table, move
from services.events import VendorTradingChanged
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id

S = SuspensionStatus
NEXT: Table = {S.PROPOSED: {S.ACTIVE, S.REJECTED}, S.ACTIVE: {S.LIFTED, S.MADE_PERMANENT}}
REASONS = ("outside_order", "safety", "buyer_harm", "own_wish", "payment_risk", "other")
NEUTRAL = "by_unit"  # what the shop's own trace says
CONFIRM, ALERT = timedelta(hours=24), timedelta(hours=20)
ONCE_IN = timedelta(days=14)
"""How long after an emergency that is over only a head shuts the shop at once: else one person kept it shut, day by day."""


def propose(shop: Shop, reason: str, is_emergency: bool, by: str, at: datetime) -> Suspension:
    """An officer asks that an open or pausing shop is shut; nothing happens by that alone."""
    _check(shop, reason)
    return Suspension(
        id=new_id("sus"),
        person_id=shop.person_id,
        vendor_id=shop.id,
        status=S.PROPOSED,
        reason_code=reason,
        is_emergency=is_emergency,
        before=shop.trading_status,
        proposed_by=by,
        proposed_at=at,
        **dict.fromkeys(
            ("active_at", "confirm_by", "confirmed_by", "confirmed_at", "alerted_at", "ended_by", "ended_at")
        ),
    )


def check_emergency(earlier: Iterable[Suspension], at: datetime) -> None:
    """Refused for whoever is no head where an emergency lapsed, or was lifted, in the 14 days before."""
    for one in earlier:
        is_over = one.is_emergency and one.status == S.LIFTED and one.ended_at is not None
        if is_over and one.ended_at and at < one.ended_at + ONCE_IN:
            raise Refused("emergency_before", "An emergency is over here, so only a head of unit shuts it at once now.")


def hurry(suspension: Suspension, shop: Shop, reason: str, by: str) -> None:
    """What was only proposed cannot wait any more: it is an emergency now, for the reason of whoever says so."""
    _check(shop, reason)
    suspension.reason_code, suspension.is_emergency, suspension.proposed_by = reason, True, by


def shut_at_once(suspension: Suspension, shop: Shop, at: datetime) -> VendorTradingChanged | None:
    """In an emergency the shop is shut before a head has said so; unless one does within 24 hours, it opens again."""
    if not suspension.is_emergency:
        raise Refused("no_emergency", "A head of unit has to make this active.")
    suspension.confirm_by = at + CONFIRM
    return _shut(suspension, shop, at)


def confirm(suspension: Suspension, shop: Shop, by: str, at: datetime) -> VendorTradingChanged | None:
    """The head says yes: what was proposed becomes active, what is active in an emergency stays so."""
    news = _shut(suspension, shop, at) if suspension.status == S.PROPOSED else None
    if suspension.status != S.ACTIVE or suspension.confirmed_at is not None:
        raise Refused("wrong_state", f"This is {suspension.status}: there is nothing to confirm.")
    suspension.confirmed_by, suspension.confirmed_at, suspension.confirm_by = by, at, None
    return news


def reject(suspension: Suspension, by: str | None, at: datetime) -> None:
    """The head says no to what was only proposed."""
    move(suspension, NEXT, S.REJECTED)
    suspension.ended_by, suspension.ended_at = by, at


def take_back(suspension: Suspension, by: str, at: datetime) -> None:
    """Whoever proposed it does not ask for it any more."""
    if suspension.proposed_by != by:
        raise Refused("other_proposer", "Only whoever proposed this takes it back.")
    suspension.because = "taken_back"
    reject(suspension, by, at)


def end_with_shop(suspension: Suspension, at: datetime) -> None:
    """Its maker has closed the shop, so that nothing is left to be shut."""
    if suspension.status == S.PROPOSED:
        suspension.because = LEFT
        reject(suspension, None, at)


def lift(
    suspension: Suspension, shop: Shop, by: str | None, at: datetime, may_open: bool = True
) -> VendorTradingChanged | None:
    """The shop is what it was before; what was not published then is not published now.

    `may_open` is False while its maker is shut out themselves.
    """
    move(suspension, NEXT, S.LIFTED)
    suspension.ended_by, suspension.ended_at = by, at
    return reopen(shop, Trading(suspension.before)) if may_open else None


def end_with_help(
    suspension: Suspension, shop: Shop, at: datetime, may_open: bool = True
) -> VendorTradingChanged | None:
    """Nobody is there any more who could lift or confirm it: what was proposed is off, what is active is lifted.

    `may_open` is False while its maker is shut out themselves.
    """
    suspension.because = "help_ended"
    if suspension.status == S.PROPOSED:
        move(suspension, NEXT, S.REJECTED)
        suspension.ended_at = at
        return None
    return lift(suspension, shop, None, at, may_open)


def is_unconfirmed(suspension: Suspension, at: datetime) -> bool:
    """Whether nobody has confirmed an emergency in its 24 hours."""
    waits = suspension.status == S.ACTIVE and suspension.confirmed_at is None
    return waits and suspension.confirm_by is not None and suspension.confirm_by <= at


def make_permanent(suspension: Suspension, shop: Shop, by: str, at: datetime) -> VendorTradingChanged | None:
    """The shop is closed for good: said by a head who did not propose it, of what was confirmed."""
    if suspension.status == S.ACTIVE and suspension.confirmed_at is None:
        raise Refused("not_confirmed", "A head of unit has to confirm this first.")
    _check_stands(shop)
    if suspension.proposed_by == by:
        raise Refused("second_officer", "Two people close a shop for good: this is the first of them.")
    move(suspension, NEXT, S.MADE_PERMANENT)
    suspension.ended_by, suspension.ended_at = by, at
    return close_for_good(shop, NEUTRAL, at)


def _check(shop: Shop, reason: str) -> None:
    if reason not in REASONS:
        raise BadInput({"reason": "unknown"})
    if shop.trading_status not in (Trading.OPEN, Trading.PAUSED):
        raise Refused("wrong_state", f"The shop is {shop.trading_status}, so there is nothing to shut.")


def _check_stands(shop: Shop) -> None:
    if shop.trading_status == Trading.CLOSED:
        raise Refused("wrong_state", "The shop is closed for good.")


def _shut(suspension: Suspension, shop: Shop, at: datetime) -> VendorTradingChanged | None:
    _check_stands(shop)
    suspension.because = suspension.reason_code
    move(suspension, NEXT, S.ACTIVE)
    suspension.active_at = at
    if shop.trading_status in (Trading.OPEN, Trading.PAUSED):
        suspension.before = shop.trading_status
    return close_to_public(shop, NEUTRAL)
