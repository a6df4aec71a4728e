"""F.1, F.2 and F.3 as one story: two makers are invited, open their shops, and sell; one sends, the other cannot."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from deploy.books.__main__ import look
from deploy.local.postgres import PrivatePostgres
from services.kit.ids import new_id
from services.orders.jobs.payments import look_after_payments
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from tests.accounts.people import Room, Someone
from tests.callers import link
from tests.catalog.builders import a_picture
from tests.deploy.sandbox.running import Sandbox
from tests.orders.builders import ADDRESS, PALU
from tests.orders.money_town import make_due, payment_of
from tests.seeing import also_seen
from tests.town import Town

RUPIAH = {"currency": "IDR"}
BUYER = {"name": "Rina Contoh", "email": "rina@example.id", "phone": "0812 0000 0000"}


@dataclass
class Maker:
    """A maker and their officer, asking any room as the gateway would: with a token made at this second."""

    town: Town
    me: Someone
    officer: Someone
    slug: str = ""
    listing_id: str = ""

    def ask(self, room: str, method: str, path: str, who: Someone | None = None, **more: Any) -> Any:
        jwt = (who or self.me).here().json["jwt"]
        headers = {"Authorization": f"Bearer {jwt}"} | more.pop("headers", {})
        if "data" not in more:
            more["json"] = also_seen(self.town.clients[room], method, path, headers, more.get("json"))
        answer = self.town.clients[room].open(path, method=method, headers=headers, **more)
        assert answer.status_code < 300, (path, answer.status_code, answer.json)
        return answer.json

    def sell(self, title: str, price: int, fee: int, stock: int) -> None:
        """From draft to open shop: write, show, submit, be looked at, be published, open."""
        draft = {
            "title": title,
            "category": "home",
            "price": {"amount": price} | RUPIAH,
            "weight": 300,
            "description": "Dibuat dengan tangan, satu per satu, dari bahan sekitar.",
            "origin_regency": PALU,
        }
        self.listing_id = self.ask("catalog", "POST", "/my/listings", json=draft)["id"]
        mine = f"/my/listings/{self.listing_id}"
        self.ask("catalog", "POST", f"{mine}/photos", data=a_picture())
        self.ask("catalog", "POST", f"{mine}/stock", json={"on_hand": stock})
        self.ask("catalog", "POST", f"{mine}/submit", json={})
        self.town.carry_post()
        [item] = [i for i in self.ask("accounts", "GET", "/work", self.officer)["items"] if i["kind"] == "listing"]
        self.ask("catalog", "POST", f"/review/{item['object_id']}/publish", self.officer, json={})
        self.town.carry_post()
        self.ask("orders", "PUT", "/deliveries", json=self.delivery(fee))
        self.slug = self.ask("accounts", "POST", "/shop/open", json={})["slug"]
        self.town.carry_post()

    def delivery(self, fee: int) -> dict[str, Any]:
        """They bring it themselves, in their own regency, for this fee."""
        own = {"fee": {"amount": fee} | RUPIAH, "regency_codes": [PALU]}
        return {"courier": True, "self_delivery": own, "pickup": None}

    def parcel(self) -> Any:
        """The one parcel that waits for them."""
        [waiting] = self.ask("orders", "GET", "/vendor-orders?status=open")["items"]
        return waiting

    def move(self, verb: str, **told: str) -> None:
        self.ask("orders", "POST", f"/vendor-orders/{self.parcel()['id']}/{verb}", json=told)


@pytest.fixture
def sandbox(tmp_path: Path) -> Any:
    with Sandbox(tmp_path, "http://127.0.0.1:9/hooks/stripe") as running:
        yield running


@pytest.fixture
def town(database: PrivatePostgres, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Town:
    for room, url in database.auditor_urls.items():
        monkeypatch.setenv(f"LAPAK_AUDITOR_{room.upper()}_URL", url)
    monkeypatch.setenv("LAPAK_BOOKS_STRIPE_KEY", "sk_test_x")
    monkeypatch.setenv("STRIPE_API_BASE", sandbox.base)
    monkeypatch.setattr(adapter, "default", lambda: connect("sk_test_x", sandbox.base))
    return Town()


@pytest.fixture
def makers(town: Town) -> tuple[Maker, Maker]:
    """Benang Senja weaves, Dapur Garing cooks; one officer guides both."""
    room = Room(town.accounts)
    officer = room.officer()
    found = []
    for name in ("Benang Senja", "Dapur Garing"):
        me, _ = room.vendor(officer, shop_name=name)
        found.append(Maker(town, me, officer))
    town.carry_post()
    return found[0], found[1]


def buy(town: Town, cloth: Maker, jar: Maker) -> Any:
    """A guest orders one cloth and two jars, each brought by its maker; the order."""
    lines = [{"listing_id": cloth.listing_id, "quantity": 1}, {"listing_id": jar.listing_id, "quantity": 2}]
    quote = town.orders.post("/quotes", json={"lines": lines, "ship_to": ADDRESS}).json
    assert quote is not None
    assert [parcel["shop"]["slug"] for parcel in quote["parcels"]] == [cloth.slug, jar.slug]
    wish = {
        "buyer": BUYER,
        "ship_to": ADDRESS,
        "lines": [
            lines[0] | {"price": {"amount": 150_000} | RUPIAH},
            lines[1] | {"price": {"amount": 35_000} | RUPIAH},
        ],
        "deliveries": {cloth.slug: "self_delivery", jar.slug: "self_delivery"},
        "payment": "stripe",
    }
    answer = town.orders.post("/orders", json=wish, headers={"Idempotency-Key": new_id("key")})
    assert answer.status_code == 202, answer.json
    return answer.json


def seen(town: Town, order: Any) -> Any:
    return town.orders.get(f"/orders/{order['id']}", headers=link(order["id"])).json


def settle_payment(town: Town, sandbox: Sandbox, order: Any) -> None:
    """The buyer pays on the provider's page; the notice is lost, and the room finds out by itself."""
    sandbox.control(f"sessions/{payment_of(order['id']).provider_ref}/pay")
    make_due()
    while look_after_payments():
        pass
    town.settle()


def test_two_makers_sell_one_sends_and_the_other_gives_the_money_back(
    town: Town, sandbox: Sandbox, makers: tuple[Maker, Maker]
) -> None:
    cloth, jar = makers
    cloth.sell("Selendang katun", price=150_000, fee=18_000, stock=3)
    jar.sell("Sambal bawang", price=35_000, fee=12_000, stock=5)

    order = buy(town, cloth, jar)
    town.settle()
    waiting = seen(town, order)
    assert waiting["payment"]["pay_url"]
    assert waiting["total"]["amount"] == 250_000

    settle_payment(town, sandbox, order)
    paid = seen(town, order)
    assert [part["total"]["amount"] for part in paid["vendor_orders"]] == [168_000, 82_000]
    assert {part["status"] for part in paid["vendor_orders"]} == {"to_accept"}

    cloth.move("accept")
    cloth.move("pack")
    cloth.move("ship")
    jar.move("refuse", reason="out_of_stock")
    town.settle()

    after = seen(town, order)
    assert [part["status"] for part in after["vendor_orders"]] == ["shipped", "refused"]
    [refund] = after["refunds"]
    assert (refund["status"], refund["amount"]["amount"]) == ("succeeded", 82_000)
    assert after["payment"]["status"] == "partially_refunded"
    gone = town.catalog.get(f"/baskets?ids={jar.listing_id}").json
    assert gone is not None and gone["items"][0]["is_buyable"] is False
    assert look(0) == []


def test_a_shop_is_unknown_to_the_public_until_it_opens(town: Town, makers: tuple[Maker, Maker]) -> None:
    assert town.catalog.get("/shops/benang-senja").status_code == 404
    cloth, _ = makers
    cloth.sell("Selendang katun", price=150_000, fee=18_000, stock=3)

    shop = town.catalog.get("/shops/benang-senja").json
    assert shop is not None and shop["is_open"] is True
    assert "Rahmat" not in town.catalog.get("/listings").text  # the name on the invitation


def test_what_is_received_is_earned_after_the_days_to_complain(
    town: Town, sandbox: Sandbox, makers: tuple[Maker, Maker], monkeypatch: pytest.MonkeyPatch
) -> None:
    cloth, jar = makers
    cloth.sell("Selendang katun", price=150_000, fee=18_000, stock=3)
    jar.sell("Sambal bawang", price=35_000, fee=12_000, stock=5)
    order = buy(town, cloth, jar)
    town.settle()
    settle_payment(town, sandbox, order)
    for maker in makers:
        maker.move("accept")
        maker.move("pack")
        maker.move("ship")
    parcel = seen(town, order)["vendor_orders"][0]
    received = f"/orders/{order['id']}/vendor-orders/{parcel['id']}/received"
    assert town.orders.post(received, headers=link(order["id"])).status_code == 200
    town.settle()

    earned = cloth.ask("orders", "GET", "/earnings")
    # 150.000 + 18.000, less five per cent of the goods
    assert (earned["on_hold"]["amount"], earned["available"]["amount"]) == (160_500, 0)
    assert jar.ask("orders", "GET", "/earnings")["pending"]["amount"] == 78_500
    assert look(0) == []
