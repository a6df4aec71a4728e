"""Buys through the public API as a program would, and takes the time from placing an order until it can be paid."""

import time
import uuid
from typing import Any

import orjson
import urllib3

PATIENCE = 20.0
BUYER = {"name": "Rina Contoh", "email": "rina@example.id", "phone": "+62 812 0000 0000"}
SHIP_TO = {
    "province": "72",
    "regency": "7271",
    "district": "727103",
    "village": "7271031001",
    "street": "Jalan Contoh No. 12",
    "postcode": "94118",
    "landmark": "Depan lapangan voli",
}


class Buyer:
    """Somebody with a program and no account, at the market's public address."""

    def __init__(self, public_url: str) -> None:
        self.api = f"{public_url}/api/v1"
        self.pool = urllib3.PoolManager(maxsize=64, timeout=15.0, retries=False)

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        """One request: the status and the JSON that came back."""
        data = orjson.dumps(body) if body is not None else None
        sent = {"Content-Type": "application/json"} | (headers or {})
        answer = self.pool.request(method, f"{self.api}{path}", body=data, headers=sent)
        return answer.status, orjson.loads(answer.data) if answer.data else None

    def find(self, q: str = "") -> list[dict[str, Any]]:
        """Goods that can be bought now, those with most in stock first."""
        _, found = self.ask("GET", f"/listings?kind=physical&limit=60&q={q}")
        return sorted((card for card in found["items"] if card["available"]), key=lambda card: -card["available"])

    def wish(self, goods: list[dict[str, Any]], ship_to: dict[str, str], quantity: int = 1) -> dict[str, Any]:
        """What to send to order these goods, each shop's parcel by the first delivery that it offers."""
        lines = [{"listing_id": card["id"], "quantity": quantity} for card in goods]
        status, quote = self.ask("POST", "/quotes", {"lines": lines, "ship_to": ship_to})
        if status != 200:
            raise RuntimeError(f"no quote: {quote}")
        return {
            "buyer": BUYER,
            "ship_to": ship_to,
            "lines": [line | {"price": card["price"]} for line, card in zip(lines, goods, strict=True)],
            "deliveries": {parcel["shop"]["slug"]: parcel["deliveries"][0]["choice"] for parcel in quote["parcels"]},
            "payment": "stripe",
        }

    def order(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Place the order: what was answered."""
        status, placed = self.ask("POST", "/orders", wish, {"Idempotency-Key": str(uuid.uuid4())})
        if status != 202:
            raise RuntimeError(f"an order was refused: {placed}")
        return dict(placed)

    def wait(self, placed: dict[str, Any], until: str) -> dict[str, Any]:
        """The order once its pay page is there (`until="pay_url"`) or it has that status; TimeoutError after a while."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            _, order = self.ask("GET", f"/orders/{placed['id']}", headers=bearer(placed))
            if order["status"] == until or (until == "pay_url" and order["payment"]["pay_url"]):
                return dict(order)
            time.sleep(0.005)
        raise TimeoutError(f"order {placed['id']} did not become {until} within {PATIENCE:.0f} s")

    def cancel(self, placed: dict[str, Any]) -> None:
        """Call the order off, so that what it held is free again."""
        self.ask("POST", f"/orders/{placed['id']}/cancel", {}, bearer(placed))


def bearer(placed: dict[str, Any]) -> dict[str, str]:
    """The header with which a guest opens their order."""
    return {"Authorization": f"Bearer {placed['token']}"}


def ready_to_pay(buyer: Buyer, ship_to: dict[str, str], orders: int) -> list[float]:
    """Seconds from "place order" to "ready to pay" for so many orders, one after the other."""
    goods = buyer.find()
    took = []
    for turn in range(orders):
        wish = buyer.wish([goods[turn % len(goods)]], ship_to)
        began = time.monotonic()
        placed = buyer.order(wish)
        buyer.wait(placed, "pay_url")
        took.append(time.monotonic() - began)
        buyer.cancel(placed)
    return took
