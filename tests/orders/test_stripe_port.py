"""The Stripe adapter, held against the running sandbox: our words in, our words out, and three kinds of answer."""

import json
import time
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import stripe

from services.kit.clock import now
from services.kit.errors import Refused, Unavailable
from services.kit.ids import new_id
from services.kit.money import Money
from services.kit.settings import settings
from services.orders.providers import provider
from services.orders.providers import stripe as adapter
from services.orders.providers.port import Ask, AskBack, AskedLine, BadSignature, Declined, Unknown
from services.orders.providers.stripe import Stripe, connect, from_stripe, to_stripe
from tests.deploy.sandbox.running import SECRET, Hook, Sandbox, until

LINES = [AskedLine("Sarung tenun", 2, Money(186_332)), AskedLine("Ongkir Toko A", 1, Money(18_000))]
TOTAL = Money(390_664)


def ask(**other: object) -> Ask:
    """An order of two things and their way."""
    order_id = new_id("ord")
    asked = Ask(
        f"payment-{order_id}", order_id, LINES, "sari@example.id", now() + timedelta(minutes=61), "http://x.test/o/1"
    )
    return replace(asked, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize("rupiah", [1, 186_332, 999_999_999])
def test_one_rupiah_is_a_hundred_of_stripes(rupiah: int) -> None:
    assert to_stripe(Money(rupiah)) == rupiah * 100
    assert from_stripe(rupiah * 100, "idr") == Money(rupiah)


def test_sen_and_other_currencies_are_refused() -> None:
    with pytest.raises(Unknown):
        from_stripe(150, "idr")
    with pytest.raises(Unknown):
        from_stripe(100, "usd")
    with pytest.raises(ValueError, match="USD"):
        to_stripe(Money(1, "USD"))


def test_a_session_is_opened_with_a_page_to_pay_at(port: Stripe, sandbox: Sandbox) -> None:
    asked = ask()
    session = port.create_session(asked)
    assert (session.status, session.order_id, session.charge) == ("open", asked.order_id, None)
    assert session.pay_url.startswith(sandbox.base)
    assert port.read_session(session.ref) == session


def test_the_same_key_opens_one_session(port: Stripe) -> None:
    asked = ask()
    assert port.create_session(asked) == port.create_session(asked)


def test_a_key_with_other_terms_is_neither_yes_nor_no(port: Stripe) -> None:
    asked = ask()
    port.create_session(asked)
    with pytest.raises(Unknown):
        port.create_session(replace(asked, email="budi@example.id"))


@pytest.mark.parametrize(("rounding", "fee"), [("sen", "13329.26"), ("rupiah", "13329")])
def test_a_paid_session_tells_the_whole_amount_and_the_exact_fee(
    port: Stripe, sandbox: Sandbox, rounding: str, fee: str
) -> None:
    sandbox.control("switches", fee_rounding=rounding)
    asked = ask()
    session = port.create_session(asked)
    sandbox.control(f"sessions/{session.ref}/pay")
    found = port.read_session(session.ref)
    assert found.status == "paid"
    assert found.charge is not None
    assert (found.charge.order_id, found.charge.amount, found.charge.fee) == (asked.order_id, TOTAL, Decimal(fee))


def test_a_declined_card_leaves_the_session_open(port: Stripe, sandbox: Sandbox) -> None:
    session = port.create_session(ask())
    sandbox.control(f"sessions/{session.ref}/decline")
    assert port.read_session(session.ref).status == "open"


@pytest.mark.parametrize(("end", "status"), [("arrive", "paid"), ("bounce", "failed")])
def test_slow_money_is_under_way_until_it_arrives_or_not(port: Stripe, sandbox: Sandbox, end: str, status: str) -> None:
    session = port.create_session(ask())
    sandbox.control(f"sessions/{session.ref}/later")
    assert port.read_session(session.ref).status == "processing"
    sandbox.control(f"sessions/{session.ref}/{end}")
    assert port.read_session(session.ref).status == status


def test_a_session_can_be_closed_but_not_once_it_is_paid(port: Stripe, sandbox: Sandbox) -> None:
    one, two = port.create_session(ask()), port.create_session(ask())
    sandbox.control(f"sessions/{two.ref}/pay")
    assert port.expire_session(one.ref).status == "expired"
    assert port.expire_session(one.ref).status == "expired"
    assert port.expire_session(two.ref).status == "paid"


def test_a_clear_no_is_told_with_its_code(port: Stripe) -> None:
    with pytest.raises(Declined, match="expires_at"):
        port.create_session(ask(expires_at=now()))
    with pytest.raises(Declined):
        port.read_session("cs_test_nothing")


@pytest.mark.parametrize("mode", ["error", "rate_limit", "lost", "done_then_error", "cut"])
def test_an_answer_that_is_no_answer_leaves_the_question_open(port: Stripe, sandbox: Sandbox, mode: str) -> None:
    sandbox.control("faults", mode=mode, call="POST /v1/checkout/sessions")
    with pytest.raises(Unknown):
        port.create_session(ask())


def test_silence_is_no_answer_and_ends_in_time(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "TIMEOUT", 0.3)
    hasty = connect("sk_test_x", sandbox.base)
    sandbox.control("faults", mode="late", seconds=2, call="POST /v1/checkout/sessions")
    began = time.monotonic()
    with pytest.raises(Unknown):
        hasty.create_session(ask())
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("mode", ["lost", "cut"])
def test_asking_again_under_the_key_finds_what_was_made(port: Stripe, sandbox: Sandbox, mode: str) -> None:
    asked, since = ask(), now() - timedelta(seconds=5)
    sandbox.control("faults", mode=mode, call="POST /v1/checkout/sessions")
    with pytest.raises(Unknown):
        port.create_session(asked)
    assert port.find_session(asked.order_id, since) == port.create_session(asked)


def test_a_failure_that_is_kept_under_the_key_says_that_it_is_a_repeat(port: Stripe, sandbox: Sandbox) -> None:
    asked = ask()
    sandbox.control("faults", mode="done_then_error", call="POST /v1/checkout/sessions")
    told = []
    for _ in range(2):
        with pytest.raises(Unknown) as lost:
            port.create_session(asked)
        told.append(lost.value.is_replayed)
    assert told == [False, True]


def test_what_was_never_made_is_not_found(port: Stripe) -> None:
    assert port.find_session("ord_nobody", now() - timedelta(minutes=1)) is None
    asked = ask()
    port.create_session(asked)
    assert port.find_session(asked.order_id, now() + timedelta(minutes=10)) is None


def a_charge(port: Stripe, sandbox: Sandbox) -> str:
    """The provider's name of money that has just come."""
    session = port.create_session(ask())
    sandbox.control(f"sessions/{session.ref}/pay")
    charge = port.read_session(session.ref).charge
    assert charge is not None
    return charge.ref


def test_a_part_goes_back_once_under_its_key_and_can_be_found(port: Stripe, sandbox: Sandbox) -> None:
    charge = a_charge(port, sandbox)
    asked = AskBack(new_id("key"), "ref_1", charge, Money(82_000))
    back = port.create_refund(asked)
    assert (back.status, back.refund_id, back.amount) == ("succeeded", "ref_1", Money(82_000))
    assert port.create_refund(asked) == back == port.read_refund(back.ref) == port.find_refund(charge, "ref_1")
    assert port.find_refund(charge, "ref_2") is None


def test_more_than_was_paid_does_not_go_back(port: Stripe, sandbox: Sandbox) -> None:
    charge = a_charge(port, sandbox)
    with pytest.raises(Declined):
        port.create_refund(AskBack(new_id("key"), "ref_1", charge, TOTAL + Money(1)))


@pytest.mark.parametrize(("mode", "status"), [("pending", "processing"), ("fail", "processing")])
def test_a_refund_under_way_is_neither_done_nor_failed(port: Stripe, sandbox: Sandbox, mode: str, status: str) -> None:
    sandbox.control("switches", refunds=mode)
    back = port.create_refund(AskBack(new_id("key"), "ref_1", a_charge(port, sandbox), Money(1_000)))
    assert back.status == status
    if mode == "pending":
        sandbox.control(f"refunds/{back.ref}/fail")
        assert port.read_refund(back.ref).status == "failed"


def test_a_notice_of_the_sandbox_is_read(port: Stripe, sandbox: Sandbox, hook: Hook) -> None:
    asked = ask()
    session = port.create_session(asked)
    sandbox.control(f"sessions/{session.ref}/pay")
    until(lambda: hook.about(session.ref))
    event, raw, signature = hook.about(session.ref)[0]
    notice = port.verify_event(raw, signature)
    assert (notice.id, notice.type, notice.kind) == (event["id"], "checkout.session.completed", "checkout.session")
    assert (notice.ref, notice.order_id) == (session.ref, asked.order_id)


BODY = json.dumps({"id": "evt_1", "object": "event", "type": "account.updated", "data": {"object": {"id": "acct_1"}}})


def sign(secret: str, at: float, body: str = BODY) -> str:
    """The header as Stripe makes it."""
    return stripe.WebhookSignature.generate_signature_header(body, secret, int(at))


@pytest.mark.parametrize("secret", ["whsec_first", "whsec_second"])
def test_every_secret_that_is_valid_now_may_sign(port: Stripe, secret: str) -> None:
    notice = port.verify_event(BODY.encode(), sign(secret, time.time()))
    assert (notice.id, notice.type, notice.ref, notice.order_id) == ("evt_1", "account.updated", "acct_1", "")


@pytest.mark.parametrize("age", [301, -305, 3600, -3600])
def test_a_stamp_too_old_or_from_the_future_is_refused(port: Stripe, age: float) -> None:
    with pytest.raises(BadSignature):
        port.verify_event(BODY.encode(), sign(SECRET, time.time() - age))


@pytest.mark.parametrize("signature", ["", "t=,v1=", "t=1", "nonsense", "t=x,v1=y", "t=NOW,v0=abc"])
def test_a_notice_without_a_signature_is_refused(port: Stripe, signature: str) -> None:
    with pytest.raises(BadSignature):
        port.verify_event(BODY.encode(), signature.replace("NOW", str(int(time.time()))))


def test_a_changed_or_strange_notice_is_refused(port: Stripe) -> None:
    signature = sign(SECRET, time.time())
    for raw in (BODY.replace("evt_1", "evt_2").encode(), b"\xff\xfe", b""):
        with pytest.raises(BadSignature):
            port.verify_event(raw, signature)
    with pytest.raises(BadSignature):
        port.verify_event(BODY.encode(), sign("whsec_other", time.time()))


def test_without_a_secret_notices_are_to_come_again(sandbox: Sandbox) -> None:
    with pytest.raises(Unavailable):
        connect("sk_test_x", sandbox.base).verify_event(BODY.encode(), sign(SECRET, time.time()))


def test_without_a_key_the_provider_is_away_and_the_process_lives_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "settings", lambda: settings().model_copy(update={"stripe_api_key": None}))
    with pytest.raises(Unavailable):
        adapter.default.__wrapped__()


def test_an_unknown_way_to_pay_is_refused() -> None:
    with pytest.raises(Refused):
        provider("barter")


def test_the_pay_page_offers_what_the_settings_name(sandbox: Sandbox) -> None:
    port = connect("sk_test_x", sandbox.base, methods="card, qris")
    assert port.methods == ("card", "qris")
    assert port.create_session(ask()).status == "open"
