"""A complaint and its money through the API, on real rooms: from the buyer's word to the neutral third's."""

import pytest

from tests.accounts.people import Room
from tests.gateway.api_market import Market, stocked
from tests.orders import ground

STORY = {"reason": "damaged", "story": "Bungkusnya sobek dan isinya tumpah."}
RUPIAH = {"currency": "IDR"}


@pytest.fixture
def market(database: object) -> Market:
    """One open shop with five of one thing."""
    return stocked()


def arrived(market: Market) -> tuple[str, str, str]:
    """An order whose parcel has arrived: its id, its token, the parcel's id."""
    order = market.order()
    market.town.carry_post()
    ground.pay(order["id"])
    market.town.carry_post()
    [parcel] = market.maker.get("/vendor/vendor-orders")["items"]
    for verb, told in (
        ("accept", None),
        ("pack", None),
        ("ship", {"courier": "JNE", "tracking_no": "1"}),
        ("deliver", None),
    ):
        market.maker.post(f"/vendor/vendor-orders/{parcel['id']}/{verb}", told)
    return order["id"], order["token"], parcel["id"]


def test_a_complaint_goes_from_the_buyer_over_the_maker_to_the_third(market: Market) -> None:
    order_id, token, parcel_id = arrived(market)
    buyer = market.door.as_(token)
    shown = buyer.get(f"/orders/{order_id}")["vendor_orders"][0]
    assert (shown["can"]["complain"], shown["complaint"]) == (True, None)
    complaint = buyer.post(f"/orders/{order_id}/vendor-orders/{parcel_id}/complaints", STORY)
    [seen] = market.maker.get("/vendor/complaints")["items"]
    assert (seen["id"], seen["can"]["answer"]) == (complaint["id"], True)
    answer = {"offer": "reject", "text": "Waktu saya kirim masih utuh."}
    market.maker.post(f"/vendor/complaints/{complaint['id']}/answer", answer)
    buyer.post(f"/orders/{order_id}/complaints/{complaint['id']}/escalate")
    [waiting] = market.head.get("/officer/complaints", status="escalated")["items"]
    assert waiting["can"]["decide"]
    decision = {"outcome": "part_refund", "amount": {"amount": 5_000} | RUPIAH, "note": "Sebagian memang tumpah."}
    assert market.officer.ask("POST", f"/officer/complaints/{complaint['id']}/decide", decision).status_code == 403
    decided = market.head.post(f"/officer/complaints/{complaint['id']}/decide", decision)
    assert (decided["status"], decided["decided_by"]) == ("decided", "third")
    order = buyer.get(f"/orders/{order_id}")
    assert [one["amount"]["amount"] for one in order["refunds"]] == [5_000]
    assert order["vendor_orders"][0]["complaint"]["note"] == decision["note"]


def test_a_head_decides_over_shops_of_the_unit_only(market: Market) -> None:
    stranger = market.door.as_(Room(market.town.accounts, iter(range(100, 200))).officer("unit_head").token)
    order_id, token, parcel_id = arrived(market)
    complaint = market.door.as_(token).post(f"/orders/{order_id}/vendor-orders/{parcel_id}/complaints", STORY)
    assert stranger.get("/officer/complaints")["items"] == []
    assert stranger.ask("GET", f"/officer/complaints/{complaint['id']}").status_code == 404
    assert market.head.get(f"/officer/complaints/{complaint['id']}")["story"] == STORY["story"]


def test_a_part_given_back_needs_a_key_and_is_given_once(market: Market) -> None:
    order_id, token, parcel_id = arrived(market)
    path, told = f"/vendor/vendor-orders/{parcel_id}/refunds", {"amount": {"amount": 5_000} | RUPIAH, "why": "damaged"}
    assert market.maker.ask("POST", path, told).json["code"] == "idempotency_key_missing"
    for _ in range(2):
        assert market.maker.ask("POST", path, told, headers={"Idempotency-Key": "k"}).status_code == 201
    assert len(market.door.as_(token).get(f"/orders/{order_id}")["refunds"]) == 1
