"""Makers at work through the API on real rooms: remarks, lists, ways to send."""

import pytest

from tests.catalog.builders import a_picture
from tests.gateway.api_market import DRAFT, Market, found, stocked


@pytest.fixture
def market(database: object) -> Market:
    """One open shop with five of one thing."""
    return stocked()


@pytest.fixture
def founded(database: object) -> Market:
    """A shop with nothing in it yet."""
    return found()


def test_remarks_come_back_to_the_maker_without_who_made_them(founded: Market) -> None:
    maker, officer = founded.maker, founded.officer
    listing = maker.post("/vendor/listings", DRAFT)["id"]
    lacking = maker.ask("POST", f"/vendor/listings/{listing}/submit")
    assert (lacking.status_code, set(lacking.json["fields"])) == (422, {"photos", "on_hand"})
    maker.post(f"/vendor/listings/{listing}/photos", data=a_picture(), headers={"Content-Type": "image/png"})
    maker.post(f"/vendor/listings/{listing}/stock", {"on_hand": 5})
    maker.post(f"/vendor/listings/{listing}/submit")
    remark = {"field": "title", "kind": "must_fix", "text": "Sebut ukurannya juga."}
    read = officer.get(f"/officer/listings/{listing}")["seen"]
    officer.post(f"/officer/listings/{listing}/changes", {"remarks": [remark], "seen": read})
    seen = maker.ask("GET", f"/vendor/listings/{listing}")
    assert (seen.json["status"], seen.json["remarks"][0]["text"]) == ("changes_requested", remark["text"])
    assert "per_" not in seen.text
    assert maker.get("/vendor/listings", status="changes_requested")["items"][0]["must_count"] == 1


def test_lists_go_on_where_they_stopped(market: Market) -> None:
    for number in range(3):
        market.maker.post("/vendor/listings", {"title": f"Selendang {number}"})
    first = market.maker.get("/vendor/listings", limit=2)
    rest = market.maker.get("/vendor/listings", limit=2, after=first["next"])
    ids = [listing["id"] for page in (first, rest) for listing in page["items"]]
    assert (len(set(ids)), rest["next"]) == (4, None)
    assert market.maker.ask("GET", "/vendor/listings", after="nonsense").status_code == 422


def test_a_maker_says_how_they_send(market: Market) -> None:
    said = {"courier": True, "pickup": {"place": "Pasar Masomba, blok C"}}
    said |= {"self_delivery": {"fee": {"amount": 5_000, "currency": "IDR"}, "regency_codes": ["7271"]}}
    assert market.maker.put("/vendor/deliveries", said) == market.maker.get("/vendor/deliveries") == said
