"""An order as a program sends it, as its room takes it, and as its room shows it."""

from tests.gateway.goods import a_parcel, an_order, rp

ORDER = {
    "buyer": {"name": "Sari", "email": "sari@example.id"},
    "lines": [{"listing_id": "lst_scarf", "quantity": 1, "price": rp(150_000)}],
    "deliveries": {"benang-senja": "courier"},
}
KEY = {"Idempotency-Key": "key-1"}
PLACED = {"id": "ord_1", "number": "PSN-7Q4M2", "token": "ord_1.seal", "status": "placed"}
PLACED |= {"links": {"self": "/api/v1/orders/ord_1", "pay": None}}


def a_shown_order() -> dict[str, object]:
    """An order as its room tells it."""
    return an_order(a_parcel(why="", courier="", tracking_no=""), held_until="2026-11-22T02:12:00+00:00", why="")
