"""What a buyer may ask of this room, and what it answers."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from services.orders.app import create_app
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.builders import ADDRESS
from tests.orders.ground import part, place, seen, wish

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def client() -> FlaskClient:
    """The room's web side, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def post(client: FlaskClient, path: str, order_id: str) -> Any:
    """A guest's click."""
    return client.post(f"/orders/{order_id}{path}", headers=link(order_id))


def test_a_village_is_found_by_words_of_it_and_of_what_it_lies_in(client: FlaskClient) -> None:
    assert client.get("/regions/search?q=besusu teng").json["items"][0] == {
        "village": "7271011006",
        "district": "727101",
        "regency": "7271",
        "province": "72",
        "label": "Besusu Tengah, Palu Timur, Kota Palu, Sulawesi Tengah",
    }


@pytest.mark.parametrize(
    ("words", "first"),
    [("besusu palu", "Besusu Barat, "), ("besussu tengah", "Besusu Tengah, "), ("talise", "Talise, ")],
)
def test_a_village_is_found_although_it_is_spelt_otherwise(client: FlaskClient, words: str, first: str) -> None:
    assert client.get(f"/regions/search?q={words}").json["items"][0]["label"].startswith(first)


@pytest.mark.parametrize("words", ["", "b", "a b c", "%%%", "qqqqqqqq"])
def test_words_that_say_nothing_find_nothing(client: FlaskClient, words: str) -> None:
    assert client.get("/regions/search", query_string={"q": words}).json == {"items": []}


@pytest.mark.parametrize(("under", "count", "has"), [("", 38, "72"), ("72", 13, "7271"), ("7271", 8, "727101")])
def test_regions_are_walked_down_level_by_level(client: FlaskClient, under: str, count: int, has: str) -> None:
    found = [region["code"] for region in client.get(f"/regions?under={under}").json["items"]]
    assert (len(found), has in found) == (count, True)


def test_a_quote_shows_each_shops_parcel_and_ways(client: FlaskClient) -> None:
    lines = [{"listing_id": "lst_a", "quantity": 1}, {"listing_id": "lst_b", "quantity": 2}]
    quote = client.post("/quotes", json={"lines": lines, "ship_to": {"village": "7271011006"}}).json
    assert [(p["shop"]["slug"], p["subtotal"]["amount"]) for p in quote["parcels"]] == [
        ("toko-a", 150_000),
        ("toko-b", 140_000),
    ]
    assert quote["parcels"][0]["deliveries"] == [
        {"choice": "courier", "label": "Kurir reguler", "fee": {"amount": 10_000, "currency": "IDR"}, "days": [1, 2]}
    ]
    assert quote["total"] == {"amount": 290_000, "currency": "IDR"}


def test_a_quote_names_what_is_not_for_sale(client: FlaskClient) -> None:
    answer = client.post("/quotes", json={"lines": [{"listing_id": "lst_x", "quantity": 1}]})
    assert (answer.status_code, answer.json["code"], answer.json["lines"][0]["why"]) == (409, "not_for_sale", "gone")


def test_a_placed_order_is_taken_at_once_and_asked_of_catalog(client: FlaskClient) -> None:
    answer = client.post("/orders", json=wish(), headers={"Idempotency-Key": "k1"})
    assert (answer.status_code, answer.json["status"]) == (202, "placed")
    assert answer.json["number"].startswith("PSN-")
    told = ground.announced("order_placed")
    assert [(line["listing_id"], line["quantity"], line["price"]["amount"]) for line in told[0]["lines"]] == [
        ("lst_a", 1, 150_000),
        ("lst_b", 2, 70_000),
    ]


def test_the_token_of_an_order_opens_it_and_no_other(client: FlaskClient) -> None:
    first = client.post("/orders", json=wish(), headers={"Idempotency-Key": "k1"}).json
    other = place(client)
    key = {"X-Link-Token": first["token"]}
    assert client.get(f"/orders/{first['id']}", headers=key).json["number"] == first["number"]
    assert client.get(f"/orders/{other}", headers=key).status_code == 404
    assert client.get(f"/orders/{other}").status_code == 401
    assert client.get(f"/orders/{other}", headers={"X-Link-Token": f"{other}.{'0' * 32}"}).status_code == 401


def test_one_key_and_body_is_one_order(client: FlaskClient) -> None:
    first, second = (client.post("/orders", json=wish(), headers={"Idempotency-Key": "k1"}) for _ in range(2))
    assert (first.status_code, first.json) == (second.status_code, second.json)
    assert len(ground.announced("order_placed")) == 1


@pytest.mark.parametrize(
    ("other", "who"), [({"language": "en"}, {}), ({}, headers("buyer", person_id="per_1"))], ids=["body", "caller"]
)
def test_one_key_for_two_requests_is_a_conflict(
    client: FlaskClient, other: dict[str, str], who: dict[str, str]
) -> None:
    place(client, key="k1")
    answer = client.post("/orders", json=wish(**other), headers={"Idempotency-Key": "k1"} | who)
    assert (answer.status_code, answer.json["code"]) == (409, "idempotency_conflict")


def test_a_request_that_failed_leaves_its_key_free(client: FlaskClient) -> None:
    assert client.post("/orders", json=wish(deliveries={}), headers={"Idempotency-Key": "k1"}).status_code == 422
    place(client, key="k1")


def test_an_order_needs_a_key(client: FlaskClient) -> None:
    answer = client.post("/orders", json=wish())
    assert (answer.status_code, answer.json["code"]) == (422, "idempotency_key_missing")


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"buyer": ground.BUYER | {"phone": "0812"}}, "buyer.phone"),
        ({"buyer": ground.BUYER | {"email": "sari"}}, "buyer.email"),
        ({"buyer": ground.BUYER | {"nik": "9999"}}, "buyer.nik"),
        ({"ship_to": {}}, "deliveries.toko-a"),
        ({"ship_to": ADDRESS | {"street": ""}}, "ship_to.street"),
        ({"ship_to": ADDRESS | {"regency": "7371"}}, "ship_to.regency"),
        ({"ship_to": {"village": "7271019999", "street": "x"}}, "ship_to.village"),
        ({"deliveries": {"toko-a": "courier", "toko-b": "drone"}}, "deliveries.toko-b"),
        ({"payment": "cash"}, "payment"),
        ({"lines": []}, "lines"),
    ],
)
def test_a_wrong_field_is_named(client: FlaskClient, other: dict[str, Any], field: str) -> None:
    answer = client.post("/orders", json=wish(**other), headers={"Idempotency-Key": "k1"})
    assert (answer.status_code, field in answer.json["fields"]) == (422, True), answer.json


def test_an_order_shows_all_that_its_page_needs(client: FlaskClient) -> None:
    order = seen(client, place(client))
    assert (order["total"]["amount"], order["subtotal"]["amount"], order["shipping"]["amount"]) == (
        310_000,
        290_000,
        20_000,
    )
    assert order["payment"] == {
        "status": "unpaid",
        "provider": "stripe",
        "pay_url": None,
        "expires_at": None,
        "transfer": None,
    }
    assert order["ship_to"]["label"] == "Besusu Tengah, Palu Timur, Kota Palu, Sulawesi Tengah"
    assert order["ship_to"]["regency_name"] == "Kota Palu"
    assert order["buyer"] == {"name": "Sari", "email": "sari@example.id", "phone": "+6281200000000"}
    assert order["can"] == {"cancel": True, "pay": False}
    parcel = order["vendor_orders"][1]
    assert (parcel["number"], parcel["shop"]) == (order["number"] + "-B", {"slug": "toko-b", "name": "Toko B"})
    assert parcel["can"] == {"cancel": False, "receive": False, "complain": False, "is_late": False}


def test_a_paid_order_says_when_it_should_arrive(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    first, last = part(client, order_id)["arrives"]
    assert first < last


def test_finance_sees_the_money_and_not_the_buyer(client: FlaskClient) -> None:
    order = client.get(f"/orders/{place(client)}", headers=headers("finance")).json
    assert (order["total"]["amount"], order["buyer"], order["ship_to"]) == (310_000, None, None)


@pytest.mark.parametrize(("role", "status"), [("counsellor", 403), ("admin", 403), ("vendor", 404), ("buyer", 404)])
def test_nobody_else_sees_an_order(client: FlaskClient, role: str, status: int) -> None:
    who = headers(role, vendor_id="ven_a", caseload=["ven_a"])
    assert client.get(f"/orders/{place(client)}", headers=who).status_code == status


def test_a_buyer_with_an_account_finds_their_orders_page_by_page(client: FlaskClient) -> None:
    me = headers("buyer", person_id="per_1")
    mine = [place(client, headers=me) for _ in range(3)]
    place(client, headers=headers("buyer", person_id="per_2"))
    page = client.get("/my/orders?limit=2", headers=me).json
    rest = client.get("/my/orders", query_string={"limit": 2, "after": page["next"]}, headers=me).json
    assert [o["id"] for o in page["items"] + rest["items"]] == mine[::-1]
    assert rest["next"] is None
    assert client.get(f"/orders/{mine[0]}", headers=me).json["buyer"]["name"] == "Sari"
    assert client.get("/my/orders?after=x", headers=me).status_code == 422


def test_an_unpaid_order_is_called_off_for_nothing(client: FlaskClient) -> None:
    order_id = place(client)
    assert post(client, "/cancel", order_id).json == {"id": order_id, "status": "cancelled"}
    assert post(client, "/cancel", order_id).status_code == 409
    assert [(fact["order_id"], fact["why"]) for fact in ground.announced("order_cancelled")] == [(order_id, "buyer")]


def test_a_paid_order_that_nobody_accepted_is_called_off_and_refunded(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    assert post(client, "/cancel", order_id).status_code == 200
    order = seen(client, order_id)
    assert order["status"] == "cancelled"
    assert sum(refund["amount"]["amount"] for refund in order["refunds"]) == order["total"]["amount"]


def test_once_a_vendor_accepted_only_the_other_parcel_can_be_called_off(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    ids = {p["shop"]["slug"]: p["id"] for p in seen(client, order_id)["vendor_orders"]}
    ground.step(client, ids["toko-a"], "accept")
    assert post(client, "/cancel", order_id).status_code == 409
    assert post(client, f"/vendor-orders/{ids['toko-a']}/cancel", order_id).status_code == 409
    assert post(client, f"/vendor-orders/{ids['toko-b']}/cancel", order_id).status_code == 200
    order = seen(client, order_id)
    assert [p["status"] for p in order["vendor_orders"]] == ["accepted", "cancelled"]
    assert [r["amount"]["amount"] for r in order["refunds"]] == [150_000]


def test_a_strangers_link_cannot_call_off_an_order(client: FlaskClient) -> None:
    order_id, other = place(client), place(client)
    assert client.post(f"/orders/{order_id}/cancel", headers=link(other)).status_code == 404


def test_a_link_is_sent_again_to_the_right_address_once_an_hour_and_always_answered_alike(client: FlaskClient) -> None:
    number = seen(client, place(client))["number"]
    asked = [
        {"number": number.lower(), "email": "SARI@example.id"},
        {"number": number, "email": "sari@example.id"},
        {"number": number, "email": "other@example.id"},
        {"number": "PSN-XXXXX", "email": "sari@example.id"},
    ]
    answers = [client.post("/orders/links", json=body) for body in asked]
    assert {(a.status_code, a.get_data()) for a in answers} == {(202, answers[0].get_data())}
    assert [key.split("-")[0] for key in ground.mails()] == ["placed", "link"]
