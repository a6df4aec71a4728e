"""Which ways a parcel can go, what each costs and how many days it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.kit.money import Money
from services.orders.models import DeliverySettings, Listing, ShippingRate, Vendor
from services.orders.rules.passing import is_hidden

COURIER, SELF_DELIVERY, PICKUP, DOWNLOAD = "courier", "self_delivery", "pickup", "download"
SENT = (COURIER, SELF_DELIVERY)
"""The choices that need an address."""
SELF_DELIVERY_DAYS = (1, 3)
PICKUP_DAYS = (1, 2)
QUOTE_STANDS = timedelta(hours=1)
"""For how long what was quoted can be had, when couriers' rates change meanwhile: long enough to fill in the page."""
ZONES = ("same_regency", "same_province", "same_island", "elsewhere")
UNLESS_SAID = DeliverySettings(
    vendor_id="", has_courier=True, self_delivery_fee=None, self_delivery_regencies=[], pickup_place=None
)


@dataclass(frozen=True)
class Delivery:
    """One way that a parcel can go; `days` from packing to arrival, at least and at most."""

    choice: str
    label: str
    fee: Money
    days: tuple[int, int]


def zone(origin: str, to: str) -> str:
    """How far apart two regencies are (4-digit codes): the first digit of a code is its group of islands."""
    if origin == to:
        return "same_regency"
    if origin[:2] == to[:2]:
        return "same_province"
    return "same_island" if origin[:1] == to[:1] else "elsewhere"


def as_of(history: Sequence[ShippingRate], moment: datetime) -> list[ShippingRate]:
    """The rates that hold at this moment, by service; what is not offered then is left out."""
    newest: dict[tuple[str, str], ShippingRate] = {}
    for rate in sorted(history, key=lambda rate: rate.since):
        if rate.since <= moment:
            newest[rate.service, rate.zone] = rate
    return sorted((rate for rate in newest.values() if rate.is_offered), key=lambda rate: rate.service)


def tables(history: Sequence[ShippingRate], at: datetime) -> list[list[ShippingRate]]:
    """The rates that hold now, and before them those of every moment that a quote may still come from, newest first."""
    changes = sorted({rate.since for rate in history if at - QUOTE_STANDS < rate.since <= at}, reverse=True)
    return [as_of(history, moment) for moment in (at, *(change - timedelta(microseconds=1) for change in changes))]


def courier_fee(rate: ShippingRate, grams: int) -> Money:
    """What the courier takes: the first kilogram, and every one begun after it."""
    kilograms = max(1, -(-grams // 1000))
    return Money(rate.first_kg + rate.next_kg * (kilograms - 1))


def choices(
    vendor: Vendor,
    said: DeliverySettings | None,
    goods: Sequence[tuple[Listing, int]],
    to: str,
    rates: Sequence[ShippingRate],
) -> list[Delivery]:
    """The ways that these goods of one vendor can go to the regency `to` (empty when not known yet), in order of use.

    What is made to order first has to be made, so those days come before the parcel's own. A maker who meets no buyers neither
    brings things nor hands them over, whatever they have said: couriers do.
    """
    said = UNLESS_SAID if said is None or is_hidden(vendor) else said
    solid = [(listing, quantity) for listing, quantity in goods if listing.kind != "digital"]
    if not solid:
        return [Delivery(DOWNLOAD, "Unduh", Money(0), (0, 0))]
    ways = []
    if said.has_courier and to:
        grams = sum(listing.weight * quantity for listing, quantity in solid)
        origin = solid[0][0].origin_regency or vendor.province_code
        ways += [_by_courier(rate, grams) for rate in rates if rate.zone == zone(origin, to)]
    if said.self_delivery_fee is not None and to in said.self_delivery_regencies:
        ways.append(Delivery(SELF_DELIVERY, "Diantar penjual", Money(said.self_delivery_fee), SELF_DELIVERY_DAYS))
    if said.pickup_place:
        ways.append(Delivery(PICKUP, f"Ambil sendiri di {said.pickup_place}", Money(0), PICKUP_DAYS))
    making = days_to_make(listing for listing, _ in solid)
    return [replace(way, days=(way.days[0] + making, way.days[1] + making)) for way in ways]


def days_to_make(listings: Iterable[Listing]) -> int:
    """How long a parcel of these waits for the slowest of them; nothing for what lies ready."""
    return max((listing.days_to_make for listing in listings), default=0)


def _by_courier(rate: ShippingRate, grams: int) -> Delivery:
    return Delivery(COURIER, rate.label, courier_fee(rate, grams), (rate.days_min, rate.days_max))
