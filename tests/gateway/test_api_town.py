"""Buying and sending through the API on real rooms, the post carried twice: from a search to a review."""

import pytest

from tests.accounts.builders import LEGAL
from tests.gateway.api_market import Market, an_order, stocked
from tests.orders.builders import ADDRESS


@pytest.fixture
def market(database: object) -> Market:
    """One open shop with five of one thing."""
    return stocked()


def test_what_is_published_is_found_and_shown_without_its_makers_name(market: Market) -> None:
    card = market.door.get("/listings", q="selendang", province="Sulawesi Tengah")["items"][0]
    assert (card["id"], card["available"], card["shop"]["slug"]) == (market.listing_id, 5, "kopi-kabut")
    pages = [market.door.ask("GET", path) for path in (f"/listings/{card['slug']}", "/shops/kopi-kabut", "/categories")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert LEGAL not in "".join(page.text for page in pages)
    assert market.door.get("/baskets", ids=f"{card['id']},lst_none")["items"][0]["is_buyable"] is True
    assert market.door.get("/suggestions", q="selendnag")["next"] is None


def test_an_address_is_found_by_words_and_by_walking_down(market: Market) -> None:
    assert market.door.get("/regions/search", q="besusu teng")["items"][0]["village"] == ADDRESS["village"]
    assert len(market.door.get("/regions")["items"]) == 38


def test_a_guest_buys_and_follows_the_order_with_its_token(market: Market) -> None:
    basket = {"lines": [{"listing_id": market.listing_id, "quantity": 2}], "ship_to": ADDRESS}
    parcel = market.door.post("/quotes", basket)["parcels"][0]
    assert (parcel["shop"]["slug"], parcel["subtotal"]["amount"]) == ("kopi-kabut", 300_000)
    assert "courier" in [way["choice"] for way in parcel["deliveries"]]
    placed = market.order(quantity=2)
    assert (placed["status"], placed["links"]["self"]) == ("placed", f"/api/v1/orders/{placed['id']}")
    guest = market.door.as_(placed["token"])
    seen = guest.get(f"/orders/{placed['id']}")
    assert (seen["status"], seen["buyer"]["name"], seen["can"]["cancel"]) == ("awaiting_payment", "Sari", True)
    assert guest.post(f"/orders/{placed['id']}/cancel")["status"] == "cancelled"
    assert guest.ask("POST", f"/orders/{placed['id']}/cancel").status_code == 409


def test_the_same_key_is_one_order_and_another_body_is_a_conflict(market: Market) -> None:
    assert market.order() == market.order()
    again = market.door.ask("POST", "/orders", an_order(market.listing_id, 2), headers={"Idempotency-Key": "key-1"})
    assert (again.status_code, again.json["code"]) == (409, "idempotency_conflict")
    missing = market.door.ask("POST", "/orders", an_order(market.listing_id))
    assert (missing.status_code, missing.json["code"]) == (422, "idempotency_key_missing")


def test_what_is_not_there_is_refused_and_named(market: Market) -> None:
    placed = market.order(quantity=6)
    seen = market.door.as_(placed["token"]).get(f"/orders/{placed['id']}")
    assert (seen["status"], seen["refused"][0]["left"]) == ("cancelled", 5)
    answer = market.door.ask("POST", "/quotes", {"lines": [{"listing_id": "lst_none", "quantity": 1}]})
    assert (answer.status_code, answer.json["code"], answer.json["lines"][0]["why"]) == (409, "not_for_sale", "gone")


def test_a_maker_sends_a_parcel_and_the_guest_reviews_what_came(market: Market) -> None:
    placed, guest = market.paid()
    parcel = market.maker.get("/vendor/vendor-orders")["items"][0]["id"]
    path = f"/vendor/vendor-orders/{parcel}"
    assert market.maker.get(path)["buyer"] is None
    market.maker.post(f"{path}/accept")
    assert market.maker.get(path)["buyer"]["name"] == "Sari"
    market.maker.post(f"{path}/pack")
    assert market.maker.post(f"{path}/ship", {"courier": "JNE", "tracking_no": "JP1"})["status"] == "shipped"
    refused = market.maker.ask("POST", f"{path}/pack")
    assert (refused.status_code, refused.json["code"], refused.json["state"]) == (409, "wrong_state", "shipped")
    market.carry()
    received = guest.post(f"/orders/{placed['id']}/vendor-orders/{parcel}/received")
    assert received["status"] in ("delivered", "completed")
    market.carry()
    assert guest.get(f"/orders/{placed['id']}/rights")["items"][0]["can_review"] is True
    said = {"listing_id": market.listing_id, "stars": 5, "text": "Warnanya hidup.", "name": "Sari"}
    guest.post(f"/orders/{placed['id']}/reviews", said)
    assert guest.ask("POST", f"/orders/{placed['id']}/reviews", said).status_code == 409
    assert market.maker.get("/vendor/earnings")["lines"][0]["vendor_order_id"] == parcel


def test_a_refused_parcel_shows_the_refund_to_its_buyer(market: Market) -> None:
    placed, guest = market.paid()
    parcel = market.maker.get("/vendor/vendor-orders")["items"][0]["id"]
    market.maker.post(f"/vendor/vendor-orders/{parcel}/refuse", {"reason": "out_of_stock"})
    market.carry()
    seen = guest.get(f"/orders/{placed['id']}")
    assert seen["vendor_orders"][0]["status"] == "refused"
    assert seen["refunds"][0]["amount"] == seen["total"]
    assert market.maker.get("/vendor/vendor-orders", status="done")["items"][0]["id"] == parcel
