"""Turns a basket into parcels: one for each vendor, with the ways it can go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from services.kit.errors import BadInput, Refused
from services.kit.money import Money, total
from services.orders.models import DeliverySettings, Listing, ShippingRate, Vendor
from services.orders.rules import shipping
from services.orders.rules.shipping import Delivery


@dataclass(frozen=True)
class Wanted:
    """So many of one listing; `price` is what the buyer was shown for one, None where they only ask."""

    listing_id: str
    quantity: int
    price: Money | None = None


@dataclass(frozen=True)
class Market:
    """What this room knows of the shops and goods that a basket speaks of, by id, and what couriers take.

    `rates_before` are the tables of rates that a quote may still come from, newest first.
    """

    listings: Mapping[str, Listing]
    vendors: Mapping[str, Vendor]
    settings: Mapping[str, DeliverySettings]
    rates: Sequence[ShippingRate]
    rates_before: Sequence[Sequence[ShippingRate]] = ()


@dataclass(frozen=True)
class Parcel:
    """What one vendor would send, and the ways it can go."""

    vendor: Vendor
    goods: list[tuple[Listing, Wanted]]
    deliveries: list[Delivery]

    @property
    def days_to_make(self) -> int:
        """Until all of it is made."""
        return shipping.days_to_make(listing for listing, _ in self.goods)

    @property
    def subtotal(self) -> Money:
        """The goods without their way."""
        return total(price_of(listing, wanted) * wanted.quantity for listing, wanted in self.goods)


def price_of(listing: Listing, wanted: Wanted) -> Money:
    """What the buyer was shown for one, or the price known here; catalog has the last word on it."""
    return listing.money if wanted.price is None else wanted.price


def merge(wanted: Sequence[Wanted]) -> list[Wanted]:
    """One line per listing, quantities added up; BadInput where one listing has two prices."""
    merged: dict[str, Wanted] = {}
    for one in wanted:
        before = merged.setdefault(one.listing_id, replace(one, quantity=0))
        if before.price != one.price:
            raise BadInput({"lines": "two_prices"})
        merged[one.listing_id] = replace(before, quantity=before.quantity + one.quantity)
    return list(merged.values())


def parcels(wanted: Sequence[Wanted], market: Market, to: str) -> list[Parcel]:
    """The basket by vendor, in the order of its first things; Refused names every line that is not for sale.

    `to` is the regency that the goods would go to, or empty.
    """
    wanted = merge(wanted)
    if away := [_away(one, market) for one in wanted if not _is_for_sale(one, market)]:
        raise Refused("not_for_sale", lines=away)
    by_vendor: dict[str, list[tuple[Listing, Wanted]]] = {}
    for one in wanted:
        listing = market.listings[one.listing_id]
        if price_of(listing, one).currency != listing.currency:
            raise BadInput({"lines": "currency"})
        by_vendor.setdefault(listing.vendor_id, []).append((listing, one))
    return [_parcel(market, market.vendors[vendor_id], goods, to) for vendor_id, goods in by_vendor.items()]


def as_shown(
    wanted: Sequence[Wanted], market: Market, to: str, deliveries: Mapping[str, str], shown: Mapping[str, Money]
) -> list[Parcel]:
    """The same at the delivery fees that the buyer was `shown`, by the shop's slug, as long as such a quote still stands.

    Refused `shipping_changed` where it does not; whoever was shown nothing pays what is taken now.
    """
    now = parcels(wanted, market, to)
    asked = {parcel.vendor.slug: shown[parcel.vendor.slug] for parcel in now if parcel.vendor.slug in shown}
    if _fees(now, deliveries, asked) == asked:
        return now
    for rates in market.rates_before:
        before = parcels(wanted, replace(market, rates=rates), to)
        if _fees(before, deliveries, asked) == asked:
            return before
    if (fees := _fees(now, deliveries, asked)).keys() == asked.keys():
        told = {slug: {"amount": fee.amount, "currency": fee.currency} for slug, fee in fees.items()}
        raise Refused("shipping_changed", "What was shown is not taken any more.", shipping=told)
    return now  # a way that is not there is another matter, and is told by its name


def _fees(basket: Sequence[Parcel], deliveries: Mapping[str, str], of: Mapping[str, Money]) -> dict[str, Money]:
    found: dict[str, Money] = {}
    for parcel in basket:
        slug = parcel.vendor.slug
        for way in parcel.deliveries:
            if slug in of and way.choice == deliveries.get(slug, shipping.DOWNLOAD):
                found.setdefault(slug, way.fee)
    return found


def _parcel(market: Market, vendor: Vendor, goods: list[tuple[Listing, Wanted]], to: str) -> Parcel:
    counted = [(listing, wanted.quantity) for listing, wanted in goods]
    ways = shipping.choices(vendor, market.settings.get(vendor.id), counted, to, market.rates)
    return Parcel(vendor, goods, ways)


def _is_for_sale(wanted: Wanted, market: Market) -> bool:
    listing = market.listings.get(wanted.listing_id)
    vendor = market.vendors.get(listing.vendor_id) if listing else None
    return bool(listing and listing.is_public and vendor and vendor.slug and vendor.trading_status == "open")


def _away(wanted: Wanted, market: Market) -> dict[str, str]:
    listing = market.listings.get(wanted.listing_id)
    is_closed = listing is not None and listing.is_public
    title = listing.title if listing else ""
    return {"listing_id": wanted.listing_id, "title": title, "why": "closed" if is_closed else "gone"}
