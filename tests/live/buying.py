"""A buyer with a program and no account: orders and pays through the public API, and tries again when nobody answers."""

import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

import orjson
import urllib3
from urllib3.exceptions import HTTPError

from tests.live.settling import PRICE, Stall

T = TypeVar("T")
Json = dict[str, Any]
PATIENCE = 90.0
"""Seconds after which a buyer gives up: the broker, the slowest to come back, needs ten, and on a busy machine forty."""
BUYER = {"name": "Rina Contoh", "email": "rina@example.id", "phone": "+62 812 0000 0000"}
SHIP_TO = {
    "province": "72",
    "regency": "7271",
    "district": "727101",
    "village": "7271011006",
    "street": "Jalan Contoh 12",
    "postcode": "94111",
}


class Buyer:
    """Somebody at the market's public address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pool = urllib3.PoolManager(maxsize=64, timeout=urllib3.Timeout(connect=3, read=15), retries=False)

    def ask(self, method: str, path: str, body: Json | None = None, **headers: str) -> tuple[int, Json]:
        """One request to the API: the status and the JSON that came back."""
        sent = {"Content-Type": "application/json"} | {name.replace("_", "-"): text for name, text in headers.items()}
        data = None if body is None else orjson.dumps(body)
        answer = self.pool.request(method, f"{self.url}/api/v1{path}", body=data, headers=sent)
        return answer.status, orjson.loads(answer.data) if answer.data else {}

    def insist(self, method: str, path: str, body: Json | None = None, **headers: str) -> tuple[int, Json]:
        """The same, again and again until somebody answers."""
        return patiently(lambda: self.ask(method, path, body, **headers), lambda answer: answer[0] < 500)

    def place(self, stall: Stall) -> Json:
        """Order a piece; {id, number, token, ...}. However often it has to be said, it is one order."""
        status, placed = self.insist("POST", "/orders", an_order(stall), Idempotency_Key=str(uuid.uuid4()))
        assert status == 202, placed
        return placed

    def reserve(self, stall: Stall) -> tuple[Json, Json]:
        """Order a piece and wait until it can be paid: what placing it answered, and the order."""
        placed = self.place(stall)
        return placed, self.follow(placed, can_be_paid)

    def look(self, placed: Json) -> Json:
        """The order, as it stands."""
        status, order = self.insist("GET", f"/orders/{placed['id']}", Authorization=f"Bearer {placed['token']}")
        assert status == 200, order
        return order

    def follow(self, placed: Json, until: Callable[[Json], bool], patience: float = PATIENCE) -> Json:
        """The order once it is so; fails when it does not become so."""
        return patiently(lambda: self.look(placed), until, patience)

    def pay(self, order: Json) -> None:
        """Press "pay" on the provider's page, again until the press has come through."""
        address = f"{order['payment']['pay_url']}/pay"
        patiently(lambda: self.pool.request("POST", address, redirect=False).status, lambda status: status == 303)


def an_order(stall: Stall) -> Json:
    """The body that orders one piece of what is sold there."""
    price = {"amount": PRICE, "currency": "IDR"}
    return {
        "buyer": BUYER,
        "ship_to": SHIP_TO,
        "lines": [{"listing_id": stall.listing_id, "quantity": 1, "price": price}],
        "deliveries": {stall.shop_slug: "courier"},
        "payment": "stripe",
    }


def can_be_paid(order: Json) -> bool:
    """Whether the goods are held and the pay page is there."""
    return order["status"] == "awaiting_payment" and bool(order["payment"]["pay_url"])


def is_paid(order: Json) -> bool:
    """Whether the money has come, and its vendors have been told."""
    return order["status"] == "paid" and all(part["status"] == "to_accept" for part in order["vendor_orders"])


def patiently(do: Callable[[], T], until: Callable[[T], bool], patience: float = PATIENCE) -> T:
    """What `do` returns once that is so; connections that break are no answer. Fails with the last one."""
    end, last = time.monotonic() + patience, "nothing"
    while time.monotonic() < end:
        try:
            came = do()
            if until(came):
                return came
            last = str(came)
        except (HTTPError, OSError) as lost:
            last = str(lost)
        time.sleep(0.1)
    raise AssertionError(f"after {patience:.0f} s still: {last}")
