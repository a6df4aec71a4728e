"""What the sandbox's tests share: forms as an SDK sends them, a session in one line, Stripe's own schemas."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from deploy.sandbox import payments, sessions
from deploy.sandbox.calls import CALLS
from deploy.sandbox.objects import Body
from deploy.sandbox.params import Reader, nest
from deploy.sandbox.store import Books

STRIPE = Path(__file__).with_name("stripe")
DESCRIBED: dict[str, Any] = json.loads((STRIPE / "schemas.json").read_text())
EXAMPLES: dict[str, Any] = json.loads((STRIPE / "examples.json").read_text())
GIVEN = {
    "mode": "payment",
    "success_url": "http://shop.example.id/orders/1?session={CHECKOUT_SESSION_ID}",
    "cancel_url": "http://shop.example.id/cart",
    "client_reference_id": "ord_1",
    "line_items": [
        {
            "price_data": {"currency": "idr", "unit_amount": 150_000_00, "product_data": {"name": "Batik Senja"}},
            "quantity": 1,
        }
    ],
    "metadata": {"order_id": "ord_1"},
    "payment_intent_data": {"transfer_group": "ord_1", "metadata": {"order_id": "ord_1"}},
}


def given(words: str) -> dict[str, Any]:
    """`a[b]=c&d=e` as the nested form it is."""
    return nest(parse_qsl(words, keep_blank_values=True))


def call(path: str, method: str = "POST") -> Reader:
    """What checks the parameters of a call."""
    return next(call.read for call in CALLS if (call.method, call.path) == (method, path))


def a_session(books: Books, amount: int = 150_000_00, **more: Any) -> Body:
    """An open session for that many sen."""
    price = {"currency": "idr", "unit_amount": amount, "product_data": {"name": "Batik Senja"}}
    return sessions.create(books, GIVEN | {"line_items": [{"price_data": price}]} | more)


def a_charge(books: Books, amount: int = 150_000_00) -> Body:
    """A payment that was made."""
    session = payments.pay(books, a_session(books, amount)["id"])
    intent = books.need("payment_intent", session["payment_intent"])
    return books.need("charge", intent["latest_charge"])


def told(books: Books) -> list[str]:
    """The types of all events so far, oldest first."""
    return [
        row[0] for row in books.run("SELECT json_extract(body, '$.type') FROM things WHERE kind = 'event' ORDER BY seq")
    ]
