"""Buys: places an order, pays for it on the sandbox's page, and lets each maker take their parcel as far as it has come."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from deploy.demo.loader.purchases import Purchase, Words
from deploy.demo.loader.rooms import Rooms, Visitor
from deploy.demo.loader.waiting import Stuck, until
from deploy.demo.town import Buyer, Parcel, Shop
from services.kit.errors import Problem

Json = dict[str, Any]
PATHS = {
    "courier": ("accept", "pack", "ship", "deliver"),
    "self_delivery": ("accept", "pack", "ship", "hand-over"),
    "pickup": ("accept", "pack", "ready", "hand-over"),
    "download": (),
}
FAR = {"to_accept": 0, "accepted": 1, "packed": 2, "shipped": 3, "ready_for_pickup": 3, "delivered": 4, "completed": 4}
"""How many steps of its path a parcel has behind it."""
ATTEMPTS = 5
SHIPPED = {"courier": "Kurir Contoh", "tracking_no": "CONTOH0012345"}


@dataclass(frozen=True)
class Stall:
    """A shop of the town as it stands in the rooms: its maker and who helps them, its address, its listings' ids by title."""

    shop: Shop
    maker: Visitor
    officer: Visitor
    slug: str
    listing_ids: dict[str, str]


@dataclass(frozen=True)
class Customer:
    """Somebody who buys, signed in."""

    person: Buyer
    visitor: Visitor


class Market:
    """All stalls by the key of their shop, and all customers by theirs."""

    def __init__(self, rooms: Rooms, stalls: dict[str, Stall], customers: dict[str, Customer]) -> None:
        self.rooms, self.stalls, self.customers = rooms, stalls, customers
        self.over: list[str] = []
        """Ids of the parcels whose buyers have nothing more to say."""

    def buy(self, wanted: Purchase) -> None:
        """Take one purchase as far as it is to come; what was done of it before is not done again."""
        placed, order = self._hold(wanted)
        if wanted.order.until == "unpaid":
            return
        if wanted.order.until == "cancelled":
            if order["can"]["cancel"]:
                self._ask(placed, "POST", f"/orders/{placed['id']}/cancel")
            return
        order = self._pay(placed, order)
        for parcel in wanted.order.parcel:
            self._move(order, parcel)
        self._review(placed, wanted.reviews)

    def _hold(self, wanted: Purchase) -> tuple[Json, Json]:
        """The order with its goods held; placed anew where an earlier filling broke off and nobody paid in time."""
        for attempt in range(1, ATTEMPTS + 1):
            placed = self._place(wanted, f"{wanted.key}-{attempt}")
            order = self._until_reserved(placed)
            if order["status"] != "expired" or wanted.order.until == "unpaid":
                return placed, order
        raise Stuck("an order expires again and again before it is paid")

    def _place(self, wanted: Purchase, key: str) -> Json:
        customer = self.customers[wanted.order.buyer]
        buyer, village = customer.person, customer.person.village
        ship_to = {"province": village[:2], "regency": village[:4], "district": village[:6], "village": village}
        body = {
            "buyer": {"name": buyer.name, "email": buyer.identifier, "phone": buyer.phone},
            "ship_to": ship_to | {name: getattr(buyer, name) for name in ("street", "postcode", "landmark")},
            "lines": [line for parcel in wanted.order.parcel for line in self._lines(parcel)],
            "deliveries": {self.stalls[one.shop].slug: self._delivery(one) for one in wanted.order.parcel},
            "payment": wanted.order.payment,
        }
        visitor, orders = customer.visitor, self.rooms.orders
        placed: Json = until(
            "an order's goods to be on sale", lambda: visitor.ask(orders, "POST", "/orders", body, key=key)
        )
        return placed

    def _lines(self, parcel: Parcel) -> list[Json]:
        stall = self.stalls[parcel.shop]
        prices = {listing.title: {"amount": listing.price, "currency": "IDR"} for listing in stall.shop.listing}
        return [
            {"listing_id": stall.listing_ids[title], "quantity": many, "price": prices[title]}
            for title, many in parcel.lines
        ]

    def _delivery(self, parcel: Parcel) -> str:
        kinds = {listing.title: listing.kind for listing in self.stalls[parcel.shop].shop.listing}
        is_solid = any(kinds[title] != "digital" for title, _ in parcel.lines)
        return parcel.delivery or ("courier" if is_solid else "download")

    def _ask(self, placed: Json, method: str, path: str, json: Any = None) -> Any:
        return self.rooms.orders.ask(method, path, json, headers={"X-Link-Token": placed["token"]}).json()

    def _until_reserved(self, placed: Json) -> Json:
        def look() -> Json | None:
            order: Json = self._ask(placed, "GET", f"/orders/{placed['id']}")
            can_pay = order["can"]["pay"] or (order["payment"] or {}).get("transfer")
            is_waiting = order["status"] == "placed" or (order["status"] == "awaiting_payment" and not can_pay)
            return None if is_waiting else order

        return until("an order's goods to be held", look)

    def _pay(self, placed: Json, order: Json) -> Json:
        till = self.rooms.till
        if order["status"] == "awaiting_payment" and till is not None:
            till.ask("POST", f"{urlsplit(order['payment']['pay_url']).path}/pay")
        elif order["status"] == "confirmed":
            return order  # its money changes hands with its goods
        elif order["status"] not in ("paid", "completed"):
            raise Stuck(f"an order is {order['status']} ({order['why']}) instead of paid")

        def look() -> Json | None:
            now: Json = self._ask(placed, "GET", f"/orders/{placed['id']}")
            return now if now["status"] in ("paid", "completed") else None

        return until("a payment to be heard of", look)

    def _move(self, order: Json, parcel: Parcel) -> None:
        """The maker's part, from where the parcel stands to where it is to come."""
        stall = self.stalls[parcel.shop]
        part = next(one for one in order["vendor_orders"] if one["shop"]["slug"] == stall.slug)
        if part["status"] == "to_accept" and parcel.until == "refused":
            # Not "out of stock": that would take the thing off the shelf.
            self._step(stall, part, "refuse", {"reason": "cannot_ship"})
        if part["status"] not in FAR or parcel.until not in FAR:
            return
        if parcel.until == "completed":
            self.over.append(part["id"])
        path = PATHS[part["delivery"]["choice"]]
        said = {"ship": SHIPPED, "hand-over": {"code": part["code"]} if part["code"] else None}
        for verb in path[FAR[part["status"]] : FAR[parcel.until]]:
            self._step(stall, part, verb, said.get(verb))
        if parcel.gives_back and parcel.until == "delivered":
            given = {"amount": {"amount": parcel.gives_back, "currency": "IDR"}}
            path_of = f"/vendor-orders/{part['id']}/refunds"
            stall.maker.ask(self.rooms.orders, "POST", path_of, given, key=f"demo-back-{part['id']}")

    def _step(self, stall: Stall, part: Json, verb: str, said: Json | None) -> None:
        try:
            stall.maker.ask(self.rooms.orders, "POST", f"/vendor-orders/{part['id']}/{verb}", said)
        except Problem as problem:
            if problem.code != "team_sends":
                raise
            stall.officer.ask(self.rooms.orders, "POST", f"/team/parcels/{part['id']}/{verb}", said)

    def _review(self, placed: Json, reviews: tuple[Words, ...]) -> None:
        if not reviews:
            return
        link, catalog = {"X-Link-Token": placed["token"]}, self.rooms.catalog
        ids = {self.stalls[words.shop].listing_ids[words.title]: words.review for words in reviews}

        def look() -> dict[str, bool] | None:
            rights = catalog.ask("GET", f"/orders/{placed['id']}/rights", headers=link).json()["items"]
            found = {right["listing_id"]: right["can_review"] for right in rights}
            return found if found.keys() >= ids.keys() else None

        can_review = until("word of what has arrived", look)
        for listing_id, review in ids.items():
            if can_review[listing_id]:
                _write(catalog, link, review.model_dump() | {"listing_id": listing_id})


def _write(catalog: Any, link: dict[str, str], said: Json) -> None:
    try:
        catalog.ask("POST", "/reviews", said, headers=link)
    except Problem as problem:
        if problem.code != "already_reviewed":
            raise
