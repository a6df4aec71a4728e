"""Payouts over HTTP: a vendor takes what is theirs, reads every line, and has a say; finance pays by hand and sees no slip."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from services.kit.clock import now
from services.kit.ids import new_id
from services.orders import db
from services.orders.app import create_app
from services.orders.jobs.payouts import scheduling
from services.orders.models import PayoutTransfer
from services.orders.queries.payouts.accounts import account_to_change
from services.orders.rules import earning
from services.orders.rules.ledger import event
from tests.callers import headers
from tests.orders import ground
from tests.orders.money_town import balance, changing
from tests.orders.payout_town import payouts, the_payout, transfers, with_goal, with_grant

OTHER = "ven_b"


@pytest.fixture
def client(database: object) -> FlaskClient:
    """The room with two shops."""
    made = create_app().test_client()
    ground.two_shops()
    return made


def rupiah(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "IDR"}


def ask(
    client: FlaskClient,
    method: str,
    path: str,
    json: Any = None,
    who: str = "vendor",
    vendor: str = "ven_a",
    key: str = "",
) -> TestResponse:
    """A request of a vendor, or of somebody of the staff."""
    name = who if who == "vendor" else who.split("_")[0]
    named = headers(name, person_id=f"per_{who}", vendor_id=vendor if who == "vendor" else "")
    sent = named | {"Idempotency-Key": key or new_id("key")}
    return client.open(path, method=method, json=json if json is not None else {}, headers=sent)


def earned(client: FlaskClient) -> int:
    """One order that both vendors may take their part of; what that is for vendor A."""
    order_id = ground.paid(client)
    with changing(order_id) as (_, order):
        for part in order.vendor_orders:
            earning.deliver(part, now())
            earning.release(part, now())
            part.status = "completed"
        return earning.of(order.vendor_orders[0]).amount


def ready(client: FlaskClient, vendor: str = "ven_a") -> None:
    """An account that finance has looked at."""
    assert ask(client, "PUT", "/payout-account", {"provider": "manual_transfer"}, vendor=vendor).status_code == 200
    path = f"/finance/payout-accounts/{vendor}/confirm"
    assert ask(client, "POST", path, {"reference": f"Berkas {vendor[-1]}1"}, "finance").status_code == 200


def taken(client: FlaskClient) -> dict[str, Any]:
    """A payout that the vendor has asked for, with its transfers written."""
    answer = ask(client, "POST", "/payouts")
    assert answer.status_code == 201, answer.json
    while scheduling.write_transfers():
        pass
    return dict(answer.json or {})


def test_a_vendor_takes_all_that_is_there(client: FlaskClient) -> None:
    amount = earned(client) + earned(client)
    ready(client)
    assert ask(client, "GET", "/balance").json == {
        "available": rupiah(amount),
        "disputed": rupiah(0),
        "in_payout": rupiah(0),
        "savings": rupiah(0),
        "minimum": rupiah(50_000),
        "can_pay_out": True,
        "why_not": "",
    }
    payout = taken(client)
    assert (payout["amount"], payout["is_requested"], payout["status"]) == (rupiah(amount), True, "scheduled")
    told = ask(client, "GET", "/balance").json
    assert told is not None
    assert (told["available"], told["in_payout"], told["why_not"]) == (rupiah(0), rupiah(amount), "below_minimum")


def test_what_a_buyers_bank_decides_over_is_told_apart_and_cannot_be_taken(client: FlaskClient) -> None:
    ready(client)
    amount = earned(client)
    with db.begin() as session:
        order_id = str(session.scalar(text("SELECT id FROM orders")))

    def told() -> tuple[Any, ...]:
        seen = ask(client, "GET", "/balance").json or {}
        named = [seen[name]["amount"] for name in ("available", "disputed")]
        lines = (ask(client, "GET", "/earnings").json or {})["lines"]
        return *named, seen["can_pay_out"], seen["why_not"], lines[0]["is_disputed"]

    assert told() == (amount, 0, True, "", False)
    ground.dispute(order_id, is_open=True)
    assert told() == (0, amount, False, "disputed", True)
    answer = ask(client, "POST", "/payouts")
    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "disputed")
    other = earned(client)
    assert told()[:4] == (other, amount, True, "")
    assert taken(client)["amount"] == rupiah(other)
    ground.dispute(order_id, is_open=False)
    assert told()[:4] == (amount, 0, True, "")


def test_nothing_can_be_taken_without_an_account(client: FlaskClient) -> None:
    earned(client)
    told = ask(client, "GET", "/balance").json
    assert told is not None and (told["can_pay_out"], told["why_not"]) == (False, "account_not_ready")
    answer = ask(client, "POST", "/payouts")
    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "account_not_ready")


def test_one_key_takes_once_and_tells_the_same(client: FlaskClient) -> None:
    earned(client)
    ready(client)
    first, second = (ask(client, "POST", "/payouts", key="k-1") for _ in range(2))
    assert first.json == second.json
    assert len(payouts()) == 1
    earned(client)
    assert ask(client, "POST", "/payouts", key="k-1").json == first.json
    sent = headers("vendor", vendor_id="ven_a")
    assert client.post("/payouts", json={}, headers=sent).json["code"] == "idempotency_key_missing"  # type: ignore[index]


def test_too_little_stays(client: FlaskClient) -> None:
    ready(client)
    answer = ask(client, "POST", "/payouts")
    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "below_minimum")
    assert answer.json is not None and answer.json["minimum"] == rupiah(50_000)


def test_a_slip_tells_each_line_and_where_it_comes_from(client: FlaskClient) -> None:
    amount = earned(client)
    ready(client)
    with_goal()
    with_grant()
    payout = taken(client)
    slip = ask(client, "GET", f"/payouts/{payout['id']}").json
    assert slip is not None
    sale, grant, savings = slip["lines"]
    assert (sale["kind"], sale["amount"], sale["goods"]) == ("sale", rupiah(amount), rupiah(150_000))
    assert sale["parcel"].endswith("-A")
    assert sale["fees"] == [{"code": "commission", "basis_points": 500, "amount": rupiah(7_500)}]
    assert sale["goods"]["amount"] + sale["shipping"]["amount"] - 7_500 == amount
    assert (grant["kind"], grant["percent"], grant["amount"]) == ("grant_topup", 20, rupiah(amount // 5))
    assert (savings["kind"], savings["purpose"], savings["amount"]) == (
        "savings",
        "Mesin jahit",
        rupiah(-(amount // 10)),
    )
    assert sum(line["amount"]["amount"] for line in slip["lines"]) == slip["amount"]["amount"]


def test_nobody_reads_another_vendors_slip(client: FlaskClient) -> None:
    earned(client)
    ready(client)
    payout = taken(client)
    assert ask(client, "GET", f"/payouts/{payout['id']}", vendor=OTHER).status_code == 404
    assert ask(client, "GET", "/payouts", vendor=OTHER).json == {"items": [], "next": None}
    for who in ("finance", "counsellor", "unit_head", "operator", "sponsor", "admin", "buyer", "assistant"):
        assert ask(client, "GET", f"/payouts/{payout['id']}", who=who).status_code == 403


def test_finance_pays_by_hand_and_sees_neither_name_nor_slip(client: FlaskClient) -> None:
    earned(client)
    ready(client)
    payout = taken(client)
    listed = ask(client, "GET", "/finance/payouts?status=processing&provider=manual_transfer", who="finance").json
    assert listed is not None
    [row] = listed["items"]
    assert (row["vendor_id"], row["account_ref"]) == ("ven_a", "Berkas a1")
    assert not {"lines", "name", "shop", "buyer"} & set(row)
    for _ in range(2):
        answer = ask(client, "POST", f"/finance/payouts/{payout['id']}/confirm", {"reference": "BRI-77"}, "finance")
        assert (answer.status_code, answer.json and answer.json["status"]) == (200, "paid")
    assert balance("vendor:ven_a:available") == 0
    again = ask(client, "POST", f"/finance/payouts/{payout['id']}/confirm", {"reference": "BRI-78"}, "finance")
    assert again.status_code == 409


def test_a_payout_that_comes_back_for_the_name_rests_the_account(client: FlaskClient) -> None:
    amount = earned(client)
    ready(client)
    payout = taken(client)
    ask(client, "POST", f"/finance/payouts/{payout['id']}/confirm", {"reference": "BRI-77"}, "finance")
    back = ask(client, "POST", f"/finance/payouts/{payout['id']}/return", {"why": "name_mismatch"}, "finance")
    assert (back.status_code, back.json and back.json["status"]) == (200, "returned")
    account = ask(client, "GET", "/payout-account").json
    assert account is not None and (account["status"], account["why"]) == ("restricted", "name_mismatch")
    told = ask(client, "GET", "/balance").json
    assert told is not None and (told["available"], told["why_not"]) == (rupiah(amount), "account_not_ready")
    waiting = ask(client, "GET", "/finance/payout-accounts", who="finance").json
    assert waiting is not None and [one["why"] for one in waiting["items"]] == ["name_mismatch"]
    ask(client, "POST", "/finance/payout-accounts/ven_a/confirm", {"reference": "Berkas baru"}, "finance")
    taken(client)
    assert [one.status for one in payouts()] == ["returned", "processing"]


def test_a_payout_that_the_bank_will_not_take_ends_and_goes_out_another_way(client: FlaskClient) -> None:
    amount = earned(client)
    ready(client)
    payout = taken(client)
    path = f"/finance/payouts/{payout['id']}"
    ended = ask(client, "POST", f"{path}/return", {"why": "account_unknown"}, "finance")
    assert (ended.status_code, ended.json and ended.json["status"]) == (200, "failed")
    assert ask(client, "POST", f"{path}/confirm", {"reference": "BRI-77"}, "finance").status_code == 409
    told, account = ask(client, "GET", "/balance").json, ask(client, "GET", "/payout-account").json
    assert told and account and (told["available"], account["status"]) == (rupiah(amount), "restricted")
    assert ask(client, "PUT", "/payout-account", {"provider": "stripe"}).status_code == 200


def test_a_vendor_saves_stops_and_takes_it_out_without_asking_anybody(client: FlaskClient) -> None:
    amount = earned(client)
    ready(client)
    assert ask(client, "GET", "/savings-goal").json == {"goal": None}
    wanted = {"purpose": "Mesin jahit", "target": rupiah(3_000_000), "share": 50}
    assert ask(client, "PUT", "/savings-goal", wanted).status_code == 200
    taken(client)
    half = amount // 2
    goal = ask(client, "GET", "/savings-goal").json
    assert goal is not None and goal["goal"] == wanted | {"is_active": True, "saved": rupiah(half)}
    stopped = ask(client, "POST", "/savings-goal/stop").json
    assert stopped is not None and stopped["goal"]["is_active"] is False
    assert ask(client, "POST", "/savings-goal/take-out", {"amount": rupiah(half + 1)}).status_code == 409
    for _ in range(2):
        out = ask(client, "POST", "/savings-goal/take-out", {"amount": rupiah(half)}, key="k-out").json
        assert out is not None and out["goal"]["saved"] == rupiah(0)
    assert (balance("vendor:ven_a:savings"), balance("vendor:ven_a:available")) == (0, -amount)
    assert taken(client)["amount"] == rupiah(half)


@pytest.mark.parametrize(
    "goal",
    [
        {"purpose": "", "target": rupiah(1), "share": 1},
        {"purpose": "x", "target": rupiah(0), "share": 1},
        {"purpose": "x", "target": rupiah(1), "share": 51},
        {"purpose": "x", "target": rupiah(1), "share": -1},
        {"purpose": "x", "target": {"amount": 1, "currency": "USD"}, "share": 1},
    ],
)
def test_a_goal_that_cannot_be_is_not_taken(client: FlaskClient, goal: dict[str, Any]) -> None:
    assert ask(client, "PUT", "/savings-goal", goal).status_code == 422


def hold(client: FlaskClient, who: str = "finance", **other: Any) -> TestResponse:
    """Payouts of vendor A are held up for nine days."""
    until = (now() + timedelta(days=9)).isoformat()
    return ask(
        client,
        "POST",
        "/finance/payout-holds",
        {"vendor_id": "ven_a", "reason_code": "fraud_suspected", "until": until} | other,
        who,
    )


def test_a_hold_is_told_with_its_reason_and_end_and_can_be_appealed(client: FlaskClient) -> None:
    earned(client)
    ready(client)
    placed = hold(client).json
    assert placed is not None
    payout = taken(client)
    assert (payout["status"], payout["why"]) == ("held", "fraud_suspected")
    told = ask(client, "GET", "/payout-hold").json
    assert told is not None
    assert (told["hold"]["reason_code"], told["hold"]["until"]) == ("fraud_suspected", placed["until"])
    assert "set_by" not in told["hold"]
    assert ask(client, "POST", "/payout-hold/appeal", {"words": "Itu bukan saya"}).status_code == 200
    answer = {"lets_go": True, "words": "Anda benar"}
    path = f"/finance/payout-holds/{placed['id']}/answer"
    assert ask(client, "POST", path, answer, "finance").status_code == 409  # whoever placed it does not decide
    assert ask(client, "POST", path, answer, "finance_2").status_code == 200
    assert (the_payout().status, ask(client, "GET", "/payout-hold").json) == ("scheduled", {"hold": None})


def test_a_hold_stops_what_is_scheduled_and_ends_early(client: FlaskClient) -> None:
    earned(client)
    ready(client)
    ask(client, "POST", "/payouts")
    placed = hold(client).json
    assert placed is not None
    assert the_payout().status == "held"
    assert hold(client).status_code == 409
    ask(client, "POST", f"/finance/payout-holds/{placed['id']}/end", who="finance")
    assert the_payout().status == "scheduled"


def test_a_hold_stops_what_finance_is_about_to_send_and_nobody_can_say_that_it_went(client: FlaskClient) -> None:
    earned(client)
    ready(client)
    payout = f"/finance/payouts/{taken(client)['id']}"
    assert the_payout().status == "processing"
    placed = hold(client, reason_code="court_order").json
    assert placed is not None
    assert (the_payout().status, the_payout().why) == ("held", "court_order")
    refused = ask(client, "POST", f"{payout}/confirm", {"reference": "BNI 1"}, "finance")
    assert (refused.status_code, refused.json and refused.json["code"]) == (409, "held")
    written = transfers()
    ask(client, "POST", f"/finance/payout-holds/{placed['id']}/end", who="finance")
    while scheduling.write_transfers():
        pass
    assert (the_payout().status, [one.id for one in transfers()]) == ("processing", [one.id for one in written])
    assert ask(client, "POST", f"{payout}/confirm", {"reference": "BNI 1"}, "finance").status_code == 200
    assert (the_payout().status, balance("vendor:ven_a:available")) == ("paid", 0)


@pytest.mark.parametrize(
    "other", [{"reason_code": "bad_mood"}, {"until": "2020-01-01T00:00:00Z"}, {"until": "2099-01-01T00:00:00Z"}]
)
def test_nothing_is_held_without_a_reason_or_without_end(client: FlaskClient, other: dict[str, str]) -> None:
    assert hold(client, **other).status_code == 422


@pytest.mark.parametrize("who", ["counsellor", "unit_head", "operator", "sponsor", "admin", "buyer", "assistant"])
def test_only_finance_touches_money_on_its_way_out(client: FlaskClient, who: str) -> None:
    assert hold(client, who).status_code == 403
    assert ask(client, "GET", "/finance/payouts", who=who).status_code == 403
    assert ask(client, "POST", "/finance/payout-accounts/ven_a/confirm", {"reference": "x1"}, who).status_code == 403
    assert ask(client, "GET", "/balance", who=who).status_code == 403


def test_two_vendors_are_not_filed_under_one_reference(client: FlaskClient) -> None:
    ready(client)
    ask(client, "PUT", "/payout-account", {"provider": "manual_transfer"}, vendor=OTHER)
    path = f"/finance/payout-accounts/{OTHER}/confirm"
    answer = ask(client, "POST", path, {"reference": "Berkas a1"}, "finance")
    assert (answer.status_code, answer.json and answer.json["fields"]) == (422, {"reference": "taken"})


def test_finance_looks_at_the_accounts_that_wait(client: FlaskClient) -> None:
    ask(client, "PUT", "/payout-account", {"provider": "manual_transfer"})
    told = ask(client, "GET", "/finance/payout-accounts", who="finance").json
    assert told is not None and [one["vendor_id"] for one in told["items"]] == ["ven_a"]
    ask(client, "POST", "/finance/payout-accounts/ven_a/reject", {"why": "account_unknown"}, "finance")
    account = ask(client, "GET", "/payout-account").json
    assert account is not None and (account["status"], account["why"]) == ("rejected", "account_unknown")
    told = ground.announced("payout_account_checked")
    assert told == [{"vendor_id": "ven_a", "version": 1, "status": "rejected"}], "and not a word of why"


def test_the_way_to_the_providers_page_is_wanted_made_and_used_once(client: FlaskClient) -> None:
    assert ask(client, "GET", "/payout-account").json == {
        "provider": None,
        "status": "none",
        "why": "",
        "can_go_on": False,
        "is_link_wanted": False,
        "has_link": False,
    }
    assert ask(client, "POST", "/payout-account/link").status_code == 404
    ask(client, "PUT", "/payout-account", {"provider": "stripe"})
    wanted = ask(client, "POST", "/payout-account/link")
    assert (wanted.status_code, wanted.json and wanted.json["is_link_wanted"]) == (202, True)
    assert ask(client, "POST", "/payout-account/link/use").status_code == 409
    with db.begin() as session:
        account = account_to_change(session, "ven_a")
        account.link_url, account.link_until = "https://pay.example.id/setup", now() + timedelta(minutes=5)
    told = ask(client, "GET", "/payout-account").json
    assert told is not None and (told["has_link"], "url" in told) == (True, False)
    assert ask(client, "POST", "/payout-account/link/use").json == {"url": "https://pay.example.id/setup"}
    assert ask(client, "POST", "/payout-account/link/use").status_code == 409


def test_the_reserve_is_filled_once_for_each_key(client: FlaskClient) -> None:
    ground.paid(client)
    for _ in range(2):
        answer = ask(client, "POST", "/finance/reserve", {"amount": rupiah(10_000)}, "finance", key="k-r")
        assert answer.json == {"reserve": rupiah(10_000), "can_set_aside": rupiah(4_500)}
    assert (balance("reserve"), balance("fee:platform")) == (-10_000, -4_500)


def test_no_more_goes_into_the_reserve_than_the_market_has_earned(client: FlaskClient) -> None:
    def set_aside(amount: int) -> TestResponse:
        return ask(client, "POST", "/finance/reserve", {"amount": rupiah(amount)}, "finance")

    assert set_aside(1).status_code == 409
    ground.paid(client)
    with db.begin() as session:
        # What a provider took for its work was earned and is gone.
        session.add(event("provider_fee", "fee-x", {"fee:provider": 4_000, "cash:stripe": -4_000}, now()))
    assert ask(client, "GET", "/finance/reserve", who="finance").json == {
        "reserve": rupiah(0),
        "can_set_aside": rupiah(10_500),
    }
    refused = set_aside(10_501)
    assert refused.json is not None
    assert (refused.status_code, refused.json["code"]) == (409, "more_than_earned")
    assert refused.json["can_set_aside"] == rupiah(10_500)
    assert set_aside(10_500).status_code == 201
    assert set_aside(1).status_code == 409
    assert balance("reserve") == -10_500
    assert ask(client, "GET", "/finance/reserve").status_code == 403


@pytest.fixture
def fees() -> Iterator[None]:
    """The table of fees is furniture: it is put back as it was."""
    yield
    with db.begin() as session:
        session.execute(text("DELETE FROM fee_rates WHERE code <> 'commission'"))
        session.execute(text("UPDATE fee_rates SET basis_points = 500, least = 0, most = NULL"))


def test_a_fee_is_changed_for_what_is_sold_from_now_on(client: FlaskClient, fees: None) -> None:
    before = earned(client)
    fee = {"base": "goods", "basis_points": 1_000, "least": rupiah(2_000), "most": rupiah(9_000)}
    assert ask(client, "PUT", "/finance/fee-rates/commission", fee, "finance").status_code == 200
    assert ask(client, "PUT", "/finance/fee-rates/packing", {"basis_points": 0, "fixed": rupiah(500)}, "finance").json
    assert earned(client) == before - 1_500 - 500
    told = ask(client, "GET", "/finance/fee-rates").json
    assert told is not None and [one["code"] for one in told["items"]] == ["commission", "packing"]
    assert ask(client, "PUT", "/finance/fee-rates/commission", fee).status_code == 403
    wrong = ask(client, "PUT", "/finance/fee-rates/commission", fee | {"most": rupiah(1)}, "finance")
    assert wrong.status_code == 422


def test_a_payout_by_hand_has_transfers_too_so_that_each_order_sums_up(client: FlaskClient) -> None:
    earned(client)
    ready(client)
    payout = taken(client)
    ask(client, "POST", f"/finance/payouts/{payout['id']}/confirm", {"reference": "BRI-77"}, "finance")
    with db.begin() as session:
        [transfer] = session.query(PayoutTransfer).all()
        assert (transfer.status, transfer.provider_ref, bool(transfer.order_id)) == ("done", None, True)
    assert balance("cash:manual_transfer") == -payout["amount"]["amount"]
