"""Pieces that several answers share."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from services.kit.days import add_working_days
from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import OrderLine, Status, VendorOrder
from services.orders.rules.vendor_order import SHIP_GRACE

SULAWESI = timezone(timedelta(hours=8))
"""Dates are told as a calendar in Palu shows them."""
ON_ITS_WAY_TO_THE_BUYER = (Status.TO_ACCEPT, Status.ACCEPTED, Status.PACKED, Status.SHIPPED)


class Shop(Shape):
    """A shop as the public knows it."""

    slug: str
    name: str


class Line(Shape):
    """So many of one listing, as it was bought."""

    listing_id: str
    slug: str
    title: str
    photo: str | None
    kind: str
    quantity: int
    price: Money


class LineOfShop(Line):
    """A line of a whole order, with its shop."""

    shop: Shop


class Way(Shape):
    """How a parcel goes."""

    choice: str
    label: str
    fee: Money
    days: tuple[int, int]


class Step(Shape):
    """One step of a parcel's life."""

    status: str
    at: datetime


class Address(Shape):
    """Where to, in codes and in names; `label` is the village and all that it lies in."""

    province: str
    regency: str
    district: str
    village: str
    province_name: str
    regency_name: str
    district_name: str
    village_name: str
    label: str
    street: str
    rt: str
    rw: str
    postcode: str
    landmark: str


def shop_of(vendor_order: VendorOrder) -> Shop:
    """The shop that a parcel comes from, as it was called then."""
    return Shop(slug=vendor_order.shop_slug, name=vendor_order.shop_name)


def line(found: OrderLine, currency: str) -> Line:
    """One line as it was bought."""
    return Line(**_line(found, currency))


def line_of_shop(found: OrderLine, vendor_order: VendorOrder) -> LineOfShop:
    """One line with the shop that sends it."""
    return LineOfShop(shop=shop_of(vendor_order), **_line(found, vendor_order.currency))


def _line(found: OrderLine, currency: str) -> dict[str, Any]:
    return {
        "listing_id": found.listing_id,
        "slug": found.slug,
        "title": found.title,
        "photo": found.photo or None,
        "kind": found.kind,
        "quantity": found.quantity,
        "price": Money(found.price, currency),
    }


def way(found: VendorOrder) -> Way:
    """How a parcel goes."""
    days = (found.days_min, found.days_max)
    fee = Money(found.shipping, found.currency)
    return Way(choice=found.delivery, label=found.delivery_label, fee=fee, days=days)


def steps(found: VendorOrder) -> list[Step]:
    """A parcel's life so far."""
    return [Step.model_validate(step) for step in found.history]


def address(kept: Mapping[str, Any]) -> Address | None:
    """The kept address; None where the order needed none. A masked one has empty strings."""
    if not kept:
        return None
    return Address(**{name: kept.get(name, "") for name in Address.model_fields})


def arrives(found: VendorOrder, paid_at: datetime | None, free: Collection[date] = ()) -> tuple[date, date] | None:
    """The days between which a parcel should be there; None while that cannot be said, or no longer matters."""
    if paid_at is None or found.status not in ON_ITS_WAY_TO_THE_BUYER:
        return None
    leaves = found.shipped_at or add_working_days(paid_at, SHIP_GRACE, free)
    made = found.days_to_make if found.shipped_at else 0
    first, last = (
        add_working_days(leaves, days - made, free).astimezone(SULAWESI).date()
        for days in (found.days_min, found.days_max)
    )
    return first, last
