"""What rooms answer to a maker: a shop, parcels, listings, earnings, an application; each with what a test wants different."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.payout_things import with_money

NOON = "2026-11-24T04:00:00Z"
SHOP = {"slug": "benang-senja", "name": "Benang Senja", "trading_status": "open"}
NOTHING_TO_DO = dict.fromkeys(("accept", "refuse", "pack", "ship", "ready", "hand_over", "deliver"), False)


def rupiah(amount: int) -> dict[str, Any]:
    """Money on the wire."""
    return {"amount": amount, "currency": "IDR"}


def page(*items: dict[str, Any]) -> dict[str, Any]:
    """A list of which nothing follows."""
    return {"items": list(items), "next": None}


def a_shop(**other: Any) -> dict[str, Any]:
    """The maker's own shop."""
    known = {"vendor_id": "ven_1", "slug": "benang-senja", "display_name": "Benang Senja", "province_code": "72"}
    known |= {"trading_status": "open", "trust": "guided", "trust_reason": "", "has_published": True, "can_open": False}
    return known | other


def a_parcel(*can: str, **other: Any) -> dict[str, Any]:
    """A parcel of one scarf, of which the maker `can` do these steps; no buyer is shown."""
    line = {"listing_id": "lst_1", "slug": "selendang", "title": "Selendang bunga cengkeh", "photo": None}
    known = {
        "id": "vor_1",
        "number": "PSN-7Q4M2-A",
        "status": "to_accept",
        "why": "",
        "lines": [line | {"kind": "physical", "quantity": 1, "price": rupiah(150_000)}],
        "delivery": {"choice": "courier", "label": "Kurir reguler", "fee": rupiah(18_000), "days": [2, 4]},
        "subtotal": rupiah(150_000),
        "total": rupiah(168_000),
        "earns": rupiah(160_500),
        "placed_at": NOON,
        "answer_by": "2026-11-26T04:00:00Z",
        "ship_by": None,
        "sender": "vendor",
        "can": NOTHING_TO_DO | dict.fromkeys(can, True),
        "fees": [{"code": "commission", "basis_points": 500, "amount": rupiah(7_500)}],
        "given_back": rupiah(0),
        "fee_back": rupiah(0),
        "courier": "",
        "tracking_no": "",
        "shipped_at": None,
        "delivered_at": None,
        "completes_at": None,
        "history": [{"status": "awaiting_payment", "at": NOON}, {"status": "to_accept", "at": NOON}],
        "ship_to": None,
        "buyer": None,
    }
    return known | other


def an_address(**other: Any) -> dict[str, Any]:
    """Where a parcel goes."""
    names = {"province_name": "Sulawesi Tengah", "regency_name": "Kota Palu", "district_name": "Palu Timur"}
    codes = {"province": "72", "regency": "7271", "district": "727101", "village": "7271011001"}
    names |= {"village_name": "Besusu Tengah", "label": "Besusu Tengah, Palu Timur, Kota Palu, Sulawesi Tengah"}
    rest = {"street": "Jalan Contoh 12", "rt": "003", "rw": "002", "postcode": "94111", "landmark": "Depan masjid"}
    return codes | names | rest | other


def an_own_item(**other: Any) -> dict[str, Any]:
    """A listing in its maker's list."""
    known = {"id": "lst_1", "slug": "selendang", "title": "Selendang katun nila", "status": "published"}
    known |= {"kind": "physical", "price": rupiah(150_000), "on_hand": 8, "reserved": 0, "photo": None, "round": 1}
    return (
        known
        | {"submitted_at": NOON, "waiting_days": None, "must_count": 0, "suggestion_count": 0}
        | {"revision": None, "needs_count": False, "returned_days": None}
        | other
    )


def a_listing(**other: Any) -> dict[str, Any]:
    """A listing with all that its maker sees; a draft, of which nothing is missing."""
    texts = {"title": "Selendang katun nila", "description": "Ditenun dari benang katun. Panjang 180 cm.", "story": ""}
    texts |= {"alt": "", "origin_regency": "7271", "halal_status": "", "halal_no": "", "pirt_no": "", "reason": ""}
    numbers = {"version": 1, "weight": 240, "days_to_make": None, "expiry_days": None, "round": 0, "available": 4}
    shop = {"slug": "benang-senja", "name": "Benang Senja", "province": "Sulawesi Tengah", "province_code": "72"}
    known = {"id": "lst_1", "slug": "selendang", "shop": shop, "status": "draft", "kind": "physical"}
    known |= {"category": "fashion", "price": rupiah(150_000), "submitted_at": None, "published_at": None}
    known |= {"waiting_days": None, "on_hand": 4, "reserved": 0, "photos": [], "file": None, "remarks": []}
    known |= {"rounds": [], "changes": [], "officer_days": 0, "maker_days": 0}
    known |= {"revision": None, "live_changes": None, "declined": "", "suspects": []}
    known |= {"reason_code": "", "appeal": None, "needs_count": False, "returned_days": None}
    return known | texts | numbers | {"missing": {}} | other


def a_remark(**other: Any) -> dict[str, Any]:
    """One remark of the first look."""
    known = {"id": "rem_1", "round": 1, "field": "price", "kind": "must_fix", "text": "Naikkan harganya.", "at": NOON}
    return known | {"example": None, "answer": "", "is_done": False} | other


def a_change(**other: Any) -> dict[str, Any]:
    """A price that was raised."""
    known = {"field": "price", "before": 150_000, "after": 165_000, "pieces": [], "added": [], "removed": []}
    return known | other


def an_application(**other: Any) -> dict[str, Any]:
    """An application that has just been begun."""
    texts = dict.fromkeys(
        ("shop_name", "skill", "product_idea", "province_code", "delivery", "plan", "note", "next_steps"), ""
    )
    known = {"id": "app_1", "vendor_id": None, "status": "draft", "review_on": None, "submitted_at": None}
    known |= {"decided_at": None, "waiting_days": None, "checks": []}
    return known | texts | {"consents": {"terms": False, "drafts": False, "income_band": False}} | other


def earned(*weeks: tuple[str, int], **other: Any) -> dict[str, Any]:
    """What was earned, by the Monday of each week."""
    pots = {"pending": rupiah(325_000), "on_hold": rupiah(120_000), "available": rupiah(268_000)}
    known = pots | {"cash_held": rupiah(0), "lines": []}
    return known | {"weeks": [{"from": day, "amount": rupiah(amount)} for day, amount in weeks]} | other


def fees(*kept: dict[str, Any], **other: Any) -> dict[str, Any]:
    """What is taken of sales, and what of a maker's own is not exceeded."""
    return {"items": [a_fee()], "next": None, "kept": list(kept), "kept_by": None} | other


def a_fee(**other: Any) -> dict[str, Any]:
    """Five per cent of the goods."""
    known = {"code": "commission", "base": "goods", "basis_points": 500, "fixed": rupiah(0), "least": rupiah(0)}
    return known | {"most": None} | other


KEPT: dict[str, Any] = {"last_day": "2037-06-24", "rates": [a_fee()]}


def a_year(is_on: bool = False, **other: Any) -> dict[str, Any]:
    """What was sold this year, as the tax office counts."""
    known = {"vendor_id": "ven_1", "gross": rupiah(1_200_000), "percent": 0, "alert": 0, "withheld": rupiah(0)}
    limits = {"year": 2026, "limit": rupiah(500_000_000), "is_on": is_on}
    return limits | {"items": [known | {"has_statement": False} | other]}


def a_line(**other: Any) -> dict[str, Any]:
    """What one parcel has earned."""
    known = {"vendor_order_id": "vor_1", "number": "PSN-7Q4M2-A", "amount": rupiah(160_500), "kind": "sale"}
    known |= {"cash": None, "is_disputed": False}
    return known | {"status": "pending", "earned_at": NOON, "available_at": None} | other


def a_makers_town(**maker: Any) -> FakeRooms:
    """Rooms that know a maker with an open shop in which nothing happens yet."""
    rooms = FakeRooms()
    rooms.signed_in("vendor", **{"vendor_id": "ven_1", "shop": SHOP} | maker)
    rooms.says("GET /shop", a_shop())
    rooms.says("GET /vendor-orders", page())
    rooms.says("GET /complaints", page())
    rooms.says("GET /my/listings", page())
    rooms.says("GET /earnings", earned())
    rooms.says("GET /my/taxes", a_year())
    rooms.says("GET /finance/fee-rates", fees())
    rooms.says("POST /finance/fee-promise", KEPT)
    with_money(rooms)
    rooms.says("GET /notices/mine", page() | {"unread": 0, "way": "mail"})
    rooms.says("GET /regions", {"items": [{"code": "7271", "name": "Kota Palu"}, {"code": "7203", "name": "Donggala"}]})
    rooms.says(
        "GET /categories", {"items": [{"code": "fashion", "name": {"id": "Tenun", "en": "Weaving"}, "count": 1}]}
    )
    shelf = {"code": "fashion", "name_id": "Tenun", "name_en": "Weaving", "advice_id": "", "advice_en": ""}
    rooms.says("GET /shelves", page(shelf | {"is_open": True}))
    rooms.says("GET /my/choices", {"waiting": "draft", "trust": "guided"})
    rooms.says("GET /deliveries", {"courier": True, "self_delivery": None, "pickup": None})
    rooms.says("GET /applications/mine", an_application(status="approved", vendor_id="ven_1"))
    return rooms


def send(browser: FlaskClient, path: str, seen: str = "/studio/barang/baru", **form: Any) -> TestResponse:
    """What comes of posting this form, from a page that this browser has `seen`."""
    return browser.post(path, data={"csrf": token_in(browser.get(seen).text)} | form)


def type_in(
    browser: FlaskClient, path: str, target: str = "tersimpan", seen: str = "/studio/barang/baru", **form: Any
) -> TestResponse:
    """What htmx gets for the part `target` when it sends the form by itself."""
    data = {"csrf": token_in(browser.get(seen).text)} | form
    return browser.post(path, data=data, headers={"HX-Request": "true", "HX-Target": target})
