"""Notices of the provider: kept once, believed only after a second look, acted on once."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from services.kit.settings import settings
from services.orders import db
from services.orders.jobs.notices import settle_events
from services.orders.jobs.refunds import ask_refunds
from services.orders.models import PayState, RefundState
from services.orders.providers import stripe as adapter
from services.orders.providers.stripe import Stripe
from services.orders.rules import notice
from tests.deploy.sandbox.running import Hook, Sandbox, until
from tests.orders.hook_town import kept, knock, say, settle, shown
from tests.orders.money_town import announced, changing, make_due, payment_of, put_awaiting, status_of
from tests.orders.test_money_jobs import refund_of, refused


@pytest.fixture(autouse=True)
def _ground(database: object, port: Stripe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "default", lambda: port)


def test_a_notice_is_kept_once_and_pays_the_order_once(web: FlaskClient, sandbox: Sandbox, hook: Hook) -> None:
    order_id = put_awaiting()
    ref = shown(order_id)
    sandbox.control(f"sessions/{ref}/pay")
    until(lambda: len(hook.got) >= 2)
    for _ in range(2):
        for _, raw, signature in hook.got:
            assert knock(web, raw, signature) == 200
    settle()
    assert sorted(kept()) == [("checkout.session.completed", True), ("payment_intent.succeeded", True)]
    assert (payment_of(order_id).status, status_of(order_id)) == (PayState.PAID, ("paid", "paid"))
    assert announced().count("order_paid") == 1


def test_a_notice_is_only_a_hint(web: FlaskClient) -> None:
    order_id = put_awaiting()
    ref = shown(order_id)
    lie = {"id": ref, "object": "checkout.session", "status": "complete", "payment_status": "paid"}
    assert say(web, "checkout.session.completed", lie | {"client_reference_id": order_id}) == 200
    settle()
    assert status_of(order_id) == ("awaiting_payment", "pending")


def test_nothing_of_a_notice_but_ids_is_kept(web: FlaskClient) -> None:
    say(
        web,
        "checkout.session.completed",
        {"id": "cs_1", "object": "checkout.session", "customer_email": "sari@example.id"},
    )
    with db.begin() as session:
        assert "sari" not in str(session.execute(text("SELECT body FROM provider_events")).all())


@pytest.mark.parametrize("thing", [{"id": "bal", "object": "balance"}, {"id": "x", "object": "unheard_of"}, {}])
def test_what_is_no_concern_of_ours_is_acknowledged_and_kept(web: FlaskClient, thing: dict[str, Any]) -> None:
    assert say(web, "some.type", thing) == 200
    settle()
    assert kept() == [("some.type", True)]


UNKNOWN = [
    {"id": "cs_other", "object": "checkout.session", "client_reference_id": "ord_nobodys"},
    {"id": "pi_other", "object": "payment_intent", "metadata": {}},
    {"id": "re_other", "object": "refund", "metadata": None, "charge": "ch_other"},
    {"id": "ch_other", "object": "charge"},
    {"id": "dp_other", "object": "dispute", "charge": "ch_other"},
]


@pytest.mark.parametrize("thing", UNKNOWN)
def test_a_notice_of_a_thing_that_nobody_knows_is_parked_for_as_long_as_it_could_become_ours(
    web: FlaskClient, thing: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert say(web, "some.type", thing) == 200
    settle()
    assert kept() == [("some.type", False)]
    make_due()
    settle()
    assert kept() == [("some.type", False)]
    monkeypatch.setattr(notice, "WAITS", timedelta(0))
    make_due()
    settle()
    assert kept() == [("some.type", True)]


def test_a_notice_of_a_thing_that_is_not_there_yet_is_parked(web: FlaskClient) -> None:
    order_id = put_awaiting()
    thing = {"id": "cs_test_gone", "object": "checkout.session", "client_reference_id": order_id}
    say(web, "checkout.session.expired", thing)
    settle()
    assert kept() == [("checkout.session.expired", False)]
    assert status_of(order_id) == ("awaiting_payment", "unpaid")


def test_a_notice_that_cannot_be_looked_into_now_waits(web: FlaskClient, sandbox: Sandbox, hook: Hook) -> None:
    order_id = put_awaiting()
    ref = shown(order_id)
    sandbox.control(f"sessions/{ref}/pay")
    until(lambda: hook.about(ref))
    _, raw, signature = hook.about(ref)[0]
    knock(web, raw, signature)
    sandbox.control("faults", mode="error", call="GET /v1/checkout/sessions")
    assert (settle_events(), settle_events()) == (0, 0)
    make_due()
    assert settle_events() == 1
    assert status_of(order_id) == ("paid", "paid")


def test_a_notice_may_come_before_our_own_answer_was_written_down(
    web: FlaskClient, sandbox: Sandbox, hook: Hook
) -> None:
    order_id = put_awaiting()
    ref = shown(order_id)
    with changing(order_id) as (_, order):
        order.payments[0].status, order.payments[0].provider_ref = PayState.ASKING, None
    sandbox.control(f"sessions/{ref}/pay")
    until(lambda: hook.about(ref))
    knock(web, *hook.about(ref)[0][1:])
    settle()
    assert (payment_of(order_id).provider_ref, status_of(order_id)) == (ref, ("paid", "paid"))


def test_a_refund_that_fails_later_is_heard_of(web: FlaskClient, sandbox: Sandbox, hook: Hook) -> None:
    order_id = put_awaiting()
    ref = shown(order_id)
    sandbox.control(f"sessions/{ref}/pay")
    until(lambda: hook.about(ref))
    knock(web, *hook.about(ref)[0][1:])
    settle()
    refused(order_id)
    assert ask_refunds() == 1
    back = refund_of(order_id).provider_ref
    assert status_of(order_id) == ("paid", "partially_refunded")
    sandbox.control(f"refunds/{back}/fail")
    until(lambda: hook.about(back, "refund.failed"))
    knock(web, *hook.about(back, "refund.failed")[0][1:])
    settle()
    assert (refund_of(order_id).status, status_of(order_id)) == (RefundState.MANUAL_DUE, ("paid", "paid"))


def test_the_end_of_a_pending_refund_is_heard_from_its_charge_too(
    web: FlaskClient, sandbox: Sandbox, hook: Hook
) -> None:
    sandbox.control("switches", refunds="pending", later_seconds=0)
    order_id = put_awaiting()
    ref = shown(order_id)
    sandbox.control(f"sessions/{ref}/pay")
    until(lambda: hook.about(ref))
    knock(web, *hook.about(ref)[0][1:])
    settle()
    refused(order_id)
    ask_refunds()
    sandbox.control(f"refunds/{refund_of(order_id).provider_ref}/succeed")
    say(web, "charge.refunded", {"id": payment_of(order_id).charge_ref, "object": "charge"})
    settle()
    assert refund_of(order_id).status == RefundState.SUCCEEDED


@pytest.mark.parametrize("signature", ["", "t=1,v1=x"])
def test_an_unsigned_notice_is_turned_away_and_not_kept(web: FlaskClient, signature: str) -> None:
    answer = web.post("/hooks/stripe", data=b"{}", headers={"Stripe-Signature": signature})
    assert (answer.status_code, answer.json["code"]) == (400, "bad_signature")  # type: ignore[index]
    assert kept() == []


def test_a_notice_that_cannot_be_kept_is_to_be_sent_again(web: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.orders.routes.hooks.db.begin", _broken)
    assert say(web, "account.updated", {}) >= 500


def _broken() -> None:
    raise OSError("no disk")


def test_the_secrets_of_the_settings_are_those_that_may_sign() -> None:
    assert adapter.connect("k", "http://x.test", settings().stripe_webhook_secret or "").secrets == ("whsec_tests",)
