"""A few makers with a shop and goods each, settled through the rooms' HTTP as the doors would do it."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PIL import Image

from services.kit.client import Client
from services.kit.errors import Problem
from tests.live.running import RunningTown

T = TypeVar("T")
PASSWORD = "kain nila delapan"
CHECKS = ("basics_read", "identity_seen", "training_done", "conditions_set", "goods_talk")
OFFICER = "petugas@example.id"
PRICE = 150_000
ARRIVES = 20.0
"""Seconds in which a fact has been heard by every room."""


@dataclass(frozen=True)
class Good:
    """A thing on sale."""

    id: str
    slug: str
    title: str


@dataclass(frozen=True)
class Maker:
    """Somebody with an open shop, and what they sign in with."""

    identifier: str
    shop_slug: str
    shop_name: str
    good: Good
    password: str = PASSWORD


class Somebody:
    """A signed-in person, or a passer-by, who asks the rooms of a town."""

    def __init__(self, addresses: dict[str, str], token: str = "") -> None:
        self.rooms = {room: Client(room, addresses[room], timeout=20) for room in ("accounts", "catalog", "orders")}
        self.addresses, self.token = addresses, token

    def ask(self, method: str, room: str, path: str, json: Any = None, data: bytes | None = None) -> Any:
        """One request; the JSON that came back."""
        headers = {}
        if self.token:
            me = self.rooms["accounts"].ask("GET", "/sessions/current", headers={"X-Session-Token": self.token})
            headers = {"Authorization": f"Bearer {me.json()['jwt']}"}
        body = {} if json is None and data is None and method == "POST" else json
        return self.rooms[room].ask(method, path, body, data=data, headers=headers).json()

    def signs_in(self, identifier: str, password: str = PASSWORD) -> "Somebody":
        """Somebody else, signed in."""
        told = self.ask("POST", "accounts", "/sessions", {"identifier": identifier, "password": password})
        return Somebody(self.addresses, told["token"])


def an_officer(town: RunningTown) -> Somebody:
    """A counsellor in a unit of their own."""
    words = "create --role admin --name Admin --identifier admin@example.id --password-stdin"
    made = town.lapak("user", *words.split(), told=PASSWORD)
    assert made.returncode == 0, made.stderr
    admin = Somebody(town.status()["addresses"]).signs_in("admin@example.id")
    unit = admin.ask("POST", "accounts", "/units", {"name": "Unit Contoh"})
    officer = {"name": "Petugas Contoh", "identifier": OFFICER, "password": PASSWORD}
    admin.ask("POST", "accounts", "/people", officer | {"role": "counsellor", "unit_id": unit["id"]})
    return admin.signs_in(OFFICER)


def a_maker(officer: Somebody, shop_name: str, title: str, stock: int) -> Maker:
    """A maker with an open shop that sells one thing, of which there are so many."""
    maker, identifier = _arrives(officer, shop_name)
    good = _publishes(maker, officer, title, stock)
    shop = eventually(lambda: maker.ask("POST", "accounts", "/shop/open"))
    eventually(lambda: maker.ask("POST", "orders", "/quotes", {"lines": [{"listing_id": good.id, "quantity": 1}]}))
    return Maker(identifier, shop["slug"], shop["display_name"], good)


def eventually(do: Callable[[], T]) -> T:
    """What it returns once the room that is asked has heard what it needs to know."""
    end = time.monotonic() + ARRIVES
    while True:
        try:
            return do()
        except Problem as wrong:
            if time.monotonic() > end:
                raise AssertionError(f"still {wrong.code} after {ARRIVES:.0f} s") from wrong
            time.sleep(0.1)


def _arrives(officer: Somebody, shop_name: str) -> tuple[Somebody, str]:
    code = officer.ask("POST", "accounts", "/invitations", {"name": "Pembuat Contoh"})["code"]
    identifier = f"{shop_name.lower().replace(' ', '-')}@example.id"
    accepted = {"identifier": identifier, "password": PASSWORD, "is_adult": True}
    told = officer.ask("POST", "accounts", f"/invitations/by-code/{code}/accept", accepted)
    maker = Somebody(officer.addresses, told["token"])
    written = {"shop_name": shop_name, "skill": "Menenun", "product_idea": "Kain", "plan": "Satu kain seminggu."}
    where = {"province_code": "72", "delivery": "Kurir"}
    consents = {"consents": {"terms": True, "drafts": True, "income_band": False}}
    maker.ask("PUT", "accounts", "/applications/mine", written | where | consents)
    application = maker.ask("POST", "accounts", "/applications/mine/submit")["id"]
    officer.ask("POST", "accounts", f"/applications/{application}/open")
    officer.ask("POST", "accounts", f"/applications/{application}/approve", {"checks": dict.fromkeys(CHECKS, True)})
    return maker, identifier


def _publishes(maker: Somebody, officer: Somebody, title: str, stock: int) -> Good:
    draft = {"title": title, "category": "weaving", "kind": "physical", "weight": 300, "origin_regency": "7271"}
    words = {"description": "Kain tenun buatan tangan, satu demi satu. " * 3, "story": "Saya belajar dari ibu."}
    price = {"price": {"amount": PRICE, "currency": "IDR"}}
    listing = eventually(lambda: maker.ask("POST", "catalog", "/my/listings", draft | words | price))["id"]
    maker.ask("POST", "catalog", f"/my/listings/{listing}/photos?alt=Kain", data=_picture(title))
    maker.ask("POST", "catalog", f"/my/listings/{listing}/stock", {"on_hand": stock})
    maker.ask("POST", "catalog", f"/my/listings/{listing}/submit")
    officer.ask("POST", "catalog", f"/review/{listing}/publish")
    return Good(listing, maker.ask("GET", "catalog", f"/my/listings/{listing}")["slug"], title)


def _picture(title: str) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (640, 640), (sum(title.encode()) % 256, 90, 120)).save(kept, "PNG")
    return kept.getvalue()
