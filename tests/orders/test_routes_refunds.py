"""Refunds over HTTP: parts of parcels, racing ones, and those that go by hand."""

import threading
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from services.kit.clock import now
from services.kit.ids import new_id
from services.kit.money import Money
from services.orders import bus, db
from services.orders.app import create_app
from services.orders.jobs.complaints import forget_accounts
from services.orders.providers.port import Charge
from services.orders.queries import orders as queries
from services.orders.rules import payment as payments
from services.orders.rules import refund as refunds
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.ground import part, seen, step

OWN, FINANCE = {"role": "vendor", "vendor_id": "ven_a"}, {"role": "finance"}
ACCOUNT = {"bank": "Bank Contoh", "number": "0011223344", "holder": "Sari Contoh"}


@pytest.fixture
def client(database: object) -> FlaskClient:
    ground.two_shops()
    return create_app().test_client()


def rp(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "IDR"}


def give(client: FlaskClient, path: str, who: dict[str, Any], key: str = "", **told: Any) -> Any:
    """Somebody gives money back."""
    sent = headers(**who) | {"Idempotency-Key": key or new_id("key")}
    return client.post(path, json=told, headers=sent)


def accepted(client: FlaskClient) -> tuple[str, str]:
    """An order whose first parcel its vendor has accepted; its id and the parcel's."""
    order_id = ground.paid(client)
    part_id = part(client, order_id)["id"]
    step(client, part_id, "accept")
    return order_id, part_id


def back(client: FlaskClient, order_id: str) -> list[int]:
    """What goes back of the order."""
    return [refund["amount"]["amount"] for refund in seen(client, order_id)["refunds"]]


def test_a_vendor_gives_a_part_back_and_the_parcel_goes_on(client: FlaskClient) -> None:
    order_id, part_id = accepted(client)
    told = give(client, f"/vendor-orders/{part_id}/refunds", OWN, amount=rp(50_000), why="incomplete")
    assert (told.status_code, told.json["refunds"][0]["amount"]) == (201, rp(50_000))
    assert (part(client, order_id)["status"], back(client, order_id)) == ("accepted", [50_000])
    own = client.get(f"/vendor-orders/{part_id}", headers=headers(**OWN)).json
    assert (own["given_back"], own["fee_back"], own["earns"]) == (rp(50_000), rp(2_500), rp(105_000))


def test_a_thing_goes_back_with_its_parcels_shipping(client: FlaskClient) -> None:
    order_id, part_id = accepted(client)
    line = {"listing_id": "lst_a", "quantity": 1}
    assert give(client, f"/vendor-orders/{part_id}/refunds", OWN, lines=[line]).status_code == 201
    assert back(client, order_id) == [150_000]
    path = f"/orders/{order_id}/refunds"
    assert give(client, path, FINANCE, vendor_order_id=part_id, amount=rp(10_000)).status_code == 201
    assert back(client, order_id) == [150_000, 10_000]


@pytest.mark.parametrize(("who", "whose"), [(OWN, "vendor-orders"), (FINANCE, "orders")])
def test_nobody_gives_back_what_a_bank_is_deciding_over(client: FlaskClient, who: dict[str, Any], whose: str) -> None:
    order_id, part_id = accepted(client)
    path = f"/{whose}/{part_id if who is OWN else order_id}/refunds"
    named = {} if who is OWN else {"vendor_order_id": part_id}
    ground.dispute(order_id, is_open=True)
    refused = give(client, path, who, amount=rp(10_000), **named)
    assert (refused.status_code, refused.json["code"], back(client, order_id)) == (409, "disputed", [])
    ground.dispute(order_id, is_open=False)
    assert give(client, path, who, amount=rp(10_000), **named).status_code == 201


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ({"amount": rp(160_001)}, {"amount": "more_than_left"}),
        ({"amount": rp(0)}, {"amount": "missing"}),
        ({"lines": [{"listing_id": "lst_b", "quantity": 1}]}, {"lines.lst_b": "more_than_left"}),
        ({"lines": [{"listing_id": "lst_a", "quantity": 2}]}, {"lines.lst_a": "more_than_left"}),
        ({"amount": rp(1), "lines": [{"listing_id": "lst_a", "quantity": 1}]}, {"amount": "one_or_the_other"}),
    ],
)
def test_what_is_not_there_cannot_be_given_back(
    client: FlaskClient, told: dict[str, Any], fields: dict[str, str]
) -> None:
    _, part_id = accepted(client)
    assert give(client, f"/vendor-orders/{part_id}/refunds", OWN, **told).json["fields"] == fields


def test_all_of_a_parcel_that_has_not_left_is_refused_instead(client: FlaskClient) -> None:
    _, part_id = accepted(client)
    assert give(client, f"/vendor-orders/{part_id}/refunds", OWN).json["code"] == "refuse_instead"


def test_another_vendors_parcel_is_not_there(client: FlaskClient) -> None:
    _, part_id = accepted(client)
    other = {"role": "vendor", "vendor_id": "ven_b"}
    assert give(client, f"/vendor-orders/{part_id}/refunds", other, amount=rp(1)).status_code == 404


def test_finance_calls_off_what_has_not_left_and_gives_back_all_of_it(client: FlaskClient) -> None:
    order_id, _ = accepted(client)
    assert give(client, f"/orders/{order_id}/refunds", FINANCE).status_code == 201
    shown = seen(client, order_id)
    assert ({one["status"] for one in shown["vendor_orders"]}, shown["status"]) == ({"cancelled"}, "cancelled")
    assert back(client, order_id) == [160_000, 150_000]
    assert give(client, f"/orders/{order_id}/refunds", FINANCE).json["code"] == "refunded_before"


def test_what_is_on_its_way_and_given_back_whole_is_lost(client: FlaskClient) -> None:
    order_id, part_id = accepted(client)
    for verb, told in (("pack", {}), ("ship", {"courier": "JNE", "tracking_no": "JP1"})):
        assert step(client, part_id, verb, **told).status_code == 200
    path = f"/orders/{order_id}/refunds"
    assert give(client, path, FINANCE, vendor_order_id=part_id, amount=rp(10_000)).status_code == 201
    assert part(client, order_id)["status"] == "shipped"
    assert give(client, path, FINANCE, vendor_order_id=part_id).status_code == 201
    assert part(client, order_id)["status"] == "lost"


def test_all_of_a_parcel_as_an_amount_or_as_things_calls_it_off_too(client: FlaskClient) -> None:
    order_id, part_id = accepted(client)
    path = f"/orders/{order_id}/refunds"
    assert give(client, path, FINANCE, vendor_order_id=part_id, amount=rp(160_000)).status_code == 201
    assert part(client, order_id)["status"] == "cancelled"
    other, lines = part(client, order_id, "toko-b")["id"], [{"listing_id": "lst_b", "quantity": 2}]
    assert give(client, path, FINANCE, vendor_order_id=other, lines=lines, shipping=True).status_code == 201
    assert part(client, order_id, "toko-b")["status"] == "cancelled"


@pytest.mark.parametrize("by", ["vendor", "finance"])
def test_what_waits_at_its_place_and_is_given_back_whole_is_over(client: FlaskClient, by: str) -> None:
    client.put("/deliveries", json={"pickup": {"place": "Pasar Masomba"}}, headers=headers(**OWN))
    order_id = ground.paid(client, deliveries={"toko-a": "pickup", "toko-b": "courier"})
    part_id = part(client, order_id)["id"]
    for verb in ("accept", "pack", "ready"):
        assert step(client, part_id, verb).status_code == 200
    if by == "finance":
        given = give(client, f"/orders/{order_id}/refunds", FINANCE, vendor_order_id=part_id)
    else:
        given = give(client, f"/vendor-orders/{part_id}/refunds", OWN)
    assert given.status_code == 201
    assert (part(client, order_id)["status"], back(client, order_id)) == ("cancelled", [150_000])


def test_finance_sees_what_of_each_parcel_could_still_go_back(client: FlaskClient) -> None:
    order_id, part_id = accepted(client)
    lines = [{"listing_id": "lst_a", "quantity": 1}]
    give(client, f"/orders/{order_id}/refunds", FINANCE, vendor_order_id=part_id, lines=lines)

    def left(order_id: str) -> list[tuple[int, int]]:
        parts = client.get(f"/finance/orders/{order_id}", headers=headers(**FINANCE)).json["parts"]
        return [(one["left"]["amount"], one["lines"][0]["left"]) for one in parts]

    assert left(order_id) == [(10_000, 0), (150_000, 2)]
    assert left(ground.place(client)) == [(0, 1), (0, 2)]


@pytest.mark.parametrize("role", ["vendor", "buyer", "counsellor", "unit_head", "operator"])
def test_only_finance_gives_back_of_whole_orders(client: FlaskClient, role: str) -> None:
    order_id, _ = accepted(client)
    assert give(client, f"/orders/{order_id}/refunds", {"role": role}).status_code == 403


def test_the_same_key_gives_once_and_another_request_under_it_nothing(client: FlaskClient) -> None:
    order_id, part_id = accepted(client)
    path = f"/vendor-orders/{part_id}/refunds"
    first = give(client, path, OWN, "key-1", amount=rp(20_000)).json
    assert give(client, path, OWN, "key-1", amount=rp(20_000)).json == first
    assert give(client, path, OWN, "key-1", amount=rp(30_000)).json["code"] == "idempotency_conflict"
    assert client.post(path, json={}, headers=headers(**OWN)).json["code"] == "idempotency_key_missing"
    assert back(client, order_id) == [20_000]


def at_once(count: int, do: Any) -> list[int]:
    """The statuses of so many requests at the same moment."""
    told: list[int] = []
    gate = threading.Barrier(count)
    app = create_app()  # once: Python 3.11 cannot parse routes in several threads at a time

    def run(number: int) -> None:
        gate.wait()
        told.append(do(app.test_client(), number))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_twenty_racing_refunds_give_back_what_was_paid_and_no_more(client: FlaskClient) -> None:
    order_id, part_id = accepted(client)
    path = f"/vendor-orders/{part_id}/refunds"
    told = at_once(20, lambda web, _: give(web, path, OWN, amount=rp(18_000)).status_code)
    assert (told.count(201), told.count(422)) == (8, 12)
    assert back(client, order_id) == [18_000] * 8


def test_the_same_key_fifty_times_at_once_gives_back_once(client: FlaskClient) -> None:
    order_id, part_id = accepted(client)
    path = f"/vendor-orders/{part_id}/refunds"
    told = at_once(50, lambda web, _: give(web, path, OWN, "one-key", amount=rp(20_000)).status_code)
    assert set(told) == {201}
    assert back(client, order_id) == [20_000]


def test_the_same_key_fifty_times_at_once_places_one_order(client: FlaskClient) -> None:
    def buy(web: FlaskClient, _: int) -> int:
        return web.post("/orders", json=ground.wish(), headers={"Idempotency-Key": "one-key"}).status_code

    assert set(at_once(50, buy)) == {202}
    with db.begin() as session:
        assert session.scalar(text("SELECT count(*) FROM orders")) == 1


def test_two_tabs_that_pay_one_order_pay_it_once(client: FlaskClient) -> None:
    order_id = ground.place(client)
    ground.reserve(order_id)

    def settle(_: FlaskClient, number: int) -> int:
        with db.begin() as session:
            order = queries.order_to_change(session, order_id)
            charge = Charge(f"ch_{number % 2}", order_id, Money(order.total), None)
            bus.announce(session, *payments.pay(order, order.payments[0], charge, now()))
        return 0

    at_once(10, settle)
    shown = seen(client, order_id)
    assert (shown["status"], shown["payment"]["status"]) == ("paid", "paid")
    [surplus] = shown["refunds"]
    assert (surplus["is_surplus"], surplus["amount"], surplus["why"]) == (True, shown["total"], "paid_twice")


@pytest.mark.parametrize(
    ("change", "what"), [("amount = 160001", "vendor order"), ("amount = 310001, vendor_order_id = NULL", "payment")]
)
def test_the_database_lets_no_more_go_back_than_came_whoever_writes(
    client: FlaskClient, change: str, what: str
) -> None:
    order_id, part_id = accepted(client)
    give(client, f"/vendor-orders/{part_id}/refunds", OWN, amount=rp(100_000))
    raise_it = text(f"UPDATE refunds SET {change} WHERE order_id = :order_id")
    with pytest.raises(IntegrityError, match=f"more would go back than {what}"), db.begin() as session:
        session.execute(raise_it, {"order_id": order_id})


def by_hand(client: FlaskClient) -> tuple[str, str]:
    """A refund that its provider could not make; the order and it."""
    order_id, part_id = accepted(client)
    refund_id = give(client, f"/vendor-orders/{part_id}/refunds", OWN, amount=rp(50_000)).json["refunds"][0]["id"]
    with db.begin() as session:
        refund = queries.order_to_change(session, order_id).refunds[0]
        refunds.ask(refund, now(), now())
        refunds.decline(refund, "expired_or_canceled_card")
        refunds.go_by_hand(refund, now())
    return order_id, refund_id


def test_a_buyer_says_where_to_and_only_finance_can_read_it(client: FlaskClient) -> None:
    order_id, refund_id = by_hand(client)
    path = f"/orders/{order_id}/refunds/{refund_id}/account"
    assert seen(client, order_id)["refunds"][0]["needs_account"]
    assert client.put(path, json=ACCOUNT, headers=link("ord_other")).status_code == 404
    assert client.put(path, json=ACCOUNT | {"number": "abc"}, headers=link(order_id)).status_code == 422
    assert client.put(path, json=ACCOUNT, headers=link(order_id)).status_code == 200
    assert not seen(client, order_id)["refunds"][0]["needs_account"]
    assert client.get(f"/refunds/{refund_id}/account", headers=headers("unit_head")).status_code == 403
    assert client.get(f"/refunds/{refund_id}/account", headers=headers("finance")).json == ACCOUNT
    with db.begin() as session:
        assert b"0011223344" not in session.scalars(text("SELECT sealed FROM vault_refund_accounts")).one()
        looked = text("SELECT role FROM audit_events WHERE object = :thing AND to_state = 'read'")
        assert session.scalars(looked, {"thing": f"{refund_id}.account"}).all() == ["finance"]


def test_finance_sends_it_with_a_proof_and_the_account_is_forgotten_after_a_while(client: FlaskClient) -> None:
    order_id, refund_id = by_hand(client)
    client.put(f"/orders/{order_id}/refunds/{refund_id}/account", json=ACCOUNT, headers=link(order_id))
    [waiting] = client.get("/refunds?status=manual_due", headers=headers("finance")).json["items"]
    assert (waiting["id"], waiting["has_account"], waiting["failure"]) == (refund_id, True, "expired_or_canceled_card")
    settle = f"/refunds/{refund_id}/settle"
    assert client.post(settle, json={"proof": ""}, headers=headers("finance")).status_code == 422
    assert client.post(settle, json={"proof": "BNI 4711"}, headers=headers("vendor")).status_code == 403
    assert client.post(settle, json={"proof": "BNI 4711"}, headers=headers("finance")).json["status"] == "succeeded"
    assert client.post(settle, json={"proof": "BNI 4711"}, headers=headers("finance")).status_code == 409
    assert seen(client, order_id)["payment"]["status"] == "partially_refunded"
    assert f"refunded-{refund_id}" in ground.mails()
    assert forget_accounts() == 0
    with db.begin() as session:
        session.execute(text("UPDATE vault_refund_accounts SET forget_at = now() - interval '1 s'"))
    assert forget_accounts() == 1
    assert client.get(f"/refunds/{refund_id}/account", headers=headers("finance")).status_code == 404


def test_parked_money_is_listed_and_settled_with_a_proof(client: FlaskClient) -> None:
    order_id = ground.place(client)
    ground.reserve(order_id)
    with db.begin() as session:
        order = queries.order_to_change(session, order_id)
        charge = Charge("ch_1", order_id, Money(1_000, "USD"), None, is_strange=True)
        bus.announce(session, *payments.pay(order, order.payments[0], charge, now()))
    [parked] = client.get("/payments?status=parked", headers=headers("finance")).json["items"]
    assert (parked["amount"], parked["is_in_minor_units"]) == ({"amount": 1_000, "currency": "USD"}, True)
    path = f"/payments/{parked['id']}/settle"
    assert client.post(path, json={"proof": "re_9"}, headers=headers("finance")).json["status"] == "returned"
    assert client.get("/payments?status=parked", headers=headers("finance")).json["items"] == []
    assert client.post("/payments/pay_none/settle", json={"proof": "x"}, headers=headers("finance")).status_code == 404
