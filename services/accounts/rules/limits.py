"""What a shop does not do, as its officer sets it: flags without a reason, and shelves it does not sell from."""

import re
from collections.abc import Iterable
from dataclasses import replace

from services.accounts.models import Fulfilment, Shop, Trading
from services.events import VendorProfileChanged
from services.kit.errors import BadInput

FLAGS = ("no_digital", "no_online_messaging", "no_direct_buyer_contact")
DENIED = re.compile(r"deny:[a-z0-9_-]{1,40}")
MOST = 40


def check_limits(wanted: Iterable[str]) -> list[str]:
    """The limits in one order; BadInput for one that there is not. `deny:<category>` keeps a shelf closed."""
    limits = sorted(set(wanted))
    if strange := [one for one in limits if one not in FLAGS and not DENIED.fullmatch(one)]:
        raise BadInput({f"limits.{one}": "unknown" for one in strange})
    if len(limits) > MOST:
        raise BadInput({"limits": "too_many"})
    return limits


def set_limits(shop: Shop, mode: Fulfilment, wanted: Iterable[str]) -> VendorProfileChanged | None:
    """Who sends the parcels and what the shop does not do, from now on; why, is written nowhere."""
    limits = check_limits(wanted)
    if (mode, limits) == (shop.fulfilment_mode, list(shop.limits)):
        return None
    shop.fulfilment_mode, shop.limits = mode, limits
    shop.version += 1
    return profile(shop)


def end(shop: Shop) -> VendorProfileChanged:
    """Nobody is left to set or lift any: there are none from now on, and what others were to send its maker sends."""
    shop.fulfilment_mode, shop.limits = Fulfilment.SELF_SHIP, []
    shop.version += 1
    return replace(profile(shop), takes_over=True)


def show_drafts(shop: Shop, shows_drafts: bool) -> VendorProfileChanged | None:
    """Its maker lets somebody see their drafts, or nobody: then what waits for a look comes back to them."""
    if shop.trading_status == Trading.CLOSED or shop.shows_drafts == shows_drafts:
        return None
    shop.shows_drafts = shows_drafts
    shop.version += 1
    return profile(shop)


def profile(shop: Shop) -> VendorProfileChanged:
    """All that the other rooms know of a shop's face and limits."""
    return VendorProfileChanged(
        shop.id,
        shop.version,
        shop.display_name,
        shop.province_code,
        shop.fulfilment_mode,
        list(shop.limits),
        shop.shows_drafts,
    )
