"""Everything that can be wrong with a webhook, a test each: whatever comes, or does not, has its one effect or none."""

import json
import random
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
import stripe
from flask.testing import FlaskClient
from sqlalchemy import text

from services.kit.clock import now
from services.orders import db
from services.orders.jobs.notices import catch_up
from services.orders.jobs.payments import look_after_payments
from services.orders.jobs.refunds import ask_refunds
from services.orders.models import PayState, RefundState
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import Stripe
from services.orders.rules import order as orders
from tests.deploy.sandbox.running import SECRET, Hook, Sandbox, until
from tests.orders.hook_town import kept, knock, paid_there, say, settle, shown
from tests.orders.money_town import announced, balance, changing, make_due, payment_of, put_awaiting, status_of
from tests.orders.test_money_jobs import refund_of, refused

PAID = ("paid", "paid")
SECOND = "whsec_second"


@pytest.fixture(autouse=True)
def _ground(database: object, port: Stripe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "default", lambda: port)


def forget_what_was_listed() -> None:
    """The list of events was never read, and what lies in it is older than this test."""
    with db.begin() as session:
        session.execute(
            text("INSERT INTO provider_cursors VALUES ('stripe', :at, :at)"), {"at": now() - timedelta(minutes=1)}
        )


def read_until() -> Any:
    """Until when the list of events is known to be read."""
    with db.begin() as session:
        return session.scalar(text("SELECT seen_until FROM provider_cursors"))


def test_five_copies_at_the_same_moment_pay_once(web: FlaskClient, sandbox: Sandbox, hook: Hook) -> None:
    order_id, ref = paid_there(sandbox, hook)
    _, raw, signature = hook.about(ref)[0]
    told: list[int] = []
    threads = [threading.Thread(target=lambda: told.append(knock(web, raw, signature))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settlers = [threading.Thread(target=settle) for _ in range(5)]
    for thread in settlers:
        thread.start()
    for thread in settlers:
        thread.join()
    assert told == [200] * 5
    assert kept() == [("checkout.session.completed", True)]
    assert (status_of(order_id), announced().count("order_paid")) == (PAID, 1)


@pytest.mark.parametrize("kind", ["checkout.session.completed", "payment_intent.succeeded"])
def test_a_notice_may_come_before_the_create_call_has_answered(
    web: FlaskClient, sandbox: Sandbox, hook: Hook, kind: str
) -> None:
    order_id, ref = paid_there(sandbox, hook)
    with changing(order_id) as (_, order):
        order.payments[0].status, order.payments[0].provider_ref = PayState.ASKING, None
    [(_, raw, signature)] = [entry for entry in hook.got if entry[0]["type"] == kind]
    assert knock(web, raw, signature) == 200
    settle()
    with changing(order_id) as (_, order):  # the answer of the create call is written down now
        order.payments[0].provider_ref = ref
    make_due()
    settle()
    assert (status_of(order_id), payment_of(order_id).provider_ref) == (PAID, ref)


def test_a_notice_of_an_unknown_object_is_not_forgotten(web: FlaskClient, sandbox: Sandbox, hook: Hook) -> None:
    order_id, ref = paid_there(sandbox, hook)
    thing = {"id": ref, "object": "payment_intent", "metadata": {"order_id": order_id}}
    with changing(order_id) as (_, order):
        order.payments[0].provider_ref = None  # as if nobody here knew of it yet
    assert say(web, "payment_intent.succeeded", thing) == 200
    settle()
    assert kept() == [("payment_intent.succeeded", False)]
    with changing(order_id) as (_, order):
        order.payments[0].provider_ref = ref
    make_due()
    settle()
    assert kept() == [("payment_intent.succeeded", True)]
    assert status_of(order_id) == PAID


def test_a_notice_and_the_sweeper_at_the_same_moment_settle_once(
    web: FlaskClient, sandbox: Sandbox, hook: Hook
) -> None:
    order_id, ref = paid_there(sandbox, hook)
    knock(web, *hook.about(ref)[0][1:])
    make_due()
    workers = [threading.Thread(target=work) for work in (settle, look_after_payments, settle, look_after_payments)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    make_due()
    settle()
    assert (status_of(order_id), announced().count("order_paid")) == (PAID, 1)
    assert balance("cash:stripe") + balance("fee:provider") == 240_000


@pytest.mark.parametrize("seed", range(4))
def test_notices_in_any_order_end_the_same(web: FlaskClient, sandbox: Sandbox, hook: Hook, seed: int) -> None:
    sandbox.control("switches", refunds="pending", later_seconds=0)
    order_id, _ = paid_there(sandbox, hook)
    make_due()
    look_after_payments()
    refused(order_id)
    ask_refunds()
    back = refund_of(order_id).provider_ref
    sandbox.control(f"refunds/{back}/succeed")
    until(lambda: hook.about(back) and hook.about(payment_of(order_id).charge_ref or ""))
    mixed = list(hook.got)
    random.Random(seed).shuffle(mixed)
    for _, raw, signature in mixed:
        assert knock(web, raw, signature) == 200
        make_due()
        settle()
    assert (status_of(order_id), refund_of(order_id).status) == (("paid", "partially_refunded"), RefundState.SUCCEEDED)
    assert balance("refund_due") == 0


def test_what_was_told_while_nobody_heard_is_read_from_the_list(sandbox: Sandbox) -> None:
    forget_what_was_listed()
    sandbox.control("switches", lose_webhooks=9)
    order_id = put_awaiting()
    sandbox.control(f"sessions/{shown(order_id)}/pay")
    assert catch_up() >= 2
    settle()
    assert status_of(order_id) == PAID


def test_the_list_is_read_once_for_all_workers_and_repeats_nothing(sandbox: Sandbox) -> None:
    forget_what_was_listed()
    order_id = put_awaiting()
    sandbox.control(f"sessions/{shown(order_id)}/pay")
    assert (catch_up() > 0, catch_up()) == (True, 0)
    settle()
    with db.begin() as session:
        session.execute(text("UPDATE provider_cursors SET looked_at = now() - interval '1 minute'"))
    assert catch_up() == 0
    assert announced().count("order_paid") == 1


def test_a_list_that_cannot_be_read_is_read_from_the_same_place_later(sandbox: Sandbox) -> None:
    forget_what_was_listed()
    order_id = put_awaiting()
    sandbox.control(f"sessions/{shown(order_id)}/pay")
    sandbox.control("faults", mode="error", call="GET /v1/events")
    before = read_until()
    assert (catch_up(), read_until()) == (0, before)
    with db.begin() as session:
        session.execute(text("UPDATE provider_cursors SET looked_at = now() - interval '1 minute'"))
    assert catch_up() > 0
    settle()
    assert status_of(order_id) == PAID


def test_a_notice_after_the_order_expired_asks_for_its_goods_again(
    web: FlaskClient, sandbox: Sandbox, hook: Hook
) -> None:
    order_id, ref = paid_there(sandbox, hook)
    with changing(order_id) as (_, order):
        order.held_until = now()
        orders.expire(order, now())
    knock(web, *hook.about(ref)[0][1:])
    settle()
    assert status_of(order_id) == ("placed", "paid")
    assert announced() == ["order_placed"]


def test_the_notice_of_a_refund_may_come_before_that_of_its_payment(
    web: FlaskClient, sandbox: Sandbox, hook: Hook
) -> None:
    order_id, ref = paid_there(sandbox, hook)
    make_due()
    look_after_payments()
    refused(order_id)
    sandbox.control("faults", mode="cut", call="POST /v1/refunds")
    assert ask_refunds() == 0  # made there, and the answer lost on its way
    until(lambda: any(entry[0]["type"] == "refund.updated" for entry in hook.got))
    [(told, raw, signature)] = [entry for entry in hook.got if entry[0]["type"] == "refund.updated"]
    knock(web, raw, signature)
    knock(web, *hook.about(ref)[0][1:])
    settle()
    back = told["data"]["object"]["id"]
    assert (refund_of(order_id).status, refund_of(order_id).provider_ref) == (RefundState.SUCCEEDED, back)
    assert balance("refund_due") == 0


def test_two_charges_for_one_order_leave_one(web: FlaskClient, sandbox: Sandbox, hook: Hook) -> None:
    order_id, ref = paid_there(sandbox, hook)
    second = another_way_to_pay(sandbox, order_id, 24_000_000)
    sandbox.control(f"sessions/{second}/pay")
    until(lambda: hook.about(second))
    for _, raw, signature in (*hook.about(ref), *hook.about(second), *hook.about(second)):
        knock(web, raw, signature)
    settle()
    while ask_refunds():
        pass
    with changing(order_id) as (_, order):
        [refund] = order.refunds
        assert [payment.status for payment in order.payments] == [PayState.PAID, PayState.SURPLUS]
        assert (refund.status, refund.amount, refund.why) == (RefundState.SUCCEEDED, 240_000, "paid_twice")
    assert (status_of(order_id), balance("refund_due")) == (PAID, 0)
    assert balance("cash:stripe") + balance("fee:provider") == 240_000


def another_way_to_pay(sandbox: Sandbox, order_id: str, amount: int, currency: str = "idr") -> str:
    """A second session for the order, as a lost answer may leave one."""
    price = {"currency": currency, "unit_amount": amount, "product_data": {"name": "Barang"}}
    made = sandbox.client().v1.checkout.sessions.create(
        {
            "mode": "payment",
            "line_items": [{"quantity": 1, "price_data": price}],  # type: ignore[list-item, typeddict-item]
            "success_url": "http://x.test",
            "client_reference_id": order_id,
        }
    )
    return str(made.id)


@pytest.mark.parametrize(("amount", "currency"), [(24_000_100, "idr"), (23_999_900, "idr")])
def test_another_amount_settles_nothing_and_goes_back(
    web: FlaskClient, sandbox: Sandbox, hook: Hook, amount: int, currency: str
) -> None:
    order_id, ref = instead(sandbox, hook, amount, currency)
    knock(web, *hook.about(ref)[0][1:])
    settle()
    while ask_refunds():
        pass
    assert status_of(order_id) == ("cancelled", "failed")
    assert (refund_of(order_id).status, refund_of(order_id).amount) == (RefundState.SUCCEEDED, amount // 100)
    assert balance("refund_due") == 0


@pytest.mark.parametrize(("amount", "currency"), [(24_000_000, "usd"), (24_000_050, "idr")])
def test_another_currency_or_sen_settle_nothing_and_wait_for_finance(
    web: FlaskClient, sandbox: Sandbox, hook: Hook, amount: int, currency: str
) -> None:
    order_id, ref = instead(sandbox, hook, amount, currency)
    knock(web, *hook.about(ref)[0][1:])
    settle()
    assert status_of(order_id) == ("cancelled", "failed")
    payment = payment_of(order_id)
    assert (payment.status, payment.amount, payment.currency) == (PayState.PARKED, amount, currency.upper())
    assert balance("cash:stripe") == 0


def instead(sandbox: Sandbox, hook: Hook, amount: int, currency: str) -> tuple[str, str]:
    """An order whose own way to pay brought other money than it asked for; its id and its session."""
    order_id = put_awaiting()
    shown(order_id)
    other = another_way_to_pay(sandbox, order_id, amount, currency)
    with changing(order_id) as (_, order):
        order.payments[0].provider_ref = other
    sandbox.control(f"sessions/{other}/pay")
    until(lambda: hook.about(other))
    return order_id, other


@pytest.mark.parametrize("secret", ["whsec_of_somebody_else", ""])
def test_a_forged_notice_is_turned_away(web: FlaskClient, sandbox: Sandbox, hook: Hook, secret: str) -> None:
    _, ref = paid_there(sandbox, hook)
    raw = hook.about(ref)[0][1].decode()
    forged = stripe.WebhookSignature.generate_signature_header(raw, secret or "x", int(time.time()))
    assert knock(web, raw.encode(), forged) == 400
    assert kept() == []


@pytest.mark.parametrize("late", [301, -310])
def test_a_stamp_from_the_past_or_the_future_is_turned_away(web: FlaskClient, late: int) -> None:
    assert say(web, "account.updated", {"object": "account"}, late=late) == 400
    assert kept() == []


@pytest.mark.parametrize("late", [280, -280])
def test_clocks_may_differ_a_little(web: FlaskClient, late: int) -> None:
    assert say(web, "account.updated", {"object": "account"}, late=late) == 200


def test_an_altered_notice_is_turned_away(web: FlaskClient, sandbox: Sandbox, hook: Hook) -> None:
    _, ref = paid_there(sandbox, hook)
    _, raw, signature = hook.about(ref)[0]
    assert knock(web, raw.replace(b"24000000", b"24000001"), signature) == 400
    assert knock(web, raw + b" ", signature) == 400
    assert kept() == []


@pytest.mark.parametrize("secret", [SECRET, SECOND])
def test_every_secret_that_is_valid_now_may_sign(web: FlaskClient, secret: str) -> None:
    raw = json.dumps({"id": "evt_1", "type": "account.updated", "data": {"object": {"object": "account"}}})
    header = stripe.WebhookSignature.generate_signature_header(raw, secret, int(time.time()))
    assert knock(web, raw.encode(), header) == 200


def test_a_type_that_nobody_here_knows_is_acknowledged_and_kept(web: FlaskClient) -> None:
    assert say(web, "climate.order.delivered", {"id": "cl_1", "object": "climate.order"}) == 200
    settle()
    assert kept() == [("climate.order.delivered", True)]


def newer(order_id: str, ref: str, charge: str) -> list[dict[str, Any]]:
    """Things of a later version of the API: more fields, and whole objects where there were names."""
    more = {"brand_new": {"deep": [1, 2]}, "status": {"code": "done"}}
    return [
        {"id": ref, "object": "checkout.session", "client_reference_id": order_id, "payment_intent": {"id": "x"}}
        | more,
        {"id": "dp_none", "object": "charge", "charge": {"id": charge}, "metadata": None} | more,
    ]


def test_a_newer_version_of_the_api_is_understood_as_far_as_it_goes(
    web: FlaskClient, sandbox: Sandbox, hook: Hook
) -> None:
    order_id, ref = paid_there(sandbox, hook)
    things = newer(order_id, ref, "ch_1")
    for number, thing in enumerate(things):
        assert say(web, "checkout.session.completed", thing, f"evt_{number}", api_version="2031-01-01.fern") == 200
    thin = {"id": "evt_thin", "object": "v2.core.event", "type": "v1.x", "related_object": {"id": ref}}
    raw = json.dumps(thin)
    header = stripe.WebhookSignature.generate_signature_header(raw, SECRET, int(time.time()))
    assert knock(web, raw.encode(), header) == 200
    settle()
    assert status_of(order_id) == PAID
