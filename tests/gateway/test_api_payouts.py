"""Money out and sponsors' grants through the API: every answer is the documented one, and a key moves money once."""

from datetime import timedelta
from typing import Any

import pytest

from services.kit.clock import now
from services.kit.ids import new_id
from services.orders import db
from services.orders.jobs.payouts import scheduling
from services.orders.models import EntryKind
from services.orders.rules import earning
from services.orders.rules.ledger import event
from tests.accounts.people import Room, Someone
from tests.gateway.api_ground import Program, in_front_of
from tests.orders.money_town import balance
from tests.town import Town

EARNED = 400_000


def rupiah(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "IDR"}


@pytest.fixture
def town(database: object) -> Town:
    return Town()


@pytest.fixture
def people(town: Town) -> dict[str, Someone]:
    """A maker with a shop, the head of the unit that helps it, finance and an operator."""
    room = Room(town.accounts)
    unit = room.unit(room.member("admin"))
    found = {"head": room.member("unit_head", unit), "helper": room.member("counsellor", unit)}
    found |= {role: room.member(role) for role in ("finance", "operator")} | {"other": room.member("finance")}
    found["maker"], _ = room.vendor(found["helper"])
    town.settle()
    return found


@pytest.fixture
def ask(town: Town, people: dict[str, Someone]) -> dict[str, Program]:
    """A program for each of them."""
    door = in_front_of(town.clients)
    return {name: door.as_(someone.token) for name, someone in people.items()}


def earned(people: dict[str, Someone]) -> str:
    """Rp400.000 that the maker may take; their vendor id."""
    vendor_id = people["maker"].here().json["person"]["vendor_id"]
    entry = earning.entry(vendor_id, EntryKind.SAVINGS_BACK, EARNED, now())
    lines = {"cash:stripe": EARNED, f"vendor:{vendor_id}:available": -EARNED}
    with db.begin() as session:
        session.add_all([entry, event("test", entry.id, lines, now())])
    return str(vendor_id)


def key() -> dict[str, str]:
    return {"Idempotency-Key": new_id("key")}


def test_a_maker_takes_what_was_earned_and_finance_sends_it(
    people: dict[str, Someone], ask: dict[str, Program]
) -> None:
    vendor_id, maker, finance = earned(people), ask["maker"], ask["finance"]
    assert maker.get("/vendor/payout-account")["status"] == "none"
    maker.put("/vendor/payout-account", {"provider": "manual_transfer"})
    assert [one["vendor_id"] for one in finance.get("/finance/payout-accounts")["items"]] == [vendor_id]
    finance.post(f"/finance/payout-accounts/{vendor_id}/confirm", {"reference": "Berkas 12/2026"})
    assert maker.get("/vendor/balance")["can_pay_out"] is True

    once = key()
    made = [maker.post("/vendor/payouts", headers=once)["id"] for _ in range(2)]
    assert len(set(made)) == 1
    assert maker.ask("POST", "/vendor/payouts").json["code"] == "idempotency_key_missing"
    scheduling.write_transfers()
    [row] = finance.get("/finance/payouts", status="processing", provider="manual_transfer")["items"]
    assert (row["id"], row["account_ref"]) == (made[0], "Berkas 12/2026")
    finance.post(f"/finance/payouts/{made[0]}/confirm", {"reference": "BRI-771"})
    slip = maker.get(f"/vendor/payouts/{made[0]}")
    assert (slip["status"], slip["amount"], len(slip["lines"])) == ("paid", rupiah(EARNED), 1)
    assert finance.get(f"/finance/payouts/{made[0]}")["proof"] == "BRI-771"
    assert ask["finance"].ask("GET", f"/vendor/payouts/{made[0]}").status_code == 403

    finance.post(f"/finance/payouts/{made[0]}/return", {"why": "name_mismatch"})
    assert maker.get("/vendor/payout-account")["status"] == "restricted"
    assert maker.get("/vendor/balance")["available"] == rupiah(EARNED)


def test_a_hold_is_placed_appealed_and_answered_by_somebody_else(
    people: dict[str, Someone], ask: dict[str, Program]
) -> None:
    vendor_id, finance = earned(people), ask["finance"]
    until = {"until": now().isoformat()}
    wrong = finance.ask("POST", "/finance/payout-holds", {"vendor_id": vendor_id, "reason_code": "court_order"} | until)
    assert (wrong.status_code, wrong.json["fields"]) == (422, {"until": "out_of_range"})
    later = {"until": (now() + timedelta(days=9)).isoformat()}
    hold = finance.post("/finance/payout-holds", {"vendor_id": vendor_id, "reason_code": "court_order"} | later)
    assert ask["maker"].get("/vendor/payout-hold")["hold"]["id"] == hold["id"]
    ask["maker"].post("/vendor/payout-hold/appeal", {"words": "Itu keliru"})
    [listed] = finance.get("/finance/payout-holds")["items"]
    assert listed["appeal"] == "Itu keliru"
    answer = {"lets_go": True, "words": "Benar"}
    assert finance.ask("POST", f"/finance/payout-holds/{hold['id']}/answer", answer).status_code == 409
    assert ask["other"].post(f"/finance/payout-holds/{hold['id']}/answer", answer)["status"] == "ended"
    assert ask["maker"].get("/vendor/payout-hold") == {"hold": None}


def test_savings_are_set_stopped_and_taken_out(people: dict[str, Someone], ask: dict[str, Program]) -> None:
    maker = ask["maker"]
    assert maker.get("/vendor/savings-goal") == {"goal": None}
    assert maker.ask("POST", "/vendor/savings-goal/stop").status_code == 404
    maker.put("/vendor/savings-goal", {"purpose": "Mesin jahit", "target": rupiah(3_000_000), "share": 10})
    assert maker.post("/vendor/savings-goal/stop")["goal"]["is_active"] is False
    more = maker.ask("POST", "/vendor/savings-goal/take-out", {"amount": rupiah(1)}, headers=key())
    assert (more.status_code, more.json["code"]) == (409, "more_than_saved")


def test_fees_are_told_to_makers_and_changed_by_finance(people: dict[str, Someone], ask: dict[str, Program]) -> None:
    before = ask["maker"].get("/fee-rates")["items"]
    assert [one["code"] for one in before] == ["commission"]
    changed = ask["finance"].put("/finance/fee-rates/commission", {"basis_points": 400, "most": rupiah(9_000)})
    assert (changed["basis_points"], changed["most"]) == (400, rupiah(9_000))
    ask["finance"].put("/finance/fee-rates/commission", {"basis_points": 500})


def test_the_reserve_is_filled_once_for_each_key(people: dict[str, Someone], ask: dict[str, Program]) -> None:
    once = key()
    with db.begin() as session:
        session.add(event("sale", "sale-x", {"cash:stripe": 120_000, "fee:platform": -120_000}, now()))
    for _ in range(2):
        ask["finance"].post("/finance/reserve", {"amount": rupiah(100_000)}, headers=once)
    assert balance("reserve") == -100_000


def test_a_grant_is_opened_filled_and_agreed_to(
    town: Town, people: dict[str, Someone], ask: dict[str, Program]
) -> None:
    operator, head = ask["operator"], ask["head"]
    rule = {"title": "Modal & Ongkir", "sponsor": "Bank Contoh", "percent": 20, "months": 6, "cap": rupiah(100_000)}
    grant = operator.post("/operator/grants", rule)["id"]
    operator.post(f"/operator/grants/{grant}/open")
    told = operator.post(f"/operator/grants/{grant}/funds", {"amount": rupiah(1_000_000), "reference": "TRX-1"})
    assert (told["received"], told["left"]) == (rupiah(1_000_000), rupiah(1_000_000))
    town.run_jobs("propose_awards")
    [award] = head.get("/officer/grant-awards", status="proposed")["items"]
    assert (award["grant_id"], award["shop_name"]) == (grant, "Kopi Kabut")
    assert head.post(f"/officer/grant-awards/{award['id']}/approve")["status"] == "funded"
    assert head.post(f"/officer/grant-awards/{award['id']}/cancel")["status"] == "cancelled"
    assert operator.post(f"/operator/grants/{grant}/close")["status"] == "closed"
    assert [one["id"] for one in operator.get("/operator/grants")["items"]] == [grant]


def test_the_way_to_the_providers_page_is_wanted_and_used(people: dict[str, Someone], ask: dict[str, Program]) -> None:
    maker = ask["maker"]
    assert maker.ask("POST", "/vendor/payout-account/link").status_code == 404
    maker.put("/vendor/payout-account", {"provider": "stripe"})
    assert maker.post("/vendor/payout-account/link")["is_link_wanted"] is True
    assert maker.ask("POST", "/vendor/payout-account/link/use").json["code"] == "no_link"
    vendor_id = people["maker"].here().json["person"]["vendor_id"]
    reject = f"/finance/payout-accounts/{vendor_id}/reject"
    assert ask["finance"].post(reject, {"why": "other"})["status"] == "rejected"
