"""Puts shops, listings and orders into this room's database, the way facts and buyers do."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

import services.orders.handlers  # noqa: F401 - so that the bus knows who hears
from services.events import ListingChanged, ListingOption, StockReserved, VendorApproved, VendorTradingChanged
from services.kit.clock import now
from services.kit.event import Envelope, Event
from services.kit.ids import new_id
from services.kit.money import Money
from services.kit.tables import outbox
from services.orders import bus, db
from services.orders.models import Mail, Order
from services.orders.providers.port import Charge
from services.orders.queries import orders as queries
from services.orders.rules import payment as payments
from tests.callers import headers, link
from tests.orders.builders import ADDRESS, PALU

BUYER = {"name": "Sari", "email": "sari@example.id", "phone": "0812 0000 0000"}


def hear(fact: Event, message_id: str = "") -> None:
    """Let the room hear a fact, twice."""
    message = Envelope(message_id or new_id("msg"), "/test", fact.wire_type, "", fact.subject, "", fact.to_data())
    bus.hear(message)
    bus.hear(message)


def open_shop(vendor_id: str = "ven_a", mode: str = "self_ship") -> None:
    """A shop that sells."""
    slug, name = vendor_id.replace("ven_", "toko-"), f"Toko {vendor_id[-1].upper()}"
    hear(VendorApproved(vendor_id, 1, slug, name, "72", mode, "guided"))
    hear(VendorTradingChanged(vendor_id, 2, "open"))


def put_on_sale(listing_id: str = "lst_a", vendor_id: str = "ven_a", price: int = 150_000, **other: Any) -> None:
    """A thing of this shop."""
    known = {
        "version": 1,
        "slug": listing_id.replace("lst_", "barang-"),
        "shop_slug": vendor_id.replace("ven_", "toko-"),
        "category": "fashion",
        "title": f"Barang {listing_id[-1].upper()}",
        "kind": "physical",
        "options": [ListingOption("", Money(price), 500)],
        "origin_regency": PALU,
        "is_public": True,
    }
    hear(ListingChanged(listing_id=listing_id, vendor_id=vendor_id, **(known | other)))


def two_shops() -> None:
    """The basket of F.3: a cloth of one shop, a jar of another."""
    open_shop("ven_a")
    open_shop("ven_b")
    put_on_sale("lst_a", "ven_a", 150_000)
    put_on_sale("lst_b", "ven_b", 70_000)


def wish(**other: Any) -> dict[str, Any]:
    """What a guest sends for that basket."""
    return {
        "buyer": BUYER,
        "ship_to": ADDRESS,
        "lines": [
            {"listing_id": "lst_a", "quantity": 1, "price": {"amount": 150_000, "currency": "IDR"}},
            {"listing_id": "lst_b", "quantity": 2, "price": {"amount": 70_000, "currency": "IDR"}},
        ],
        "deliveries": {"toko-a": "courier", "toko-b": "courier"},
        "payment": "stripe",
    } | other


def place(client: FlaskClient, key: str = "", headers: dict[str, str] | None = None, **other: Any) -> str:
    """Place the order; its id."""
    sent = {"Idempotency-Key": key or new_id("key")} | (headers or {})
    answer = client.post("/orders", json=wish(**other), headers=sent)
    assert answer.status_code == 202, answer.json
    return str(answer.json["id"])


def reserve(order_id: str) -> None:
    """Catalog holds all of it."""
    hear(StockReserved(order_id, 1, []))


def seen(client: FlaskClient, order_id: str) -> dict[str, Any]:
    """The order as its guest sees it."""
    answer = client.get(f"/orders/{order_id}", headers=link(order_id))
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def part(client: FlaskClient, order_id: str, shop: str = "toko-a") -> dict[str, Any]:
    """One shop's parcel as the guest sees it."""
    return next(found for found in seen(client, order_id)["vendor_orders"] if found["shop"]["slug"] == shop)


def stored(order_id: str) -> Order:
    """The order as it lies in the database."""
    with db.begin() as session:
        return queries.order_to_read(session, order_id)


def pay(order_id: str, amount: int | None = None) -> None:
    """The provider says that the money has come."""
    at = now()
    with db.begin() as session:
        order = queries.order_to_change(session, order_id)
        payment = order.payments[-1]
        charge = Charge(f"ch_{order_id}", order_id, Money(amount or order.total), None)
        bus.announce(session, *payments.pay(order, payment, charge, at))


def paid(client: FlaskClient, **other: Any) -> str:
    """A placed, held and paid order; its id."""
    order_id = place(client, **other)
    reserve(order_id)
    pay(order_id)
    return order_id


def step(client: FlaskClient, vendor_order_id: str, verb: str, vendor: str = "ven_a", **told: str) -> TestResponse:
    """The vendor takes a step."""
    who = headers("vendor", vendor_id=vendor)
    return client.post(f"/vendor-orders/{vendor_order_id}/{verb}", json=told, headers=who)


def announced(kind: str = "") -> list[dict[str, Any]]:
    """The data of all that was announced, in its order; of one wire type, or of all."""
    with db.begin() as session:
        rows = session.execute(select(outbox).order_by(outbox.c.position)).all()
    return [row.data for row in rows if not kind or row.type == f"orders.{kind}.v1"]


def mails() -> list[str]:
    """The keys of all mails that were wanted, in their order."""
    with db.begin() as session:
        return list(session.scalars(select(Mail.key).order_by(Mail.wanted_at)))


def dispute(order_id: str, is_open: bool) -> None:
    """The buyer's bank has begun, or ceased, to look into the order."""
    with db.begin() as session:
        queries.order_to_change(session, order_id).is_disputed = is_open
