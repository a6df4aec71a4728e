"""From a basket to an order: what it would cost, placing it once, and finding one's orders again."""

from typing import Any

from flask import request

from gateway import rooms
from gateway.api.calls import Part
from gateway.api.shapes import buying as asks
from gateway.api.shapes import orders as shapes
from gateway.api.shapes import quotes
from gateway.api.shapes.base import Page, Paging

part = Part("Buying")


@part("POST", "/quotes", quotes.Quote, reads=asks.QuoteBody, says=(409,))
def quote(sent: asks.QuoteBody) -> Any:
    """What a basket would cost: the parcels it becomes, and the ways that each can go."""
    return rooms.orders().post("/quotes", sent.model_dump(mode="json"))


@part("POST", "/orders", shapes.PlacedOrder, reads=asks.OrderBody, status=202, says=(409,), needs_key=True)
def place_order(sent: asks.OrderBody) -> Any:
    """Place an order. It is taken at once; stock and payment answer within a moment: look at `links.self` for both.

    Send it again with the same `Idempotency-Key` when no answer came: there will be one order.
    With a session of a buyer the order is also among their own.
    """
    key = request.headers.get("Idempotency-Key", "")
    return rooms.orders().post("/orders", sent.model_dump(mode="json"), Idempotency_Key=key)


@part("GET", "/orders", Page[shapes.ShortOrder], asks=Paging, roles=("buyer", "vendor"))
def list_orders(asked: Paging) -> Any:
    """What one has bought, newest first."""
    return rooms.orders().get("/my/orders", **asked.model_dump())


@part("POST", "/orders/links", shapes.Accepted, reads=asks.LinkBody, status=202)
def send_order_link(sent: asks.LinkBody) -> Any:
    """Have the link to an order mailed again; the answer is the same whether or not number and e-mail belong together."""
    return rooms.orders().post("/orders/links", sent.model_dump())
