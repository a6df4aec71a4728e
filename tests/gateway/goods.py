"""What rooms would answer about two shops and their goods, and about an order of both."""

from typing import Any

from tests.gateway.fake_rooms import FakeRooms

IDR = "IDR"
SHOPS = {
    "benang-senja": {
        "slug": "benang-senja",
        "name": "Benang Senja",
        "province": "Sulawesi Tengah",
        "province_code": "72",
    },
    "dapur-garing": {
        "slug": "dapur-garing",
        "name": "Dapur Garing",
        "province": "Sulawesi Tengah",
        "province_code": "72",
    },
}


def rp(amount: int) -> dict[str, Any]:
    """Rupiah on the wire."""
    return {"amount": amount, "currency": IDR}


def a_card(
    listing_id: str = "lst_scarf", shop: str = "benang-senja", price: int = 150_000, **more: Any
) -> dict[str, Any]:
    """One thing in a list."""
    photo = {width: f"/media/{listing_id}-{width}.webp" for width in ("small", "medium", "large")}
    known = {"id": listing_id, "slug": listing_id[4:], "title": listing_id[4:].title(), "price": rp(price)}
    known |= {"shop": SHOPS[shop], "photo": photo | {"alt": "A photo"}, "available": 9, "kind": "physical"}
    return known | more


def a_line(listing_id: str = "lst_scarf", **more: Any) -> dict[str, Any]:
    """One thing in a basket."""
    return a_card(listing_id, **more) | {
        "is_buyable": more.get("is_buyable", True),
        "weight": 200,
        "category": "weaving",
    }


def a_listing(**more: Any) -> dict[str, Any]:
    """One thing on its own page."""
    known = a_card() | {"description": "Ditenun tangan.", "story": "", "category": {"code": "weaving", "name": {}}}
    known |= {"photos": [a_card()["photo"]], "weight": 240, "days_to_make": None, "facts": [], "is_buyable": True}
    known |= {"is_gone": False, "shop": known["shop"] | {"is_open": True}}
    known |= {"rating": {"average": 0, "count": 0}, "reviews": [], "digital": None}
    known["category"]["name"] = {"id": "Tenun", "en": "Weaving"}
    return known | more


def a_parcel(id: str = "vor_1", status: str = "to_accept", **more: Any) -> dict[str, Any]:
    """One vendor's part of an order."""
    delivery = {"choice": "courier", "label": "Kurir reguler", "fee": rp(18_000), "days": [2, 4]}
    known = {"id": id, "number": "PSN-7Q4M2-A", "shop": SHOPS["benang-senja"], "status": status, "why": None}
    known |= {"lines": [], "delivery": delivery, "subtotal": rp(150_000), "total": rp(168_000), "courier": None}
    known |= {"tracking_no": None, "sent_by_team": False, "arrives": None, "completes_at": None, "complaint": None}
    known |= {"can": {"cancel": False, "receive": False, "complain": False, "is_late": False}}
    known |= {"history": [{"status": status, "at": "2026-11-22T01:12:00Z"}]}
    return known | more


def a_refund(vendor_order_id: str = "vor_1", status: str = "succeeded", amount: int = 168_000) -> dict[str, Any]:
    """Money on its way back, or there."""
    known = {"id": "rfd_1", "vendor_order_id": vendor_order_id, "amount": rp(amount), "status": status}
    return known | {"why": "refused", "is_surplus": False, "needs_account": False, "due_at": None}


def an_order(*parcels: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An order as its buyer sees it."""
    payment = {"status": "paid", "provider": "stripe", "pay_url": None, "expires_at": None}
    known: dict[str, Any] = {
        "id": "ord_1",
        "number": "PSN-7Q4M2",
        "status": "paid",
        "placed_at": "2026-11-22T01:12:00Z",
    }
    known |= {"held_until": None, "payment": payment, "total": rp(168_000), "subtotal": rp(150_000)}
    known |= {"shipping": rp(18_000), "lines": [], "vendor_orders": list(parcels), "refunds": [], "refused": []}
    known |= {"ship_to": None, "buyer": {"name": "Rina", "email": "rina@example.id", "phone": ""}}
    return known | {"can": {"cancel": False, "pay": False}} | more


def stocked(rooms: FakeRooms) -> None:
    """Catalog has goods; orders can quote them."""
    rooms.says("GET /listings", {"items": [a_card()], "next": None, "count": 1})
    names = {"id": "Tenun", "en": "Weaving"}
    rooms.says("GET /categories", {"items": [{"code": "weaving", "name": names, "count": 1}]})
    rooms.says("GET /listings/scarf", a_listing())
    rooms.says("GET /baskets", {"items": [a_line(), a_line("lst_sambal", shop="dapur-garing", price=35_000)]})
    courier = {"choice": "courier", "label": "Kurir reguler", "fee": rp(18_000), "days": [2, 4]}
    parcels = [{"shop": SHOPS[slug], "lines": [], "deliveries": [courier], "subtotal": rp(1)} for slug in SHOPS]
    rooms.says("POST /quotes", {"parcels": parcels, "total": rp(0), "payments": ["stripe"]})
