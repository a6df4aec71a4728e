"""One order, to whoever bought it or holds its token: how it stands, and what can be done about it."""

from typing import Any

from flask import Response

from gateway import rooms
from gateway.api.asking import GUEST, order_token
from gateway.api.calls import Part, Raw
from gateway.api.shapes import buying as asks
from gateway.api.shapes import market, orders
from gateway.api.shapes.base import Page
from services.kit.errors import NotFound

BUYERS = (GUEST, "buyer", "vendor")
FILE = Raw(("application/octet-stream",))
part = Part("Orders", "/orders/{id}", BUYERS)


@part("GET", "", orders.Order, roles=(*BUYERS, "finance"))
def show_order(id: str) -> Any:
    """How an order stands; ask again until `status` is what you wait for. Finance sees neither contact nor address."""
    return rooms.orders(order_token(id)).get(f"/orders/{id}")


@part("POST", "/cancel", orders.OrderState, says=(409,))
def cancel_order(id: str) -> Any:
    """Call the order off while it is unpaid, or as long as no maker has accepted any of it; the money goes back."""
    return rooms.orders(order_token(id)).post(f"/orders/{id}/cancel")


@part("POST", "/vendor-orders/{vendor_order_id}/cancel", orders.ParcelState, says=(409,))
def cancel_parcel(id: str, vendor_order_id: str) -> Any:
    """Call one parcel off before its maker has accepted it; its money goes back."""
    return rooms.orders(order_token(id)).post(f"/orders/{id}/vendor-orders/{vendor_order_id}/cancel")


@part("POST", "/vendor-orders/{vendor_order_id}/received", orders.ParcelState, says=(409,))
def receive_parcel(id: str, vendor_order_id: str) -> Any:
    """Say that a parcel has arrived."""
    return rooms.orders(order_token(id)).post(f"/orders/{id}/vendor-orders/{vendor_order_id}/received")


@part("GET", "/rights", Page[orders.OrderRight], roles=(GUEST,))
def list_rights(id: str) -> Any:
    """What may be done with each thing of this order that has come."""
    return rooms.catalog(order_token(id)).get(f"/orders/{id}/rights")


@part("POST", "/reviews", market.Review, reads=asks.ReviewBody, status=201, says=(409,), roles=(GUEST,))
def review(id: str, sent: asks.ReviewBody) -> Any:
    """Say once what one thinks of a thing that has come; it stands on the thing's page."""
    _must_open(id)
    return rooms.catalog(order_token(id)).post("/reviews", sent.model_dump())


@part("GET", "/downloads/{listing_id}", FILE, roles=(GUEST,))
def download(id: str, listing_id: str) -> Response:
    """The file of a digital thing that was bought."""
    _must_open(id)
    answer = rooms.catalog(order_token(id)).ask("GET", f"/downloads/{listing_id}")
    name = answer.headers.get("Content-Disposition", "attachment")
    return Response(answer.data, content_type=FILE.kinds[0], headers={"Content-Disposition": name})


def _must_open(order_id: str) -> None:
    # Catalog knows the order from the token alone, so a token must not be used under another order's path.
    if order_token(order_id).rpartition(".")[0] != order_id:
        raise NotFound()
