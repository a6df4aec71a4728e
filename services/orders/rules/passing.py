"""Passes a parcel from hand to hand, with the news of it."""

from services.events import ParcelHandsChanged
from services.orders.models import Hands, Status, Vendor, VendorOrder

AT_STAKE = (Status.ACCEPTED, Status.PACKED, Status.READY_FOR_PICKUP)
"""Promised, and not on its way yet."""


def of(part: VendorOrder) -> Hands:
    """Whose hands it is in."""
    return Hands(part.hands or Hands.VENDOR)


def is_hidden(shop: Vendor | None) -> bool:
    """Whether this shop's maker never sees who buys; so it is too where nothing is known of the shop."""
    return shop is None or shop.fulfilment_mode != "self_ship" or shop.meets_buyers is False


def pass_on(part: VendorOrder, to: Hands) -> ParcelHandsChanged:
    """It is in these hands now; only what is asked keeps the day until which it is."""
    part.hands = to
    part.version += 1
    if to != Hands.ASKED:
        part.decide_by = None
    until = part.decide_by.isoformat() if part.decide_by else ""
    return ParcelHandsChanged(part.id, part.version, part.vendor_id, str(to), until)


def settle(part: VendorOrder) -> list[ParcelHandsChanged]:
    """A parcel that goes nowhere any more is no longer asked about, however that came."""
    return [pass_on(part, Hands.VENDOR)] if of(part) == Hands.ASKED and part.status not in AT_STAKE else []
