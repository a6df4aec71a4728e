"""What a vendor may do with paid parcels, and how much of a buyer they see."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from services.orders.app import create_app
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.ground import part, seen, step

pytestmark = pytest.mark.usefixtures("database")
ME = headers("vendor", vendor_id="ven_a")


@pytest.fixture
def client() -> FlaskClient:
    """The room's web side, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def mine(client: FlaskClient, parcel_id: str, vendor: str = "ven_a") -> dict[str, Any]:
    """The parcel as its vendor sees it."""
    return dict(client.get(f"/vendor-orders/{parcel_id}", headers=headers("vendor", vendor_id=vendor)).json)


def a_parcel(client: FlaskClient, **other: Any) -> tuple[str, str]:
    """A paid order's id, and the id of the first shop's parcel."""
    order_id = ground.paid(client, **other)
    return order_id, part(client, order_id)["id"]


def test_a_vendor_sees_only_paid_parcels_of_their_own(client: FlaskClient) -> None:
    unpaid = ground.place(client)
    _, parcel_id = a_parcel(client)
    listed = client.get("/vendor-orders", headers=ME).json
    assert [found["id"] for found in listed["items"]] == [parcel_id]
    assert client.get(f"/vendor-orders/{part(client, unpaid)['id']}", headers=ME).status_code == 404
    assert client.get(f"/vendor-orders/{parcel_id}", headers=headers("vendor", vendor_id="ven_b")).status_code == 404
    assert step(client, parcel_id, "accept", vendor="ven_b").status_code == 404
    assert step(client, part(client, unpaid)["id"], "accept").status_code == 404


@pytest.mark.parametrize("role", ["buyer", "counsellor", "unit_head", "admin", "finance"])
def test_only_vendors_touch_parcels(client: FlaskClient, role: str) -> None:
    _, parcel_id = a_parcel(client)
    who = headers(role, vendor_id="ven_a", caseload=["ven_a"])
    assert client.get(f"/vendor-orders/{parcel_id}", headers=who).status_code == 403
    assert client.post(f"/vendor-orders/{parcel_id}/accept", headers=who).status_code == 403
    assert client.post(f"/vendor-orders/{parcel_id}/accept").status_code == 401


def test_a_parcel_has_totals_of_its_own(client: FlaskClient) -> None:
    _, parcel_id = a_parcel(client)
    found = mine(client, parcel_id)
    assert [line["listing_id"] for line in found["lines"]] == ["lst_a"]
    assert (found["subtotal"]["amount"], found["total"]["amount"], found["earns"]["amount"]) == (
        150_000,
        160_000,
        152_500,
    )
    assert found["fees"] == [
        {"code": "commission", "basis_points": 500, "amount": {"amount": 7_500, "currency": "IDR"}}
    ]
    assert found["answer_by"] is not None


def test_a_parcel_sent_by_courier_goes_all_its_way(client: FlaskClient) -> None:
    order_id, parcel_id = a_parcel(client)
    for verb, told, status in (
        ("accept", {}, "accepted"),
        ("pack", {}, "packed"),
        ("ship", {"courier": "JNE", "tracking_no": "JNE123"}, "shipped"),
    ):
        assert step(client, parcel_id, verb, **told).json == {"id": parcel_id, "status": status}
    found = part(client, order_id)
    assert (found["courier"], found["tracking_no"], found["can"]["receive"]) == ("JNE", "JNE123", True)
    received = client.post(f"/orders/{order_id}/vendor-orders/{parcel_id}/received", headers=link(order_id))
    assert received.json["status"] == "delivered"
    assert [s["status"] for s in part(client, order_id)["history"]] == [
        "to_accept",
        "accepted",
        "packed",
        "shipped",
        "delivered",
    ]
    told_of = [
        (f["before"], f["after"]) for f in ground.announced("vendor_order_changed") if f["vendor_order_id"] == parcel_id
    ]
    assert told_of[0] == ("awaiting_payment", "to_accept")
    assert told_of[-1] == ("shipped", "delivered")
    assert f"shipped-{parcel_id}" in ground.mails()


def test_a_step_out_of_turn_is_refused_and_changes_nothing(client: FlaskClient) -> None:
    order_id, parcel_id = a_parcel(client)
    answer = step(client, parcel_id, "ship", courier="JNE", tracking_no="JNE123")
    assert (answer.status_code, answer.json["code"], answer.json["state"]) == (409, "wrong_state", "to_accept")
    assert part(client, order_id)["status"] == "to_accept"


def test_a_refused_parcel_gives_its_share_back_and_leaves_the_other_alone(client: FlaskClient) -> None:
    order_id, parcel_id = a_parcel(client)
    assert step(client, parcel_id, "refuse", reason="out_of_stock").json["status"] == "refused"
    order = seen(client, order_id)
    assert [p["status"] for p in order["vendor_orders"]] == ["refused", "to_accept"]
    assert [(r["vendor_order_id"], r["amount"]["amount"], r["why"]) for r in order["refunds"]] == [
        (parcel_id, 160_000, "out_of_stock")
    ]
    changed = ground.announced("vendor_order_changed")[-1]
    assert (changed["after"], changed["why"], changed["lines"]) == (
        "refused",
        "out_of_stock",
        [{"listing_id": "lst_a", "quantity": 1}],
    )


def test_a_refusal_needs_a_reason_of_the_list(client: FlaskClient) -> None:
    _, parcel_id = a_parcel(client)
    assert step(client, parcel_id, "refuse", reason="no mood").status_code == 422


def test_a_pickup_is_made_ready_and_handed_over(client: FlaskClient) -> None:
    client.put("/deliveries", json={"courier": True, "pickup": {"place": "Pasar Masomba"}}, headers=ME)
    _, parcel_id = a_parcel(client, deliveries={"toko-a": "pickup", "toko-b": "courier"})
    for verb in ("accept", "pack", "ready"):
        assert step(client, parcel_id, verb).status_code == 200
    assert f"ready-{parcel_id}" in ground.mails()
    assert step(client, parcel_id, "hand-over").json["status"] == "delivered"
    assert mine(client, parcel_id)["ship_to"] is None


def test_a_vendor_learns_who_buys_from_yes_to_arrival(client: FlaskClient) -> None:
    _, parcel_id = a_parcel(client)
    shown = []
    for verb, told in (
        ("", {}),
        ("accept", {}),
        ("pack", {}),
        ("ship", {"courier": "JNE", "tracking_no": "1"}),
        ("deliver", {}),
    ):
        if verb:
            assert step(client, parcel_id, verb, **told).status_code == 200
        found = mine(client, parcel_id)
        shown.append((found["buyer"], found["ship_to"]["street"], found["ship_to"]["regency_name"]))
    assert shown[0] == (None, "", "Kota Palu")
    assert shown[1:] == [({"name": "Sari", "phone": "+6281200000000"}, "Jalan Contoh 1", "Kota Palu")] * 4


def test_a_list_of_parcels_names_no_buyer(client: FlaskClient) -> None:
    _, parcel_id = a_parcel(client)
    step(client, parcel_id, "accept")
    listed = client.get("/vendor-orders", headers=ME).get_data(as_text=True)
    assert not any(word in listed for word in ("Sari", "+62", "Jalan", "sari@"))


def test_a_vendor_whose_parcels_others_send_never_sees_a_buyer(client: FlaskClient) -> None:
    ground.open_shop("ven_c", mode="unit_ship")
    ground.put_on_sale("lst_c", "ven_c")
    line = {"listing_id": "lst_c", "quantity": 1, "price": {"amount": 150_000, "currency": "IDR"}}
    order_id = ground.paid(client, lines=[line], deliveries={"toko-c": "courier"})
    parcel_id = part(client, order_id, "toko-c")["id"]
    step(client, parcel_id, "accept", vendor="ven_c")
    found = mine(client, parcel_id, "ven_c")
    assert (found["buyer"], found["ship_to"], found["sender"]) == (None, None, "team")


def test_open_parcels_come_oldest_first_page_by_page(client: FlaskClient) -> None:
    made = [a_parcel(client)[1] for _ in range(3)]
    page = client.get("/vendor-orders?status=open&limit=2", headers=ME).json
    rest = client.get("/vendor-orders", query_string={"status": "open", "after": page["next"]}, headers=ME).json
    assert [found["id"] for found in page["items"] + rest["items"]] == made
    assert rest["next"] is None


def test_done_parcels_are_apart_from_open_ones(client: FlaskClient) -> None:
    _, first = a_parcel(client)
    _, second = a_parcel(client)
    step(client, first, "refuse", reason="other")
    for status, ids in (("done", [first]), ("open", [second]), ("refused", [first]), ("accepted", [])):
        assert [f["id"] for f in client.get(f"/vendor-orders?status={status}", headers=ME).json["items"]] == ids


def test_what_was_earned_is_shown_by_pot_week_and_parcel(client: FlaskClient) -> None:
    _, parcel_id = a_parcel(client)
    earned = client.get("/earnings", headers=ME).json
    assert [earned[pot]["amount"] for pot in ("pending", "on_hold", "available")] == [152_500, 0, 0]
    assert [week["amount"]["amount"] for week in earned["weeks"]] == [152_500]
    assert [(line["vendor_order_id"], line["amount"]["amount"]) for line in earned["lines"]] == [(parcel_id, 152_500)]
    for verb, told in (("accept", {}), ("pack", {}), ("ship", {"courier": "JNE", "tracking_no": "1"}), ("deliver", {})):
        step(client, parcel_id, verb, **told)
    assert client.get("/earnings", headers=ME).json["on_hold"]["amount"] == 152_500
    assert client.get("/earnings", headers=headers("vendor", vendor_id="ven_z")).json["lines"] == []


def test_a_vendor_says_how_they_send_and_quotes_follow(client: FlaskClient) -> None:
    assert client.get("/deliveries", headers=ME).json == {"courier": True, "self_delivery": None, "pickup": None}
    said = {
        "courier": False,
        "self_delivery": {"fee": {"amount": 5_000, "currency": "IDR"}, "regency_codes": ["7271"]},
        "pickup": {"place": "Pasar Masomba"},
    }
    assert client.put("/deliveries", json=said, headers=ME).json == said
    assert client.get("/deliveries", headers=ME).json == said
    asked = {"lines": [{"listing_id": "lst_a", "quantity": 1}], "ship_to": {"regency": "7271"}}
    ways = client.post("/quotes", json=asked).json["parcels"][0]["deliveries"]
    assert [(way["choice"], way["fee"]["amount"]) for way in ways] == [("self_delivery", 5_000), ("pickup", 0)]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"courier": False}, "courier"),
        ({"pickup": {"place": "Kantor Bapas"}}, "pickup.place"),
        ({"self_delivery": {"fee": {"amount": -1, "currency": "IDR"}, "regency_codes": ["7271"]}}, "self_delivery.fee"),
        (
            {"self_delivery": {"fee": {"amount": 1, "currency": "IDR"}, "regency_codes": ["9999"]}},
            "self_delivery.regency_codes",
        ),
    ],
)
def test_a_way_to_send_that_cannot_be_is_named(client: FlaskClient, said: dict[str, Any], field: str) -> None:
    answer = client.put("/deliveries", json=said, headers=ME)
    assert (answer.status_code, field in answer.json["fields"]) == (422, True), answer.json
