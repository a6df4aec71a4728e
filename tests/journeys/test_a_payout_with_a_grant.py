"""F.4 as one story: a sponsor's programme, a sale, savings, and a payout of 400.000 + 80.000 - 40.000 = 440.000."""

from pathlib import Path
from typing import Any

import pytest

from deploy.books.__main__ import look
from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.kit.ids import new_id
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import connect
from tests.accounts.people import Room, Someone
from tests.callers import link
from tests.deploy.sandbox.running import Sandbox
from tests.journeys.test_from_invitation_to_refund import BUYER, RUPIAH, Maker, seen, settle_payment
from tests.orders.builders import ADDRESS
from tests.orders.money_town import changing
from tests.orders.payout_town import pass_time
from tests.town import Town

PROGRAMME = {"title": "Modal & Ongkir", "sponsor": "Bank Contoh", "percent": 20, "months": 6}


def rupiah(amount: int) -> dict[str, Any]:
    return {"amount": amount} | RUPIAH


@pytest.fixture
def sandbox(tmp_path: Path) -> Any:
    with Sandbox(tmp_path, "http://127.0.0.1:9/hooks/stripe") as running:
        yield running


@pytest.fixture
def town(database: PrivatePostgres, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Town:
    for room, url in database.auditor_urls.items():
        monkeypatch.setenv(f"LAPAK_AUDITOR_{room.upper()}_URL", url)
    monkeypatch.setenv("LAPAK_BOOKS_STRIPE_KEY", "sk_test_x")
    monkeypatch.setenv("STRIPE_API_BASE", sandbox.base)
    monkeypatch.setattr(adapter, "default", lambda: connect("sk_test_x", sandbox.base))
    return Town()


def a_unit(room: Room) -> tuple[str, Someone, Someone]:
    """A unit with its head and a counsellor."""
    unit = room.unit(room.member("admin"))
    return unit, room.member("unit_head", unit), room.member("counsellor", unit)


def bought(town: Town, sandbox: Sandbox, maker: Maker) -> Any:
    """One scarf of Rp400.000, brought for Rp20.000, ordered and paid."""
    wish = {
        "buyer": BUYER,
        "ship_to": ADDRESS,
        "lines": [{"listing_id": maker.listing_id, "quantity": 1, "price": rupiah(400_000)}],
        "deliveries": {maker.slug: "self_delivery"},
        "payment": "stripe",
    }
    order = town.orders.post("/orders", json=wish, headers={"Idempotency-Key": new_id("key")}).json
    assert order is not None
    town.settle()
    settle_payment(town, sandbox, order)
    return order


def sold(town: Town, sandbox: Sandbox, maker: Maker) -> None:
    """One that is paid, received, and through the days to complain."""
    order = bought(town, sandbox, maker)
    for verb in ("accept", "pack", "ship"):
        maker.move(verb)
    [parcel] = seen(town, order)["vendor_orders"]
    received = f"/orders/{order['id']}/vendor-orders/{parcel['id']}/received"
    assert town.orders.post(received, headers=link(order["id"])).status_code == 200
    with changing(order["id"]) as (_, found):
        found.vendor_orders[0].completes_at = now()
    town.settle()


def with_account(town: Town, sandbox: Sandbox, maker: Maker) -> str:
    """The maker goes through the provider's page; the provider's name of their account."""
    maker.ask("orders", "PUT", "/payout-account", json={"provider": "stripe"})
    maker.ask("orders", "POST", "/payout-account/link", json={})
    town.settle(1)
    assert maker.ask("orders", "POST", "/payout-account/link/use", json={})["url"].startswith(sandbox.base)
    [account] = [one["id"] for one in sandbox.http.request("GET", f"{sandbox.base}/control/state").json()["accounts"]]
    sandbox.control(f"accounts/{account}/complete")
    pass_time()
    town.settle(1)
    assert maker.ask("orders", "GET", "/payout-account")["status"] == "active"
    return str(account)


def test_a_payout_with_a_grant_and_savings_comes_out_to_the_rupiah(town: Town, sandbox: Sandbox) -> None:
    room = Room(town.accounts)
    unit, head, helper = a_unit(room)
    me, _ = room.vendor(helper, shop_name="Benang Senja")
    maker = Maker(town, me, helper)
    town.carry_post()
    maker.sell("Selendang tenun", price=400_000, fee=20_000, stock=3)

    operator = room.member("operator")
    programme = operator.post("/grant-programmes", PROGRAMME | {"unit_id": unit, "cap": rupiah(100_000)}).json["id"]
    operator.post(f"/grant-programmes/{programme}/open")
    operator.post(f"/grant-programmes/{programme}/funds", {"amount": rupiah(1_000_000), "reference": "TRX-1"})
    town.run_jobs("propose_awards")
    [award] = head.get("/grant-awards?status=proposed").json["items"]
    assert head.post(f"/grant-awards/{award['id']}/approve").json["status"] == "funded"
    town.carry_post()

    sold(town, sandbox, maker)
    bought(town, sandbox, maker)  # the sponsor's money lies at the bank: what the provider holds has to cover the grant
    # 400.000 and 20.000 for the way, less five per cent of the goods
    assert maker.ask("orders", "GET", "/balance")["available"] == rupiah(400_000)
    account = with_account(town, sandbox, maker)
    maker.ask(
        "orders", "PUT", "/savings-goal", json={"purpose": "Mesin jahit", "target": rupiah(3_000_000), "share": 10}
    )
    payout = maker.ask("orders", "POST", "/payouts", json={}, headers={"Idempotency-Key": new_id("key")})
    town.settle()

    slip = maker.ask("orders", "GET", f"/payouts/{payout['id']}")
    assert [(line["kind"], line["amount"]["amount"]) for line in slip["lines"]] == [
        ("sale", 400_000),
        ("grant_topup", 80_000),
        ("savings", -40_000),
    ]
    assert (slip["status"], slip["amount"]) == ("paid", rupiah(440_000))
    made = sandbox.client().v1.transfers.list({"destination": account}).data
    assert sorted((one.amount, bool(one.source_transaction)) for one in made) == [
        (8_000_000, False),
        (36_000_000, True),
    ]
    assert maker.ask("orders", "GET", "/balance")["savings"] == rupiah(40_000)
    [view] = operator.get("/grant-programmes").json["items"]
    assert (view["spent"], view["left"]) == (rupiah(80_000), rupiah(920_000))
    assert head.get("/grant-awards").json["items"][0]["status"] == "in_use"
    assert look(0) == []


def test_a_programme_that_runs_out_leaves_the_payout_as_it_was_earned(town: Town, sandbox: Sandbox) -> None:
    room = Room(town.accounts)
    _, head, helper = a_unit(room)
    me, _ = room.vendor(helper, shop_name="Benang Senja")
    maker = Maker(town, me, helper)
    town.carry_post()
    maker.sell("Selendang tenun", price=400_000, fee=20_000, stock=3)
    operator = room.member("operator")
    programme = operator.post("/grant-programmes", PROGRAMME | {"cap": rupiah(100_000)}).json["id"]
    operator.post(f"/grant-programmes/{programme}/open")
    operator.post(f"/grant-programmes/{programme}/funds", {"amount": rupiah(50_000), "reference": "TRX-1"})
    town.run_jobs("propose_awards")
    [award] = head.get("/grant-awards").json["items"]
    head.post(f"/grant-awards/{award['id']}/approve")
    town.carry_post()

    sold(town, sandbox, maker)
    with_account(town, sandbox, maker)
    maker.ask("orders", "POST", "/payouts", json={}, headers={"Idempotency-Key": new_id("key")})
    town.settle()

    [payout] = maker.ask("orders", "GET", "/payouts")["items"]
    assert (payout["status"], payout["amount"]) == ("paid", rupiah(400_000))
    [award] = head.get("/grant-awards").json["items"]
    assert award["status"] == "cancelled"
    assert look(0) == []
