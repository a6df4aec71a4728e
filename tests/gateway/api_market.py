"""A small market made through the API on real rooms: an officer, a maker, one thing on sale."""

from dataclasses import dataclass
from typing import Any

from deploy.demo.cards import card_of
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


def found() -> Market:
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
    officer.post(f"/officer/applications/{application}/identity", {"nik": card_of(application)})
    officer.post(f"/officer/applications/{application}/approve", {"checks": CHECKED})
    town.carry_post()
    return Market(town, door, head, officer, maker)


def stocked() -> Market:
    """The same with one thing on sale, five of it, in an open shop."""
    founded = found()
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
    seen = officer.get(f"/officer/listings/{listing}")["seen"]
    officer.post(f"/officer/listings/{listing}/publish", {"seen": seen})
    founded.carry()
    assert maker.post("/vendor/shop/open")["trading_status"] == "open"
    founded.carry()
    founded.listing_id = listing
    return founded
