"""Shops: founded when an application is approved, opened and paused by their maker, shut and reopened by the unit."""

from datetime import date, datetime, timedelta

from services.accounts.models import Application, Fulfilment, Shop, Trading, Trust
from services.accounts.models.disclosures import Level
from services.accounts.models.shops import LEFT
from services.accounts.rules.limits import profile
from services.accounts.rules.names import name_key, slug_of, wrong_with_name
from services.accounts.rules.states import Table, move
from services.events import VendorApproved, VendorProfileChanged, VendorTradingChanged, VendorTrustChanged
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_code, new_id

T = Trading
TAKEN_BACK = ("not_allowed", "untrue", "complaints", "own_wish")
"""Why a shop's listings are looked at first again: goods that may not be sold, untrue words, complaints that were right, or
because its maker wants it so.
"""
LONGEST_PAUSE = timedelta(days=365)
BY_VENDOR: Table = {T.NOT_OPEN: {T.OPEN}, T.OPEN: {T.PAUSED}, T.PAUSED: {T.OPEN}}
BY_UNIT: Table = {T.OPEN: {T.SUSPENDED}, T.PAUSED: {T.SUSPENDED}, T.SUSPENDED: {T.OPEN, T.PAUSED}}
FOR_GOOD: Table = {state: {T.CLOSED} for state in (T.NOT_OPEN, T.OPEN, T.PAUSED, T.SUSPENDED)}
BY_APPEAL: Table = {T.CLOSED: {T.PAUSED}}
TRUST: Table = {Trust.GUIDED: {Trust.INDEPENDENT}, Trust.INDEPENDENT: {Trust.GUIDED}}


def found(
    application: Application, mode: Fulfilment, is_name_taken: bool, is_slug_taken: bool, at: datetime
) -> tuple[Shop, VendorApproved]:
    """A shop for an approved application, not open yet; Refused when somebody else has got the name meanwhile."""
    if is_name_taken:
        raise Refused("shop_name_taken", "Another shop has this name by now.")
    shop = Shop(
        id=new_id("ven"),
        person_id=application.person_id,
        application_id=application.id,
        slug=_slug(application.shop_name, is_slug_taken),
        display_name=application.shop_name,
        name_key=name_key(application.shop_name),
        province_code=application.province_code,
        trading_status=T.NOT_OPEN,
        trust=Trust.GUIDED,
        fulfilment_mode=mode,
        version=1,
        created_at=at,
        opened_at=None,
        closed_at=None,
        paused_until=None,
        disclosure=Level.BRAND_ONLY,
        limits=[],
        trust_reason="",
        shows_drafts=True,
    )
    return shop, VendorApproved(
        shop.id, 1, shop.slug, shop.display_name, shop.province_code, shop.fulfilment_mode, shop.trust
    )


def change_profile(
    shop: Shop, name: str, province_code: str, legal_name: str, is_name_taken: bool
) -> VendorProfileChanged | None:
    """A new name or province; the address of the shop stays. BadInput names the rule that the name breaks."""
    if shop.trading_status == T.CLOSED:
        raise Refused("wrong_state", "The shop is closed for good.")
    if (name, province_code) == (shop.display_name, shop.province_code):
        return None
    if wrong := wrong_with_name(name, legal_name, is_name_taken):
        raise BadInput({"display_name": wrong})
    shop.display_name, shop.name_key, shop.province_code = name, name_key(name), province_code
    shop.version += 1
    return profile(shop)


def change_mode(shop: Shop, mode: str) -> VendorProfileChanged | None:
    """Who sends the parcels from now on; why, is written nowhere."""
    if shop.fulfilment_mode == mode:
        return None
    shop.fulfilment_mode = mode
    shop.version += 1
    return profile(shop)


def open_shop(shop: Shop, has_published: bool, at: datetime) -> VendorTradingChanged:
    """Open, for the first time or after a pause; Refused while nothing in it has been published."""
    if not has_published:
        raise Refused("nothing_published", "A shop opens once one of its listings is published.")
    move(shop, BY_VENDOR, T.OPEN, "trading_status")
    shop.paused_until = None
    shop.opened_at = shop.opened_at or at
    return _traded(shop)


def pause(shop: Shop, until: date | None = None, today: date | None = None) -> VendorTradingChanged | None:
    """The maker takes some days off: until they say so, or until a day to come, on which the shop opens by itself.

    During a break they may name another day: that changes nothing for others, so there is nothing to announce.
    """
    if until and today and not today < until <= today + LONGEST_PAUSE:
        raise BadInput({"until": "in_the_past" if until <= today else "too_far"})
    if until and shop.trading_status == T.PAUSED:
        shop.paused_until = until
        return None
    move(shop, BY_VENDOR, T.PAUSED, "trading_status")
    shop.paused_until = until
    return _traded(shop)


def leave(shop: Shop, at: datetime) -> VendorTradingChanged | None:
    """The maker closes the shop for good; not while the unit has shut it, which has to be settled first."""
    if shop.trading_status == T.SUSPENDED:
        raise Refused("shut_by_unit", "The shop is shut for now: talk about that first.")
    if shop.trading_status == T.CLOSED:
        raise Refused("wrong_state", "The shop is closed for good.")
    return close_for_good(shop, LEFT, at)


def close_to_public(shop: Shop, reason_code: str) -> VendorTradingChanged | None:
    """Shut by the unit; nothing is announced of a shop that the public could not enter anyway."""
    if shop.trading_status not in (T.OPEN, T.PAUSED):
        return None
    shop.because = reason_code
    move(shop, BY_UNIT, T.SUSPENDED, "trading_status")
    return _traded(shop)


def reopen(shop: Shop, to: Trading | None = None) -> VendorTradingChanged | None:
    """No longer shut: what it was before, or else resting until its maker says when to go on, whatever day they had named."""
    if shop.trading_status != T.SUSPENDED:
        return None
    if to is None:
        shop.paused_until = None
    move(shop, BY_UNIT, to or T.PAUSED, "trading_status")
    return _traded(shop)


def close_for_good(shop: Shop, reason_code: str, at: datetime, finishes: bool = True) -> VendorTradingChanged | None:
    """The shop is over; its address stays taken, and from this day its year of being remembered counts.

    Whoever leaves by themselves finishes what they accepted, unless they may not enter.
    """
    if shop.trading_status == T.CLOSED:
        return None
    shop.because = reason_code
    move(shop, FOR_GOOD, T.CLOSED, "trading_status")
    shop.closed_at = at
    return _traded(shop, finishes_orders=finishes and reason_code == LEFT)


def give_back(shop: Shop, reason_code: str) -> VendorTradingChanged:
    """Closed for good by others, which was wrong: it rests, and its maker says when to go on."""
    shop.because = reason_code
    move(shop, BY_APPEAL, T.PAUSED, "trading_status")
    shop.closed_at = shop.paused_until = None
    return _traded(shop)


def set_trust(
    shop: Shop, trust: Trust, keeps_remarks: bool = True, reason: str = "", since: date | None = None
) -> VendorTrustChanged | None:
    """Whether new listings are looked at before they go out, and whether what was said about earlier ones is kept.

    Taken back, it is for one of a few reasons, which the maker reads; how much a shop sells is none of them. BadInput without.
    """
    if shop.trust == trust:
        return None
    if trust == Trust.GUIDED and reason not in TAKEN_BACK:
        raise BadInput({"reason": "unknown" if reason else "missing"})
    shop.because = shop.trust_reason = reason if trust == Trust.GUIDED else ""
    move(shop, TRUST, trust, "trust")
    shop.version += 1
    return VendorTrustChanged(shop.id, shop.version, trust, keeps_remarks, since)


def stand_alone(shop: Shop, keeps_remarks: bool, since: date) -> VendorTrustChanged:
    """From this day on nobody looks at its listings; told as well where nobody did before, for more hangs on the day."""
    if news := set_trust(shop, Trust.INDEPENDENT, keeps_remarks, since=since):
        return news
    shop.version += 1
    return VendorTrustChanged(shop.id, shop.version, Trust.INDEPENDENT, keeps_remarks, since)


def _slug(name: str, is_taken: bool) -> str:
    # A shop keeps its address when it takes another name, so a free name may meet a used address.
    return f"{slug_of(name)}-{new_code(4).lower()}" if is_taken else slug_of(name)


def _traded(shop: Shop, finishes_orders: bool = False) -> VendorTradingChanged:
    shop.version += 1
    return VendorTradingChanged(shop.id, shop.version, shop.trading_status, finishes_orders)
