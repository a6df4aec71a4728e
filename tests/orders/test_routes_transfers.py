"""Paying by bank transfer: told how, confirmed by finance one by one or by a statement, and never counted twice."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from deploy.local.postgres import PrivatePostgres
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs.clock import release_unpaid
from services.orders.jobs.payments import look_after_payments
from services.orders.jobs.refunds import ask_refunds
from services.orders.jobs.statements import match_rows
from services.orders.models import RefundAccount
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.money_town import balance
from tests.orders.ways_ground import ACCOUNT, by_transfer, every_way, finance

__all__ = ["every_way"]
BANK = "cash:manual_transfer"


@pytest.fixture
def client(database: PrivatePostgres, every_way: None) -> FlaskClient:
    """The room, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def waiting(client: FlaskClient, status: str = "waiting") -> list[dict[str, Any]]:
    """The transfers that finance sees."""
    return list(client.get(f"/finance/transfers?status={status}", headers=finance()).json["items"])


def confirm(client: FlaskClient, payment_id: str, amount: int = 310_000) -> TestResponse:
    """Finance says that it has come."""
    said = {"amount": {"amount": amount, "currency": "IDR"}, "proof": "BCA 24/11"}
    return client.post(f"/finance/transfers/{payment_id}/confirm", json=said, headers=finance())


def bring(client: FlaskClient, *rows: tuple[str, int]) -> dict[str, Any]:
    """Finance brings a statement with these movements, and the worker looks at it."""
    lines = ["Tanggal;Keterangan;Kredit;Debet;Saldo"]
    for words, amount in rows:
        lines.append(f"24/11/2026;{words};{max(amount, 0)},00;{max(-amount, 0)},00;1.000.000,00")
    answer = client.post("/finance/statements?name=nov.csv", data="\n".join(lines), headers=finance())
    assert answer.status_code == 201, answer.json
    while match_rows():
        pass
    return dict(client.get("/finance/statements", headers=finance()).json["items"][0])


def movements(client: FlaskClient, status: str = "open") -> list[dict[str, Any]]:
    """The movements that finance sees."""
    return list(client.get(f"/finance/movements?status={status}", headers=finance()).json["items"])


def reference(client: FlaskClient, order_id: str) -> str:
    """What the buyer is told to write."""
    return str(ground.seen(client, order_id)["payment"]["transfer"]["reference"])


def expire(order_id: str) -> None:
    """The order's time is over."""
    with db.begin() as session:
        session.execute(text("UPDATE orders SET held_until = now() - interval '1 s'"))
    assert release_unpaid() == 1


def test_the_buyer_is_told_how_much_where_and_with_what_reference(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    order = ground.seen(client, order_id)
    told = order["payment"]["transfer"]
    assert (told["account"], told["amount"]["amount"], told["reference"]) == (
        ACCOUNT,
        310_000,
        order["number"].replace("-", ""),
    )
    assert (order["status"], order["payment"]["pay_url"], order["can"]["pay"]) == ("awaiting_payment", None, False)
    assert f"transfer-{order_id}" in ground.mails()
    seen_by_finance = client.get(f"/orders/{order_id}", headers=headers("finance")).json
    assert seen_by_finance["payment"]["transfer"] is None


def test_goods_are_held_for_a_day(client: FlaskClient) -> None:
    order = ground.stored(by_transfer(client))
    assert timedelta(hours=23, minutes=59) < order.held_until - order.placed_at <= timedelta(hours=24)


@pytest.mark.parametrize("role", ["buyer", "vendor", "counsellor", "unit_head", "operator", "sponsor", "admin"])
def test_only_finance_sees_and_confirms_transfers(client: FlaskClient, role: str) -> None:
    by_transfer(client)
    payment = waiting(client)[0]["id"]
    who = headers(role, vendor_id="ven_a")
    answers = [
        client.get("/finance/transfers", headers=who),
        client.get("/finance/movements", headers=who),
        client.post("/finance/statements", data="x", headers=who),
        client.post(f"/finance/transfers/{payment}/confirm", json={}, headers=who),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4


def test_finance_confirms_a_transfer_and_the_order_goes_on(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    [one] = waiting(client)
    assert (one["order_id"], one["amount"]["amount"], one["status"]) == (order_id, 310_000, "pending")
    assert confirm(client, one["id"]).status_code == 200
    assert ground.seen(client, order_id)["status"] == "paid"
    assert (balance(BANK), balance("fee:provider")) == (310_000, 0)
    assert (waiting(client), waiting(client, "done")[0]["proof"]) == ([], "BCA 24/11")


def test_a_transfer_is_confirmed_once_and_only_whole(client: FlaskClient) -> None:
    by_transfer(client)
    payment = waiting(client)[0]["id"]
    assert confirm(client, payment, 309_999).json["fields"] == {"amount": "wrong_amount"}
    assert confirm(client, payment).status_code == 200
    assert (confirm(client, payment).status_code, balance(BANK)) == (409, 310_000)


def test_a_statement_settles_what_is_certain(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    told = bring(client, (f"TRSF {reference(client, order_id)} SARI", 310_000), ("Bunga", 1_000))
    assert (told["rows"], told["new"], told["matched"], told["doubts"]) == (2, 2, 1, 1)
    assert ground.seen(client, order_id)["status"] == "paid"
    assert (balance(BANK), balance("unmatched")) == (311_000, -1_000)


def test_the_same_statement_twice_changes_nothing(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    rows = ((f"TRSF {reference(client, order_id)}", 310_000), ("Bunga", 1_000))
    bring(client, *rows)
    told = bring(client, *rows)
    assert (told["rows"], told["new"]) == (2, 0)
    assert balance(BANK) == 311_000


def test_a_movement_that_finance_had_confirmed_by_hand_is_the_same_money(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    mark = reference(client, order_id)
    confirm(client, waiting(client)[0]["id"])
    told = bring(client, (f"TRSF {mark}", 310_000))
    assert (told["matched"], told["doubts"]) == (1, 0)
    assert balance(BANK) == 310_000
    assert movements(client, "settled")[0]["status"] == "known"


def test_a_second_transfer_for_an_order_goes_back_by_hand(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    mark = reference(client, order_id)
    bring(client, (f"TRSF {mark}", 310_000), (f"TRSF LAGI {mark}", 310_000))
    while ask_refunds():
        pass
    [back] = ground.seen(client, order_id)["refunds"]
    assert (back["amount"]["amount"], back["status"], back["vendor_order_id"]) == (310_000, "manual_due", None)
    assert (balance(BANK), balance("refund_due")) == (620_000, -310_000)
    assert ground.seen(client, order_id)["status"] == "paid"


def test_another_sum_is_a_doubt_and_the_order_stands_as_it_was(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    told = bring(client, (f"TRSF {reference(client, order_id)}", 300_000))
    [doubt] = movements(client)
    assert (told["doubts"], doubt["why"], doubt["number"]) == (
        1,
        "wrong_amount",
        ground.seen(client, order_id)["number"],
    )
    assert ground.seen(client, order_id)["status"] == "awaiting_payment"
    assert (balance(BANK), balance("unmatched")) == (300_000, -300_000)


def test_a_doubt_is_placed_and_what_does_not_fit_goes_back(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    bring(client, (f"TRSF {reference(client, order_id)}", 300_000))
    [doubt] = movements(client)
    said = {"payment_id": doubt["payment_id"]}
    assert client.post(f"/finance/movements/{doubt['id']}/place", json=said, headers=finance()).status_code == 200
    order = ground.seen(client, order_id)
    assert (order["status"], order["refunds"][0]["amount"]["amount"]) == ("awaiting_payment", 300_000)
    assert (balance(BANK), balance("unmatched"), balance("refund_due")) == (300_000, 0, -300_000)
    again = client.post(f"/finance/movements/{doubt['id']}/place", json=said, headers=finance())
    assert again.status_code == 409


def test_money_without_a_reference_is_placed_by_a_person_who_sees_whose_it_may_be(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    bring(client, ("TRSF DARI SARI", 310_000))
    [doubt] = movements(client)
    [guess] = doubt["guesses"]
    assert (doubt["why"], guess["number"]) == ("no_reference", ground.seen(client, order_id)["number"])
    said = {"payment_id": guess["payment_id"]}
    assert client.post(f"/finance/movements/{doubt['id']}/place", json=said, headers=finance()).status_code == 200
    assert ground.seen(client, order_id)["status"] == "paid"
    assert (balance(BANK), balance("unmatched")) == (310_000, 0)


@pytest.mark.parametrize(
    ("what", "account", "amount"),
    [("returned", "cash:manual_transfer", 0), ("set_aside", "reserve", -5_000), ("moved", "cash:stripe", -5_000)],
)
def test_money_that_is_no_orders_is_sent_back_or_set_aside_with_a_reason(
    client: FlaskClient, what: str, account: str, amount: int
) -> None:
    bring(client, ("Setoran", 5_000))
    [doubt] = movements(client)
    path = f"/finance/movements/{doubt['id']}/decide"
    assert client.post(path, json={"what": what, "note": " "}, headers=finance()).status_code == 422
    assert client.post(path, json={"what": what, "note": "dari kantor"}, headers=finance()).status_code == 200
    assert (balance("unmatched"), balance(account)) == (0, amount)
    assert movements(client) == []
    assert client.post(path, json={"what": what, "note": "dari kantor"}, headers=finance()).status_code == 409


@pytest.mark.parametrize(
    ("what", "account"), [("fee", "fee:provider"), ("tax", "tax_withheld"), ("set_aside", "reserve")]
)
def test_money_that_went_is_booked_as_what_it_was(client: FlaskClient, what: str, account: str) -> None:
    bring(client, ("Biaya adm", -12_500))
    [went] = movements(client)
    assert went["status"] == "outgoing"
    path = f"/finance/movements/{went['id']}/decide"
    assert client.post(path, json={"what": "returned", "note": "x"}, headers=finance()).status_code == 422
    assert client.post(path, json={"what": what, "note": "november"}, headers=finance()).status_code == 200
    assert (balance(BANK), balance(account)) == (-12_500, 12_500)


def test_a_movement_that_went_settles_the_refund_that_it_was(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    mark = reference(client, order_id)
    bring(client, (f"TRSF {mark}", 310_000), (f"TRSF LAGI {mark}", 310_000))
    while ask_refunds():
        pass
    [back] = ground.seen(client, order_id)["refunds"]
    account = {"bank": "Bank Contoh", "number": "0011223344", "holder": "Sari Contoh"}
    path = f"/orders/{order_id}/refunds/{back['id']}/account"
    assert client.put(path, json=account, headers=link(order_id)).status_code in (200, 204)
    bring(client, ("TRSF KE SARI", -310_000), ("TRSF KE SARI LAGI", -310_000), ("LAIN", -1))
    first, second, other = sorted(movements(client), key=lambda one: one["amount"]["amount"])
    said = {"refund_id": back["id"]}
    assert client.post(f"/finance/movements/{other['id']}/stands-for", json=said, headers=finance()).status_code == 422
    assert client.post(f"/finance/movements/{first['id']}/stands-for", json=said, headers=finance()).status_code == 200
    assert ground.seen(client, order_id)["refunds"][0]["status"] == "succeeded"
    assert (balance(BANK), balance("refund_due")) == (310_000, 0)
    with db.begin() as session:
        assert session.scalars(select(RefundAccount.forget_at)).one() is not None
    assert client.post(f"/finance/movements/{second['id']}/stands-for", json=said, headers=finance()).status_code == 409


def test_a_transfer_that_comes_too_late_asks_for_its_goods_once_more(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    mark = reference(client, order_id)
    expire(order_id)
    while look_after_payments():
        pass
    assert ground.seen(client, order_id)["payment"]["transfer"] is None
    bring(client, (f"TRSF {mark}", 310_000))
    assert ground.seen(client, order_id)["status"] == "placed"
    ground.reserve(order_id)
    assert ground.seen(client, order_id)["status"] == "paid"
    assert (balance(BANK), balance("refund_due")) == (310_000, 0)


def test_a_transfer_for_an_order_that_was_called_off_goes_back(client: FlaskClient) -> None:
    order_id = by_transfer(client)
    mark = reference(client, order_id)
    assert client.post(f"/orders/{order_id}/cancel", headers=link(order_id)).status_code == 200
    bring(client, (f"TRSF {mark}", 310_000))
    while ask_refunds():
        pass
    [back] = ground.seen(client, order_id)["refunds"]
    assert (back["status"], balance("refund_due")) == ("manual_due", -310_000)


def test_what_a_statement_says_of_people_is_not_to_be_read_in_the_database(client: FlaskClient) -> None:
    bring(client, ("TRSF DARI SARI WULANDARI", 5_000))
    with db.begin() as session:
        kept = session.execute(text("SELECT text FROM vault_statement_rows")).scalar_one()
    assert "SARI" not in kept
    assert movements(client)[0]["text"] == "TRSF DARI SARI WULANDARI"


def test_a_file_that_is_no_statement_is_refused_whole(client: FlaskClient) -> None:
    answer = client.post("/finance/statements", data=b"hello", headers=finance())
    assert (answer.status_code, answer.json["fields"]) == (422, {"file": "not_a_statement"})


def test_the_closing_balance_is_kept_beside_what_the_ledger_says(client: FlaskClient) -> None:
    bring(client, ("Setoran", 5_000))
    with db.begin() as session:
        kept = session.execute(text("SELECT amount, ledger FROM provider_balances")).one()
    assert tuple(kept) == (1_000_000, 0)
