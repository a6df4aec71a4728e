"""The whole journey through the API, on real rooms with the post carried twice: from an invitation to a review."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.accounts.builders import CHECKED, LEGAL, WRITTEN
from tests.accounts.people import PIN, Room
from tests.catalog.builders import a_picture
from tests.gateway.api_ground import Program, in_front_of
from tests.orders.builders import ADDRESS
from tests.orders.ground import pay
from tests.town import Town

BUYER = {"name": "Sari", "email": "sari@example.id", "phone": "0812 0000 0000"}
DRAFT = {
    "title": "Selendang nila",
    "category": "fashion",
    "kind": "physical",
    "price": {"amount": 150_000, "currency": "IDR"},
    "weight": 240,
    "description": "Ditenun dari benang katun, dicelup dua kali dengan daun nila.",
    "origin_regency": "7271",
}


@dataclass
class Market:
    """The town, the door in front of it, and programs of those who take part."""

    town: Town
    door: Program
    head: Program
    officer: Program
    maker: Program
    listing_id: str = ""

    def carry(self) -> None:
        """Let the rooms hear from each other; nothing goes to the payment provider."""
        self.town.carry_post()

    def order(
        self, program: Program | None = None, key: str = "key-1", quantity: int = 1, **said: Any
    ) -> dict[str, Any]:
        """An order of the one thing on sale, its stock held; what placing it answered."""
        asker = program or self.door
        placed = asker.post("/orders", an_order(self.listing_id, quantity) | said, headers={"Idempotency-Key": key})
        self.carry()
        return dict(placed)

    def paid(self) -> tuple[dict[str, Any], Program]:
        """A paid order, and the program of the guest who holds its token."""
        placed = self.order()
        pay(placed["id"])
        self.carry()
        return placed, self.door.as_(placed["token"])


def an_order(listing_id: str, quantity: int = 1) -> dict[str, Any]:
    """What a buyer sends."""
    line = {"listing_id": listing_id, "quantity": quantity, "price": DRAFT["price"]}
    return {"buyer": BUYER, "ship_to": ADDRESS, "lines": [line], "deliveries": {"kopi-kabut": "courier"}}


@pytest.fixture
def founded(database: object) -> Market:
    """A unit with a head and a counsellor, and a maker whose shop was approved: all of it through the API."""
    town = Town()
    door, room = in_front_of(town.clients), Room(town.accounts)
    admin = door.as_(room.member("admin").token)
    unit = admin.post("/admin/units", {"name": "Unit Contoh"})["id"]
    officer, head = (door.as_(room.member(role, unit).token) for role in ("counsellor", "unit_head"))
    code = officer.post("/officer/invitations", {"name": LEGAL})["code"]
    assert door.get(f"/invitations/{code}") == {"status": "open"}
    accepted = {"identifier": "maker@example.id", "password": PIN, "is_adult": True}
    maker = door.as_(door.post(f"/invitations/{code}/accept", accepted)["token"])
    maker.put("/vendor/application", WRITTEN | {"consents": {"terms": True, "drafts": True}})
    application = maker.post("/vendor/application/submit")["id"]
    assert [item["object_id"] for item in officer.get("/officer/work")["items"]] == [application]
    officer.post(f"/officer/applications/{application}/open")
    officer.post(f"/officer/applications/{application}/approve", {"checks": CHECKED})
    town.carry_post()
    return Market(town, door, head, officer, maker)


@pytest.fixture
def market(founded: Market) -> Market:
    """The same with one thing on sale, five of it, in an open shop."""
    maker, officer = founded.maker, founded.officer
    listing = maker.post("/vendor/listings", DRAFT)["id"]
    maker.post(
        f"/vendor/listings/{listing}/photos", data=a_picture(), headers={"Content-Type": "image/png"}, alt="Nila"
    )
    maker.post(f"/vendor/listings/{listing}/stock", {"on_hand": 5})
    maker.post(f"/vendor/listings/{listing}/submit")
    founded.carry()
    assert listing in [item["object_id"] for item in officer.get("/officer/work")["items"]]
    assert officer.get("/officer/listings")["items"][0]["id"] == listing
    officer.post(f"/officer/listings/{listing}/publish")
    founded.carry()
    assert maker.post("/vendor/shop/open")["trading_status"] == "open"
    founded.carry()
    founded.listing_id = listing
    return founded


def test_what_is_published_is_found_and_shown_without_its_makers_name(market: Market) -> None:
    card = market.door.get("/listings", q="selendang", province="Sulawesi Tengah")["items"][0]
    assert (card["id"], card["available"], card["shop"]["slug"]) == (market.listing_id, 5, "kopi-kabut")
    pages = [market.door.ask("GET", path) for path in (f"/listings/{card['slug']}", "/shops/kopi-kabut", "/categories")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert LEGAL not in "".join(page.text for page in pages)
    assert market.door.get("/baskets", ids=f"{card['id']},lst_none")["items"][0]["is_buyable"] is True
    assert market.door.get("/suggestions", q="selendnag")["next"] is None


def test_an_address_is_found_by_words_and_by_walking_down(market: Market) -> None:
    assert market.door.get("/regions/search", q="besusu teng")["items"][0]["village"] == ADDRESS["village"]
    assert len(market.door.get("/regions")["items"]) == 38


def test_a_guest_buys_and_follows_the_order_with_its_token(market: Market) -> None:
    basket = {"lines": [{"listing_id": market.listing_id, "quantity": 2}], "ship_to": ADDRESS}
    parcel = market.door.post("/quotes", basket)["parcels"][0]
    assert (parcel["shop"]["slug"], parcel["subtotal"]["amount"]) == ("kopi-kabut", 300_000)
    assert "courier" in [way["choice"] for way in parcel["deliveries"]]
    placed = market.order(quantity=2)
    assert (placed["status"], placed["links"]["self"]) == ("placed", f"/api/v1/orders/{placed['id']}")
    guest = market.door.as_(placed["token"])
    seen = guest.get(f"/orders/{placed['id']}")
    assert (seen["status"], seen["buyer"]["name"], seen["can"]["cancel"]) == ("awaiting_payment", "Sari", True)
    assert guest.post(f"/orders/{placed['id']}/cancel")["status"] == "cancelled"
    assert guest.ask("POST", f"/orders/{placed['id']}/cancel").status_code == 409


def test_the_same_key_is_one_order_and_another_body_is_a_conflict(market: Market) -> None:
    assert market.order() == market.order()
    again = market.door.ask("POST", "/orders", an_order(market.listing_id, 2), headers={"Idempotency-Key": "key-1"})
    assert (again.status_code, again.json["code"]) == (409, "idempotency_conflict")
    missing = market.door.ask("POST", "/orders", an_order(market.listing_id))
    assert (missing.status_code, missing.json["code"]) == (422, "idempotency_key_missing")


def test_what_is_not_there_is_refused_and_named(market: Market) -> None:
    placed = market.order(quantity=6)
    seen = market.door.as_(placed["token"]).get(f"/orders/{placed['id']}")
    assert (seen["status"], seen["refused"][0]["left"]) == ("cancelled", 5)
    answer = market.door.ask("POST", "/quotes", {"lines": [{"listing_id": "lst_none", "quantity": 1}]})
    assert (answer.status_code, answer.json["code"], answer.json["lines"][0]["why"]) == (409, "not_for_sale", "gone")


def test_a_maker_sends_a_parcel_and_the_guest_reviews_what_came(market: Market) -> None:
    placed, guest = market.paid()
    parcel = market.maker.get("/vendor/vendor-orders")["items"][0]["id"]
    path = f"/vendor/vendor-orders/{parcel}"
    assert market.maker.get(path)["buyer"] is None
    market.maker.post(f"{path}/accept")
    assert market.maker.get(path)["buyer"]["name"] == "Sari"
    market.maker.post(f"{path}/pack")
    assert market.maker.post(f"{path}/ship", {"courier": "JNE", "tracking_no": "JP1"})["status"] == "shipped"
    refused = market.maker.ask("POST", f"{path}/pack")
    assert (refused.status_code, refused.json["code"], refused.json["state"]) == (409, "wrong_state", "shipped")
    market.carry()
    received = guest.post(f"/orders/{placed['id']}/vendor-orders/{parcel}/received")
    assert received["status"] in ("delivered", "completed")
    market.carry()
    assert guest.get(f"/orders/{placed['id']}/rights")["items"][0]["can_review"] is True
    said = {"listing_id": market.listing_id, "stars": 5, "text": "Warnanya hidup.", "name": "Sari"}
    guest.post(f"/orders/{placed['id']}/reviews", said)
    assert guest.ask("POST", f"/orders/{placed['id']}/reviews", said).status_code == 409
    assert market.maker.get("/vendor/earnings")["lines"][0]["vendor_order_id"] == parcel


def test_a_refused_parcel_shows_the_refund_to_its_buyer(market: Market) -> None:
    placed, guest = market.paid()
    parcel = market.maker.get("/vendor/vendor-orders")["items"][0]["id"]
    market.maker.post(f"/vendor/vendor-orders/{parcel}/refuse", {"reason": "out_of_stock"})
    market.carry()
    seen = guest.get(f"/orders/{placed['id']}")
    assert seen["vendor_orders"][0]["status"] == "refused"
    assert seen["refunds"][0]["amount"] == seen["total"]
    assert market.maker.get("/vendor/vendor-orders", status="done")["items"][0]["id"] == parcel


def test_an_order_is_nobody_elses(market: Market) -> None:
    joined = {"name": "Sari", "identifier": "sari@example.id", "password": "senja di teluk"}
    buyer = market.door.as_(market.door.post("/buyers", joined)["token"])
    other = market.door.as_(market.door.post("/buyers", joined | {"identifier": "budi@example.id"})["token"])
    mine = market.order(buyer)
    theirs = market.order(key="key-2")
    path = f"/orders/{mine['id']}"
    assert [order["id"] for order in buyer.get("/orders")["items"]] == [mine["id"]]
    assert buyer.get(path)["number"] == mine["number"]
    strangers = [other, market.maker, market.door.as_(theirs["token"])]
    assert [stranger.ask("GET", path).status_code for stranger in strangers] == [404, 404, 404]
    assert [stranger.ask("POST", f"{path}/cancel").status_code for stranger in strangers] == [404, 404, 404]
    forged = theirs["token"].replace(theirs["id"], mine["id"])
    assert market.door.as_(forged).ask("GET", path).status_code == 401


def test_finance_sees_an_order_without_whom_it_is_for(market: Market) -> None:
    finance = market.door.as_(Room(market.town.accounts).member("finance").token)
    seen = finance.ask("GET", f"/orders/{market.order()['id']}")
    assert (seen.json["buyer"], seen.json["ship_to"]) == (None, None)
    assert "sari" not in seen.text.lower()


def test_an_officer_sees_only_whom_they_help(market: Market) -> None:
    room = Room(market.town.accounts, iter(range(100, 200)))
    stranger = market.door.as_(room.officer("counsellor").token)
    foreign_head = market.door.as_(room.officer("unit_head").token)
    application = market.officer.get("/officer/applications")["items"][0]["id"]
    paths = (f"/officer/applications/{application}", f"/officer/listings/{market.listing_id}")
    for program, status in ((market.officer, 200), (market.head, 200), (stranger, 404), (foreign_head, 404)):
        assert [program.ask("GET", path).status_code for path in paths] == [status, status]
    assert [shop["slug"] for shop in market.head.get("/officer/caseload")["items"]] == ["kopi-kabut"]
    assert stranger.get("/officer/caseload")["items"] == []


def test_remarks_come_back_to_the_maker_without_who_made_them(founded: Market) -> None:
    maker, officer = founded.maker, founded.officer
    listing = maker.post("/vendor/listings", DRAFT)["id"]
    lacking = maker.ask("POST", f"/vendor/listings/{listing}/submit")
    assert (lacking.status_code, set(lacking.json["fields"])) == (422, {"photos", "on_hand"})
    maker.post(f"/vendor/listings/{listing}/photos", data=a_picture(), headers={"Content-Type": "image/png"})
    maker.post(f"/vendor/listings/{listing}/stock", {"on_hand": 5})
    maker.post(f"/vendor/listings/{listing}/submit")
    remark = {"field": "title", "kind": "must_fix", "text": "Sebut ukurannya juga."}
    officer.post(f"/officer/listings/{listing}/changes", {"remarks": [remark]})
    seen = maker.ask("GET", f"/vendor/listings/{listing}")
    assert (seen.json["status"], seen.json["remarks"][0]["text"]) == ("changes_requested", remark["text"])
    assert "per_" not in seen.text
    assert maker.get("/vendor/listings", status="changes_requested")["items"][0]["must_count"] == 1


def test_a_session_dies_with_signing_out_and_with_suspension(market: Market) -> None:
    room = Room(market.town.accounts, iter(range(100, 200)))
    admin = market.door.as_(room.member("admin").token)
    staff = {"name": "Petugas", "identifier": "baru@example.id", "password": "tenun biru laut", "role": "finance"}
    person = admin.post("/admin/people", staff)["id"]
    sign_in = {name: staff[name] for name in ("identifier", "password")}
    finance = market.door.as_(market.door.post("/sessions", sign_in)["token"])
    assert finance.get("/sessions/current")["role"] == "finance"
    admin.post(f"/admin/people/{person}/suspend")
    assert finance.ask("GET", "/sessions/current").status_code == 401
    assert market.door.ask("POST", "/sessions", sign_in).json["code"] == "wrong_sign_in"
    assert admin.ask("DELETE", "/sessions/current").status_code == 204
    assert admin.ask("GET", "/admin/people").status_code == 401


def test_lists_go_on_where_they_stopped(market: Market) -> None:
    for number in range(3):
        market.maker.post("/vendor/listings", {"title": f"Selendang {number}"})
    first = market.maker.get("/vendor/listings", limit=2)
    rest = market.maker.get("/vendor/listings", limit=2, after=first["next"])
    ids = [listing["id"] for page in (first, rest) for listing in page["items"]]
    assert (len(set(ids)), rest["next"]) == (4, None)
    assert market.maker.ask("GET", "/vendor/listings", after="nonsense").status_code == 422


def test_a_maker_says_how_they_send(market: Market) -> None:
    said = {"courier": True, "pickup": {"place": "Pasar Masomba, blok C"}}
    said |= {"self_delivery": {"fee": {"amount": 5_000, "currency": "IDR"}, "regency_codes": ["7271"]}}
    assert market.maker.put("/vendor/deliveries", said) == market.maker.get("/vendor/deliveries") == said
