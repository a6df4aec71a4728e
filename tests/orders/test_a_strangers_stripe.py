"""Whoever else stands at `STRIPE_API_BASE`: nothing is asked beside the promise, and little is needed of the answers."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from services.kit.clock import now
from services.kit.ids import new_id
from services.kit.money import Money
from services.orders import db
from services.orders.jobs import balances
from services.orders.jobs.notices import catch_up
from services.orders.jobs.payments import ask_provider, look_after_payments
from services.orders.jobs.payouts import accounts, sending
from services.orders.jobs.refunds import ask_refunds, look_after_refunds
from services.orders.providers import stripe as adapter
from services.orders.providers.payer import Send, TakeBack
from services.orders.providers.port import Unknown
from services.orders.providers.stripe import VERSION, connect
from services.orders.queries.books import QUESTIONS, put
from services.orders.rules import earning
from services.orders.rules import order as orders
from services.orders.rules import refund as refunds
from services.orders.rules.payout import account as account_rules
from tests.deploy.sandbox.running import SECRETS, Sandbox
from tests.orders.money_town import balance, changing, make_due, payment_of, put_awaiting, status_of
from tests.orders.payout_town import (
    SHARE_A,
    account_of,
    pass_time,
    run_week,
    send_all,
    take_all_back,
    the_payout,
    transfers,
)
from tests.orders.stranger import Stranger, stranger
from tests.orders.test_stripe_port import ask as an_ask


@pytest.fixture
def town(database: object, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stranger]:
    """A stranger whom the room talks to."""
    with stranger(sandbox.base) as found:
        port = connect("sk_test_x", found.base, SECRETS)
        monkeypatch.setattr(adapter, "default", lambda: port)
        yield found


def sell(sandbox: Sandbox) -> str:
    """An order that was paid at the stranger's page, and found by looking; its id."""
    order_id = put_awaiting()
    assert ask_provider() == 1
    sandbox.control(f"sessions/{payment_of(order_id).provider_ref}/pay")
    make_due()
    assert look_after_payments() == 1
    return order_id


def open_account(sandbox: Sandbox) -> None:
    """The first maker's account, opened and filled in."""
    with db.begin() as session:
        account = account_rules.new("ven_a", "stripe", now())
        account_rules.want_link(account, now())
        session.add(account)
    assert accounts.open_accounts() == 1
    sandbox.control(f"accounts/{account_of().provider_ref}/complete")
    pass_time()
    assert accounts.look_after_accounts() == 1


def pay_out(order_id: str) -> None:
    """The first parcel arrives, its time passes, and its maker is paid."""
    with changing(order_id) as (_, order):
        part = order.vendor_orders[0]
        earning.deliver(part, now())
        earning.release(part, now())
        part.status = "completed"
    run_week()
    send_all()


def live_through_everything(sandbox: Sandbox) -> str:
    """Paid, partly refused, paid out, given back after that, taken back, called off, caught up with; the order's id."""
    order_id = sell(sandbox)
    open_account(sandbox)
    sandbox.control("switches", refunds="pending", later_seconds=0)
    with changing(order_id) as (_, order):
        refunds.want(order.vendor_orders[1], "out_of_stock", now())
    assert ask_refunds() == 1
    with changing(order_id) as (_, order):
        refund = order.refunds[0].provider_ref
    sandbox.control(f"refunds/{refund}/succeed")
    make_due()
    assert look_after_refunds() == 1
    sandbox.control("switches", refunds="succeed")
    pay_out(order_id)
    with changing(order_id) as (_, order):
        refunds.want(order.vendor_orders[0], "decided", now())
    assert ask_refunds() == 1
    take_all_back()
    with db.begin() as session:
        session.execute(text("UPDATE payout_transfers SET retry_at = now()"))
    sending.look_after_transfers()
    off = put_awaiting()
    assert ask_provider() == 1
    with changing(off) as (_, order):
        orders.cancel(order, "buyer", now())
    assert look_after_payments() == 1
    balances.count_purse()
    catch_up()
    return order_id


@pytest.mark.parametrize("says_all", [True, False])
def test_money_goes_all_its_ways_at_a_stranger_who_says_no_more_than_it_must(
    town: Stranger, sandbox: Sandbox, says_all: bool
) -> None:
    town.says_all = says_all
    before = sandbox.client().v1.balance.retrieve().available[0].amount
    order_id = live_through_everything(sandbox)
    after = sandbox.client().v1.balance.retrieve().available[0].amount
    assert town.outside == []
    assert status_of(order_id)[1] == "refunded"
    assert (the_payout().status, transfers()[0].taken_back) == ("paid", SHARE_A)
    assert abs(balance("cash:stripe") * 100 - (after - before)) < 100
    with db.begin() as session:
        assert put(session, QUESTIONS) == []


def test_everything_that_makes_something_has_a_key_and_every_call_the_same_version(
    town: Stranger, sandbox: Sandbox
) -> None:
    live_through_everything(sandbox)
    keyless = {call for call, _, sent in town.asked if call.startswith("POST") and "Idempotency-Key" not in sent}
    # A link is good once, and of those that were made twice one is forgotten; a session is closed as often as one likes.
    assert keyless <= {"POST /v1/account_links", "POST /v1/checkout/sessions/{session}/expire"}
    assert {sent["Stripe-Version"] for *_, sent in town.asked} == {VERSION}
    keys = [
        sent["Idempotency-Key"] for call, _, sent in town.asked if call.startswith("POST") and "Idempotency-Key" in sent
    ]
    assert all(len(key) <= 255 for key in keys)


def test_amounts_are_sent_in_hundredths_of_a_rupiah(town: Stranger, sandbox: Sandbox) -> None:
    live_through_everything(sandbox)
    sums = {
        call: sum(
            int(value) for name, value in sent.items() if name.split("[")[-1].rstrip("]") in ("amount", "unit_amount")
        )
        for call, sent, _ in town.asked
    }
    assert sums["POST /v1/transfers"] == sums["POST /v1/transfers/{id}/reversals"] == SHARE_A * 100
    assert all(total % 100 == 0 for total in sums.values())


def test_the_methods_of_the_settings_are_told_in_words_that_the_description_has(sandbox: Sandbox) -> None:
    with stranger(sandbox.base) as town:
        connect("sk_test_x", town.base, methods="card,qris").create_session(an_ask())
        assert town.outside == []
        assert town.asked[0][1]["payment_method_types[0]"] == "card"


def test_every_call_of_the_library_in_the_adapter_is_promised() -> None:
    """Each chain `client.v1...` in the adapter's source is one of the promised calls, so that none is made in secret."""
    found = set()
    for path in Path(adapter.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            words = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
            if ".client.v1." in words:
                found.add(words.split(".client.v1.")[1])
    known = {
        "accounts": {"create", "retrieve"},
        "account_links": {"create"},
        "balance": {"retrieve"},
        "balance_transactions": {"list"},
        "checkout.sessions": {"expire", "list", "retrieve"},  # and create, through a name of its own
        "events": {"list"},
        "payment_intents": {"retrieve"},
        "refunds": {"create", "list", "retrieve"},
        "transfers": {"create", "list", "retrieve", "reversals"},  # of which one is created, through a name of its own
    }
    assert found - {*known, "checkout"} == {f"{thing}.{verb}" for thing, verbs in known.items() for verb in verbs}


def test_a_stranger_without_a_list_of_events_is_no_trouble(town: Stranger, sandbox: Sandbox) -> None:
    town.lists_events = False
    order_id = sell(sandbox)
    assert catch_up() == 0
    assert status_of(order_id) == ("paid", "paid")


def test_money_is_settled_before_its_fee_is_known_and_the_fee_is_borne_once_it_is(
    town: Stranger, sandbox: Sandbox
) -> None:
    town.knows_fees = False
    order_id = sell(sandbox)
    assert (status_of(order_id), balance("fee:provider")) == (("paid", "paid"), 0)
    town.knows_fees = True
    for _ in range(2):
        make_due()
        look_after_payments()
    fee = balance("fee:provider")
    assert fee > 0
    assert balance("cash:stripe") == 240_000 - fee


def test_what_came_back_of_a_transfer_and_is_not_told_is_not_asked_back_again(town: Stranger, sandbox: Sandbox) -> None:
    port = connect("sk_test_x", town.base)
    order_id = sell(sandbox)
    open_account(sandbox)
    charge = payment_of(order_id).charge_ref or ""
    sent = port.send(Send(new_id("key"), "trf_1", account_of().provider_ref or "", Money(150_000), charge, order_id))
    assert port.find_reversal(sent.ref, "trr_1") is None
    sandbox.control("faults", mode="done_then_error", call=f"POST /v1/transfers/{sent.ref}/reversals")
    wanted = TakeBack(new_id("key"), "trr_1", sent.ref, Money(50_000))
    with pytest.raises(Unknown):
        port.take_back(wanted)
    with pytest.raises(Unknown, match="reversals_not_told"):
        port.find_reversal(sent.ref, "trr_1")


@pytest.mark.parametrize("intent", [None, "", {"id": ""}])
def test_a_buyer_who_is_through_with_the_page_is_waited_for_while_there_is_no_intent(intent: object) -> None:
    told = {"id": "cs_1", "status": "complete", "payment_intent": intent, "metadata": {"order_id": "ord_1"}}
    session = connect("sk_test_x", "http://127.0.0.1:9")._session(told)
    assert (session.status, session.charge, session.order_id) == ("processing", None, "ord_1")
