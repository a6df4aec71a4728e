"""Cash and transfers through the API on real rooms: from quote to handover, from statement to paid order."""

import uuid
from typing import Any

import pytest

from tests.accounts.people import Room
from tests.gateway.api_ground import Program
from tests.gateway.api_market import Market, an_order, stocked
from tests.orders.ways_ground import every_way

__all__ = ["every_way"]


@pytest.fixture
def market(database: object, every_way: None) -> Market:
    """One open shop with five of one thing, which may be fetched; every way to pay is offered."""
    found = stocked()
    found.maker.put("/vendor/deliveries", {"courier": True, "pickup": {"place": "Kedai Kabut"}})
    return found


def order(market: Market, payment: str, delivery: str) -> tuple[dict[str, Any], Program]:
    """A guest orders one; the order, and whoever holds its token."""
    sent = an_order(market.listing_id) | {"payment": payment, "deliveries": {"kopi-kabut": delivery}}
    placed = market.door.post("/orders", sent, headers={"Idempotency-Key": str(uuid.uuid4())})
    market.carry()
    market.town.run_jobs("ask_provider")
    return placed, market.door.as_(placed["token"])


def finance(market: Market) -> Program:
    """Somebody in finance."""
    return market.door.as_(Room(market.town.accounts).member("finance").token)


def test_a_quote_names_the_ways_to_pay_that_fit(market: Market) -> None:
    basket: dict[str, Any] = {"lines": [{"listing_id": market.listing_id, "quantity": 1}]}
    assert market.door.post("/quotes", basket)["payments"] == ["stripe", "manual_transfer", "cash"]
    sent = basket | {"deliveries": {"kopi-kabut": "courier"}}
    assert market.door.post("/quotes", sent)["payments"] == ["stripe", "manual_transfer"]


def test_a_parcel_is_handed_over_for_the_buyers_code(market: Market) -> None:
    placed, guest = order(market, "cash", "pickup")
    seen = guest.get(f"/orders/{placed['id']}")
    part = seen["vendor_orders"][0]
    path = f"/vendor/vendor-orders/{part['id']}"
    assert (seen["status"], market.maker.get(path)["cash_due"]) == ("confirmed", part["total"])
    for step in ("accept", "pack", "ready"):
        market.maker.post(f"{path}/{step}")
    assert market.maker.ask("POST", f"{path}/hand-over-for-cash", {"code": "no"}).status_code == 422
    assert market.maker.post(f"{path}/hand-over-for-cash", {"code": part["code"]})["status"] == "delivered"
    assert market.maker.get("/vendor/earnings")["cash_held"] == part["total"]
    assert market.door.get(f"/listings/{seen['lines'][0]['slug']}")["available"] == 4


def test_a_statement_pays_the_order_that_it_names(market: Market) -> None:
    placed, guest = order(market, "manual_transfer", "courier")
    told = guest.get(f"/orders/{placed['id']}")["payment"]["transfer"]
    books = finance(market)
    file = f"Tanggal;Keterangan;Kredit;Debet\n24/11/2026;TRSF {told['reference']};{told['amount']['amount']};0\n"
    answer = books.ask(
        "POST", "/finance/statements", data=file.encode(), headers={"Content-Type": "text/csv"}, name="x"
    )
    assert (answer.status_code, answer.json["new"]) == (201, 1)
    market.town.run_jobs("match_rows")
    market.carry()
    assert guest.get(f"/orders/{placed['id']}")["status"] == "paid"
    assert books.get("/finance/movements", status="settled")["items"][0]["number"] == placed["number"]
    assert books.get("/finance/overview")["breaks"] == 0
    assert books.get(f"/finance/orders/{placed['id']}")["payments"][0]["status"] == "paid"
    export = books.ask("GET", "/finance/exports/ledger", first="2026-01-01", last="2026-12-31")
    assert (export.status_code, export.mimetype) == (200, "text/csv")
    assert books.ask("GET", "/finance/exports/people", first="2026-01-01", last="2026-12-31").status_code == 404


def test_finance_mends_by_an_entry_of_its_own(market: Market) -> None:
    books = finance(market)
    sent = {
        "source": "reserve",
        "target": "fee:platform",
        "amount": {"amount": 5, "currency": "IDR"},
        "why": "salah akun",
    }
    key = {"headers": {"Idempotency-Key": "c1"}}
    assert books.post("/finance/corrections", sent, **key) == books.post("/finance/corrections", sent, **key)
    assert len(books.get("/finance/ledger", kind="correction")["items"]) == 1
