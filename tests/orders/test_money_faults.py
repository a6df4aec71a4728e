"""A provider that answers late, never, or wrongly, on every call that we make: nothing is lost, nothing is done twice."""

import time
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from deploy.books.__main__ import look
from deploy.local.postgres import PrivatePostgres
from services.kit.clock import now
from services.kit.ids import new_id
from services.kit.money import Money
from services.orders import db
from services.orders.jobs.notices import catch_up
from services.orders.jobs.payments import ask_provider
from services.orders.providers import stripe as adapter
from services.orders.providers.port import Ask, AskBack, AskedLine
from services.orders.providers.stripe import connect
from tests.callers import link
from tests.catalog.builders import keep_listing, keep_shop
from tests.deploy.sandbox.running import Sandbox
from tests.orders import ground
from tests.orders.money_town import balance, payment_of
from tests.town import Town

SESSIONS, REFUNDS = "POST /v1/checkout/sessions", "POST /v1/refunds"
CALLS = (
    SESSIONS,
    "GET /v1/checkout/sessions",
    "GET /v1/payment_intents",
    "GET /v1/balance_transactions",
    "GET /v1/events",
    REFUNDS,
    "GET /v1/refunds",
)
MODES = ("slow", "late", "error", "error_kept", "lost", "done_then_error", "rate_limit", "cut")
FASTER = 0.4
"""Seconds that the provider is waited for here, instead of eight."""
BACK_SINCE = 60


@pytest.fixture
def sandbox(tmp_path: Any) -> Any:
    """A provider whose books begin with this test, and whose webhooks all get lost."""
    with Sandbox(tmp_path, "http://127.0.0.1:9/hooks/stripe") as running:
        yield running


@pytest.fixture
def town(database: PrivatePostgres, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Two shops, each with two of one thing."""
    for room, url in database.auditor_urls.items():
        monkeypatch.setenv(f"LAPAK_AUDITOR_{room.upper()}_URL", url)
    monkeypatch.setenv("LAPAK_BOOKS_STRIPE_KEY", "sk_test_x")
    monkeypatch.setenv("STRIPE_API_BASE", sandbox.base)
    monkeypatch.setattr(adapter, "TIMEOUT", FASTER)
    monkeypatch.setattr(adapter, "default", lambda: connect("sk_test_x", sandbox.base))
    town = Town()
    for letter, price in (("a", 150_000), ("b", 70_000)):
        keep_shop(vendor_id=f"ven_{letter}", slug=f"toko-{letter}", name=f"Toko {letter.upper()}")
        keep_listing(2, id=f"lst_{letter}", vendor_id=f"ven_{letter}", price=price, reviewed_price=price)
    ground.two_shops()
    with db.begin() as session:
        session.execute(text("DELETE FROM outbox"))
    return town


def go_wrong(sandbox: Sandbox, mode: str, *calls: str) -> None:
    """The next of each of these calls goes wrong in this way."""
    sandbox.control("faults/clear")
    for call in calls:
        sandbox.control("faults", mode=mode, times=1, call=call, seconds=3 * FASTER)


def a_minute_passes() -> None:
    """All that waits has waited for a minute longer."""
    with db.begin() as session:
        for table in ("payments", "refunds", "provider_events"):
            session.execute(text(f"UPDATE {table} SET retry_at = retry_at - interval '{BACK_SINCE} s'"))
        session.execute(text("UPDATE provider_cursors SET looked_at = looked_at - interval '60 s'"))


def live_through(town: Town, minutes: int, mode: str = "") -> None:
    """So many minutes pass, in which everybody does what they do; what is only late must have had its time."""
    for _ in range(minutes):
        time.sleep(FASTER if mode in ("slow", "late") else 0)
        a_minute_passes()
        town.settle(2)


@pytest.mark.parametrize("mode", MODES)
def test_whatever_goes_wrong_on_every_call_happens_once_in_the_end(town: Town, sandbox: Sandbox, mode: str) -> None:
    go_wrong(sandbox, mode, *CALLS)
    order_id = ground.place(town.orders)
    live_through(town, 4, mode)
    ref = payment_of(order_id).provider_ref
    assert [one.id for one in sessions(sandbox, order_id)] == [ref]
    sandbox.control(f"sessions/{ref}/pay")
    go_wrong(sandbox, mode, *CALLS)
    live_through(town, 6, mode)
    assert ground.seen(town.orders, order_id)["status"] == "paid"
    part = ground.part(town.orders, order_id, "toko-b")["id"]
    assert ground.step(town.orders, part, "refuse", "ven_b", reason="out_of_stock").status_code == 200
    go_wrong(sandbox, mode, *CALLS)
    live_through(town, 4, mode)
    sandbox.calm()
    live_through(town, 1)
    [made] = sandbox.client().v1.refunds.list({"limit": 100}).data
    assert (made.amount, made.status) == (15_000_000, "succeeded")
    assert balance("refund_due") == 0
    assert look(0) == []


def sessions(sandbox: Sandbox, order_id: str) -> list[Any]:
    """The ways to pay that the provider has for this order."""
    found = sandbox.client().v1.checkout.sessions.list({"limit": 100}).data
    return [one for one in found if one.client_reference_id == order_id]


@pytest.mark.parametrize("mode", MODES)
def test_a_way_to_pay_is_closed_in_the_end_however_that_call_goes(town: Town, sandbox: Sandbox, mode: str) -> None:
    order_id = ground.place(town.orders)
    town.carry_post()
    assert ask_provider() == 1
    go_wrong(sandbox, mode, f"POST /v1/checkout/sessions/{payment_of(order_id).provider_ref}/expire")
    assert town.orders.post(f"/orders/{order_id}/cancel", json={}, headers=link(order_id)).status_code == 200
    live_through(town, 4, mode)
    assert [one.status for one in sessions(sandbox, order_id)] == ["expired"]
    assert payment_of(order_id).status == "cancelled"
    assert look(0) == []


def test_a_provider_that_is_away_for_hours_is_caught_up_with_in_a_minute(
    town: Town, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = ground.place(town.orders)
    town.carry_post()
    assert ask_provider() == 1
    sandbox.control(f"sessions/{payment_of(order_id).provider_ref}/pay")
    with db.begin() as session:  # it has been trying for hours
        session.execute(
            text("UPDATE payments SET wanted_at = wanted_at - interval '5 h', asked_at = asked_at - interval '5 h'")
        )
    sandbox.control("faults", mode="error", times=1000)
    live_through(town, 3)
    assert ground.seen(town.orders, order_id)["status"] == "awaiting_payment"
    sandbox.control("faults/clear")
    a_minute_passes()
    town.settle(2)
    assert ground.seen(town.orders, order_id)["status"] == "paid"
    assert look(0) == []


@pytest.mark.parametrize("rupiah", [1, 186_332, 999_999_999])
def test_a_sum_survives_the_way_to_the_provider_and_back(sandbox: Sandbox, rupiah: int) -> None:
    port = connect("sk_test_x", sandbox.base)
    order_id, money = new_id("ord"), Money(rupiah)
    asked = Ask(
        f"payment-{order_id}", order_id, [AskedLine("Kain", 1, money)], "", now() + timedelta(hours=1), "http://x.test"
    )
    session = port.create_session(asked)
    sandbox.control(f"sessions/{session.ref}/pay")
    charge = port.read_session(session.ref).charge
    assert charge is not None
    assert (charge.amount, charge.is_strange) == (money, False)
    back = port.create_refund(AskBack(f"refund-{order_id}", "ref_1", charge.ref, money))
    assert (port.read_refund(back.ref).amount, back.status) == (money, "succeeded")


def test_no_other_currency_is_asked_for_or_given_back(sandbox: Sandbox) -> None:
    port = connect("sk_test_x", sandbox.base)
    with pytest.raises(ValueError, match="USD"):
        port.create_refund(AskBack("k", "ref_1", "ch_1", Money(1, "USD")))


def test_a_worker_that_catches_up_does_not_wait_for_a_silent_provider_for_ever(town: Town, sandbox: Sandbox) -> None:
    go_wrong(sandbox, "slow", "GET /v1/events")
    began = now()
    assert catch_up() == 0
    assert now() - began < timedelta(seconds=2)
