"""Paying in cash through the room: the order goes ahead, the code is shown to the buyer alone, and nothing is chased by hand."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.kit.ids import new_id
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs.cash import net_cash
from services.orders.jobs.clock import complete_delivered, end_uncollected, lapse_unanswered
from services.orders.jobs.payouts.scheduling import pay_out_due
from services.orders.jobs.refunds import ask_refunds
from services.orders.models import Earning, HandoverCode, Payout, Refund, VendorOrder
from services.orders.queries import cash as queries
from services.orders.queries.books import QUESTIONS, put
from services.orders.rules.payout import account as accounts
from tests.callers import headers, link
from tests.orders import ground
from tests.orders.money_town import balance
from tests.orders.ways_ground import every_way, in_cash, pick_up_at

__all__ = ["every_way"]


@pytest.fixture
def client(database: PrivatePostgres, every_way: None) -> FlaskClient:
    """The room, with two open shops."""
    ground.two_shops()
    return create_app().test_client()


def ready(client: FlaskClient, order_id: str, shop: str = "toko-a", vendor: str = "ven_a") -> dict[str, str]:
    """The parcel stands ready to be fetched."""
    part = ground.part(client, order_id, shop)
    for verb in ("accept", "pack", "ready"):
        assert ground.step(client, part["id"], verb, vendor).status_code == 200
    return part


def handed_over(client: FlaskClient, order_id: str, shop: str = "toko-a", vendor: str = "ven_a") -> str:
    """The parcel went from hand to hand; its id."""
    part = ready(client, order_id, shop, vendor)
    assert ground.step(client, part["id"], "hand-over", vendor, code=part["code"]).status_code == 200
    return part["id"]


def test_an_order_in_cash_is_with_its_vendors_as_soon_as_its_goods_are_held(client: FlaskClient) -> None:
    order = ground.seen(client, in_cash(client))
    assert (order["status"], order["payment"]["status"], order["can"]) == (
        "confirmed",
        "pending",
        {"cancel": True, "pay": False},
    )
    assert [part["status"] for part in order["vendor_orders"]] == ["to_accept"] * 2
    assert ground.announced("order_confirmed")[0]["order_id"] == order["id"]
    assert ground.announced("order_paid") == []


def test_each_code_is_told_to_the_buyer_and_to_nobody_else(client: FlaskClient) -> None:
    order_id = in_cash(client)
    part = ground.part(client, order_id)
    assert len(part["code"]) == 6
    assert f"code-{part['id']}" in ground.mails()
    seen = [
        client.get(f"/vendor-orders/{part['id']}", headers=headers("vendor", vendor_id="ven_a")),
        client.get("/vendor-orders", headers=headers("vendor", vendor_id="ven_a")),
        client.get(f"/orders/{order_id}", headers=headers("finance")),
    ]
    assert [answer.status_code for answer in seen] == [200] * 3
    assert all(part["code"] not in answer.text for answer in seen)
    assert seen[0].json["cash_due"] == {"amount": 150_000, "currency": "IDR"}


def test_the_code_hands_over_goods_and_money_at_once(client: FlaskClient) -> None:
    order_id = in_cash(client)
    handed_over(client, order_id)
    assert ground.part(client, order_id)["status"] == "delivered"
    assert ground.part(client, order_id)["code"] is None
    assert (balance("cash_with_vendor:ven_a"), balance("vendor:ven_a:on_hold")) == (150_000, -142_500)
    handed_over(client, order_id, "toko-b", "ven_b")
    assert ground.seen(client, order_id)["payment"]["status"] == "paid"


@pytest.mark.parametrize("code", ["", "000000", "x"])
def test_without_the_code_nothing_changes_hands(client: FlaskClient, code: str) -> None:
    part = ready(client, in_cash(client))
    code = "999999" if code == part["code"] else code
    assert ground.step(client, part["id"], "hand-over", code=code).status_code == 422
    assert ground.step(client, part["id"], "deliver").status_code == 409
    assert balance("cash_with_vendor:ven_a") == 0


def test_five_wrong_codes_cost_a_quarter_of_an_hour_even_with_the_right_one(client: FlaskClient) -> None:
    part = ready(client, in_cash(client))
    for _ in range(5):
        assert ground.step(client, part["id"], "hand-over", code="wrong").status_code == 422
    assert ground.step(client, part["id"], "hand-over", code=part["code"]).status_code == 429
    with db.begin() as session:
        code = session.get_one(HandoverCode, part["id"])
        assert code.tries == 5
        code.retry_at = now()
    assert ground.step(client, part["id"], "hand-over", code=part["code"]).status_code == 200


def test_the_buyer_may_say_so_themselves(client: FlaskClient) -> None:
    order_id = in_cash(client)
    part = ready(client, order_id)
    answer = client.post(f"/orders/{order_id}/vendor-orders/{part['id']}/received", headers=link(order_id))
    assert answer.status_code == 200
    assert balance("cash_with_vendor:ven_a") == 150_000


def test_a_vendor_who_refuses_owes_nothing_and_neither_does_anybody_else(client: FlaskClient) -> None:
    order_id = in_cash(client)
    part = ground.part(client, order_id)
    assert ground.step(client, part["id"], "refuse", reason="out_of_stock").status_code == 200
    order = ground.seen(client, order_id)
    assert (order["refunds"], order["vendor_orders"][0]["status"]) == ([], "refused")


def test_an_unanswered_parcel_lapses_and_a_buyer_may_call_off(client: FlaskClient) -> None:
    order_id = in_cash(client)
    with time_machine.travel(now() + timedelta(hours=49), tick=True):
        assert lapse_unanswered() == 1
    order = ground.seen(client, order_id)
    assert (order["status"], order["payment"]["status"]) == ("cancelled", "cancelled")
    other = ground.place(client, payment="cash", deliveries={"toko-a": "pickup", "toko-b": "pickup"})
    ground.reserve(other)
    assert client.post(f"/orders/{other}/cancel", headers=link(other)).status_code == 200
    assert ground.seen(client, other)["status"] == "cancelled"


def test_what_nobody_fetched_ends_without_money(client: FlaskClient) -> None:
    order_id = in_cash(client)
    part = ready(client, order_id)
    assert ground.step(client, part["id"], "not-collected").status_code == 200
    assert ground.part(client, order_id)["why"] == "not_collected"


def test_what_is_paid_in_cash_is_kept_as_long_and_no_longer(client: FlaskClient) -> None:
    order_id = in_cash(client)
    ready(client, order_id)
    with time_machine.travel(now() + timedelta(days=15), tick=True):
        assert end_uncollected() == 1
    order = ground.seen(client, order_id)
    assert (order["refunds"], order["vendor_orders"][0]["why"]) == ([], "not_collected")


def test_cash_comes_off_what_is_owed_and_a_fee_is_never_chased(client: FlaskClient) -> None:
    handed_over(client, in_cash(client))
    assert net_cash() == 0  # it is still on hold
    with db.begin() as session:
        part = session.scalars(select(Earning).where(Earning.vendor_id == "ven_a")).one().vendor_order_id
    complete(part)
    assert net_cash() == 1
    assert net_cash() == 0
    # What they earned they hold already; the fee of Rp7.500 waits until they are owed something else.
    assert (balance("vendor:ven_a:available"), balance("cash_with_vendor:ven_a")) == (0, 7_500)
    prepaid = ground.paid(client)
    deliver_all(client, prepaid)
    assert net_cash() == 1
    assert balance("cash_with_vendor:ven_a") == 0
    shown = client.get("/earnings", headers=headers("vendor", vendor_id="ven_a")).json
    assert shown["cash_held"] == {"amount": 0, "currency": "IDR"}
    assert shown["available"]["amount"] == -balance("vendor:ven_a:available")


def test_a_payout_of_that_very_moment_knows_of_the_cash(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    complete(handed_over(client, in_cash(client)))
    deliver_all(client, ground.paid(client))
    account = accounts.new("ven_a", "manual_transfer", now())
    accounts.confirm(account, "Berkas A1", "per_f", now())
    with db.begin() as session:
        session.add(account)
    run, held_by = threading.Thread(target=pay_out_due), queries.held_by

    def slowly(session: Session, vendor_id: str) -> int:
        run.start()
        time.sleep(0.5)
        return held_by(session, vendor_id)

    monkeypatch.setattr(queries, "held_by", slowly)
    assert net_cash() == 1
    run.join(20)
    with db.begin() as session:
        [payout] = session.scalars(select(Payout).where(Payout.vendor_id == "ven_a"))
    assert payout.amount == 142_500 + 152_500 - 150_000
    assert (balance("vendor:ven_a:available"), balance("cash_with_vendor:ven_a")) == (-payout.amount, 0)


def complete(vendor_order_id: str) -> None:
    """Days pass, and nobody complains."""
    with db.begin() as session:
        part = session.get_one(VendorOrder, vendor_order_id)
        part.completes_at, part.reminders = now() - timedelta(minutes=1), 2
    while complete_delivered():
        pass


def deliver_all(client: FlaskClient, order_id: str) -> None:
    """The vendor of the first parcel sends it, it arrives, and the days pass."""
    part = ground.part(client, order_id)
    for verb, told in (("accept", {}), ("pack", {}), ("ship", {"courier": "JNE", "tracking_no": "1"}), ("deliver", {})):
        assert ground.step(client, part["id"], verb, **told).status_code == 200
    complete(part["id"])


def test_a_quote_says_which_ways_to_pay_fit(client: FlaskClient) -> None:
    pick_up_at(client, "ven_a")
    asked = {"lines": [{"listing_id": "lst_a", "quantity": 1}, {"listing_id": "lst_b", "quantity": 4}]}
    assert client.post("/quotes", json=asked).json["payments"] == ["stripe"]
    pick_up_at(client, "ven_b")
    assert client.post("/quotes", json=asked).json["payments"] == ["stripe", "cash"]
    asked |= {"deliveries": {"toko-a": "courier", "toko-b": "pickup"}}
    assert client.post("/quotes", json=asked).json["payments"] == ["stripe"]


def test_cash_is_refused_for_a_parcel_that_a_courier_brings(client: FlaskClient) -> None:
    answer = client.post("/orders", json=ground.wish(payment="cash"), headers={"Idempotency-Key": "k"})
    assert (answer.status_code, answer.json["fields"]) == (422, {"payment": "not_handed_over"})


def given_back_due(client: FlaskClient, order_id: str, amount: int = 60_000) -> dict[str, Any]:
    """So much of a parcel is to go back, and no provider can do that; as the buyer sees it."""
    part = ground.part(client, order_id)
    named = headers("finance") | {"Idempotency-Key": new_id("key")}
    sent = {"why": "damaged", "vendor_order_id": part["id"], "amount": {"amount": amount, "currency": "IDR"}}
    assert client.post(f"/orders/{order_id}/refunds", json=sent, headers=named).status_code == 201
    while ask_refunds():
        pass
    [refund] = ground.seen(client, order_id)["refunds"]
    assert (refund["status"], refund["needs_account"]) == ("manual_due", True)
    return dict(refund)


def say_received(client: FlaskClient, order_id: str, refund_id: str, **named: str) -> TestResponse:
    """The buyer has it back."""
    return client.post(f"/orders/{order_id}/refunds/{refund_id}/received", headers=named or link(order_id))


def books() -> list[str]:
    """What the books find."""
    with db.begin() as session:
        return [one.says for one in put(session, QUESTIONS)]


def test_cash_that_goes_back_from_hand_to_hand_leaves_the_vendors_hand(client: FlaskClient) -> None:
    order_id = in_cash(client)
    handed_over(client, order_id)
    refund = given_back_due(client, order_id)
    assert balance("refund_due") == -60_000
    assert say_received(client, order_id, refund["id"]).json == {"id": refund["id"], "status": "succeeded"}
    assert (balance("cash_with_vendor:ven_a"), balance("refund_due")) == (90_000, 0)
    # What stays theirs, and what they still owe of the fee, is what they hold.
    assert (balance("vendor:ven_a:on_hold"), balance("fee:platform")) == (-85_500, -4_500)
    assert (balance("cash:manual_transfer"), books()) == (0, [])
    assert say_received(client, order_id, refund["id"]).status_code == 409
    assert [key for key in ground.mails() if refund["id"] in key] == [
        f"account_cash-{refund['id']}",
        f"refunded_cash-{refund['id']}",
    ]


def test_a_vendor_whose_cash_was_taken_off_is_owed_what_they_give_back(client: FlaskClient) -> None:
    order_id = in_cash(client)
    complete(handed_over(client, order_id))
    deliver_all(client, ground.paid(client))
    assert net_cash() == 1
    assert balance("cash_with_vendor:ven_a") == 0
    before = balance("vendor:ven_a:available")
    refund = given_back_due(client, order_id)
    assert say_received(client, order_id, refund["id"]).status_code == 200
    assert balance("cash_with_vendor:ven_a") == 0
    assert balance("vendor:ven_a:available") == before + 60_000 - 3_000 - 60_000
    with db.begin() as session:
        [entry] = session.scalars(select(Earning).where(Earning.kind == "cash_given_back"))
        assert (entry.amount, entry.status, entry.vendor_order_id) == (60_000, "available", None)
    assert books() == []


def test_cash_that_goes_back_through_the_bank_stays_in_the_vendors_hand(client: FlaskClient) -> None:
    order_id = in_cash(client)
    handed_over(client, order_id)
    refund = given_back_due(client, order_id)
    answer = client.post(f"/refunds/{refund['id']}/settle", json={"proof": "BRI-9"}, headers=headers("finance"))
    assert answer.status_code == 200
    assert (balance("cash_with_vendor:ven_a"), balance("cash:manual_transfer")) == (150_000, -60_000)
    assert balance("refund_due") == 0
    # Nothing but that: in this town nobody has ever put money into the bank.
    assert books() == ["Account cash:manual_transfer holds -60000: more went from the bank than ever came there."]
    assert say_received(client, order_id, refund["id"]).status_code == 409


def test_only_the_buyer_says_that_cash_came_back(client: FlaskClient) -> None:
    order_id = in_cash(client)
    handed_over(client, order_id)
    refund = given_back_due(client, order_id)
    maker, finance = headers("vendor", vendor_id="ven_a"), headers("finance")
    assert say_received(client, order_id, refund["id"], **maker).status_code == 404
    assert say_received(client, order_id, refund["id"], **finance).status_code == 403
    assert say_received(client, order_id, refund["id"], **link("ord_other")).status_code == 404
    assert balance("cash_with_vendor:ven_a") == 150_000


def test_what_was_not_paid_in_cash_does_not_come_back_in_cash(client: FlaskClient) -> None:
    order_id = ground.paid(client)
    part = ground.part(client, order_id)
    assert ground.step(client, part["id"], "refuse", reason="cannot_ship").status_code == 200
    with db.begin() as session:
        [refund] = session.scalars(select(Refund))
        refund.status, refund.failure = "manual_due", "provider_failed"
        refund_id = refund.id
    answer = say_received(client, order_id, refund_id)
    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "not_cash")


def test_each_line_of_earnings_says_whose_hands_its_money_is_in(client: FlaskClient) -> None:
    complete(handed_over(client, in_cash(client)))
    deliver_all(client, ground.paid(client))
    assert net_cash() == 1
    shown = client.get("/earnings", headers=headers("vendor", vendor_id="ven_a")).json
    assert shown is not None
    told = [(one["kind"], one["amount"]["amount"], one["cash"] and one["cash"]["amount"]) for one in shown["lines"]]
    assert sorted(told, key=str) == [("cash_held", -150_000, None), ("sale", 142_500, 150_000), ("sale", 152_500, None)]
    assert [one["number"] for one in shown["lines"] if one["kind"] == "cash_held"] == [None]
    # What was earned this week is not less because some of it is in their hands.
    assert [week["amount"]["amount"] for week in shown["weeks"]] == [142_500 + 152_500]


def test_finance_gives_an_order_in_cash_back_as_far_as_it_was_paid(client: FlaskClient) -> None:
    order_id = in_cash(client)
    named = headers("finance") | {"Idempotency-Key": "k1"}
    assert client.post(f"/orders/{order_id}/refunds", json={"why": "damaged"}, headers=named).json["code"] == "not_paid"
    handed_over(client, order_id)
    answer = client.post(
        f"/orders/{order_id}/refunds", json={"why": "damaged"}, headers=named | {"Idempotency-Key": "k2"}
    )
    assert (answer.status_code, [one["amount"]["amount"] for one in answer.json["refunds"]]) == (201, [150_000])
    assert ground.part(client, order_id, "toko-b")["status"] == "to_accept"
    assert books() == []
