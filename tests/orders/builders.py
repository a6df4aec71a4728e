"""Small things of this room for tests: `a_listing()`, `a_vendor_order()`, `an_order()`; nothing touches a database."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.kit.ids import new_id
from services.orders.models import (
    DeliverySettings,
    FeeRate,
    Listing,
    Order,
    OrderStatus,
    PaymentStatus,
    ShippingRate,
    Status,
    Vendor,
    VendorOrder,
)
from services.orders.rules.basket import Market, Wanted, parcels
from services.orders.rules.place import Asked, place

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
"""A Tuesday."""
PALU, SIGI, MAKASSAR, BANDUNG = "7271", "7210", "7371", "3273"
COMMISSION = FeeRate(code="commission", base="goods", basis_points=500, fixed=0, least=0, most=None)
RATES = [
    ShippingRate(
        service="reguler",
        zone=zone,
        since=datetime(2026, 1, 1, tzinfo=UTC),
        label="Kurir reguler",
        first_kg=first,
        next_kg=after,
        days_min=1,
        days_max=3,
        is_offered=True,
        set_by="",
    )
    for zone, first, after in (
        ("same_regency", 10_000, 4_000),
        ("same_province", 14_000, 8_000),
        ("same_island", 22_000, 16_000),
        ("elsewhere", 36_000, 29_000),
    )
]
ADDRESS = {
    "province": "72",
    "regency": PALU,
    "district": "727101",
    "village": "7271011006",
    "street": "Jalan Contoh 1",
    "postcode": "94111",
}


def a_vendor(id: str = "ven_a", **other: Any) -> Vendor:
    """An open shop in Central Sulawesi."""
    known = {
        "slug": id.replace("ven_", "toko-"),
        "name": f"Toko {id[-1].upper()}",
        "province_code": "72",
        "fulfilment_mode": "self_ship",
        "trading_status": "open",
        "profile_version": 1,
        "trading_version": 1,
    }
    return Vendor(id=id, **(known | other))


def a_listing(id: str = "lst_a", vendor_id: str = "ven_a", **other: Any) -> Listing:
    """A thing on sale, half a kilogram, from Palu."""
    known = {
        "version": 1,
        "slug": id.replace("lst_", "barang-"),
        "vendor_id": vendor_id,
        "category": "fashion",
        "title": f"Barang {id[-1].upper()}",
        "kind": "physical",
        "price": 150_000,
        "currency": "IDR",
        "weight": 500,
        "origin_regency": PALU,
        "is_public": True,
        "photo": "",
        "days_to_make": 0,
    }
    return Listing(id=id, **(known | other))


def settings_of(vendor_id: str = "ven_a", **other: Any) -> DeliverySettings:
    """Courier only, unless told otherwise."""
    known = {"has_courier": True, "self_delivery_fee": None, "self_delivery_regencies": [], "pickup_place": None}
    return DeliverySettings(vendor_id=vendor_id, **(known | other))


def a_market(
    *listings: Listing, vendors: list[Vendor] | None = None, settings: list[DeliverySettings] | None = None
) -> Market:
    """What the room knows: these listings, and an open shop for each of their vendors."""
    known = vendors or [a_vendor(vendor_id) for vendor_id in dict.fromkeys(listing.vendor_id for listing in listings)]
    return Market(
        {listing.id: listing for listing in listings},
        {vendor.id: vendor for vendor in known},
        {said.vendor_id: said for said in settings or []},
        RATES,
    )


def asked(**other: Any) -> Asked:
    """A guest who says all that is needed."""
    known: dict[str, Any] = {
        "id": new_id("ord"),
        "number": f"PSN-{new_id('x', 5)[2:].upper()}",
        "buyer_id": None,
        "buyer": {"name": "Sari", "email": "sari@example.id", "phone": "+6281200000000"},
        "language": "id",
        "ship_to": ADDRESS,
        "deliveries": {"toko-a": "courier", "toko-b": "courier"},
        "provider": "stripe",
        "held_until": NOON + timedelta(minutes=30),
    }
    return Asked(**(known | other))


def an_order(
    *listings: Listing, status: str = OrderStatus.PLACED, part: str | None = None, quantity: int = 1, **said: Any
) -> Order:
    """An order of these listings (one of each), in any state, with its parts in the state `part`."""
    goods = listings or (a_listing(), a_listing("lst_b", "ven_b", price=70_000))
    market = a_market(*goods, settings=said.pop("settings", None))
    wanted = [Wanted(listing.id, quantity) for listing in goods]
    order, _ = place(asked(**said), parcels(wanted, market, PALU), [COMMISSION], NOON, 1)
    order.status = status
    if status not in (OrderStatus.PLACED, OrderStatus.AWAITING_PAYMENT):
        order.paid_at, order.payment_status = NOON, PaymentStatus.PAID
    for vendor_order in order.vendor_orders:
        vendor_order.status = part or Status.AWAITING_PAYMENT
    return order


def a_vendor_order(status: str = Status.TO_ACCEPT, **other: Any) -> VendorOrder:
    """One vendor's part of a paid order, in any state."""
    vendor_order = an_order(a_listing(), status=OrderStatus.PAID, part=status).vendor_orders[0]
    vendor_order.answer_by = NOON + timedelta(hours=48)
    for name, value in other.items():
        setattr(vendor_order, name, value)
    return vendor_order
