"""The official library against the running sandbox."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import stripe

from tests.deploy.sandbox.helpers import GIVEN
from tests.deploy.sandbox.running import Sandbox


def a_charge(sandbox: Sandbox, client: Any) -> str:
    """A payment of Rp150.000 that was made."""
    session = client.checkout.sessions.create(GIVEN)
    sandbox.control(f"sessions/{session.id}/pay")
    paid = client.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    return str(paid.payment_intent.latest_charge)


def an_account(sandbox: Sandbox, client: Any) -> str:
    """A seller's account, set up through its link's page."""
    account = client.accounts.create({"type": "express", "capabilities": {"transfers": {"requested": True}}})
    return_url = "http://shop.example.id/studio"
    link = client.account_links.create(
        {"account": account.id, "type": "account_onboarding", "return_url": return_url, "refresh_url": return_url}
    )
    assert sandbox.press(link.url.removeprefix(sandbox.base) + "/finish") == return_url
    return str(account.id)


def test_a_session_is_made_read_listed_and_expired(client: Any):
    session = client.checkout.sessions.create({**GIVEN, "expand": ["line_items"]})
    assert (session.amount_total, session.line_items.data[0].description) == (150_000_00, "Batik Senja")
    assert client.checkout.sessions.retrieve(session.id).client_reference_id == "ord_1"
    assert client.checkout.sessions.expire(session.id).status == "expired"
    assert client.checkout.sessions.list({"limit": 1, "status": "expired"}).data[0].id == session.id


def test_a_payment_reads_through_to_its_charge_and_its_fee(sandbox: Sandbox, client: Any):
    charge_id = a_charge(sandbox, client)
    charge = client.charges.retrieve(charge_id)
    intent = client.payment_intents.retrieve(charge.payment_intent, {"expand": ["latest_charge.balance_transaction"]})
    assert intent.latest_charge.balance_transaction.fee == 6_350_00
    assert intent.metadata.to_dict() == {"order_id": "ord_1"}
    assert client.balance_transactions.list({"source": charge_id}).data[0].net == 143_650_00


def test_the_balance_moves_by_exactly_what_happened(sandbox: Sandbox, client: Any):
    before = client.balance.retrieve().available[0].amount
    charge, account = a_charge(sandbox, client), an_account(sandbox, client)
    client.refunds.create({"charge": charge, "amount": 82_000_00})
    given = {"amount": 60_000_00, "currency": "idr", "destination": account, "source_transaction": charge}
    transfer = client.transfers.create(given)
    client.transfers.reversals.create(transfer.id, {"amount": 10_000_00})
    moved = client.balance.retrieve().available[0].amount - before
    assert moved == (150_000 - 6_350 - 82_000 - 60_000 + 10_000) * 100
    assert (
        client.transfers.list({"transfer_group": "ord_1", "destination": account}).data[0].amount_reversed == 10_000_00
    )


def test_paging_through_a_list_finds_everything_once(sandbox: Sandbox, client: Any):
    charge = a_charge(sandbox, client)
    made = {client.refunds.create({"charge": charge, "amount": amount}).id for amount in range(1, 8)}
    found = [refund.id for refund in client.refunds.list({"charge": charge, "limit": 3}).auto_paging_iter()]
    assert (len(found), set(found)) == (7, made)


def test_errors_come_as_the_librarys_own(client: Any):
    with pytest.raises(stripe.InvalidRequestError) as unknown:
        client.checkout.sessions.create({**GIVEN, "colour": "red"})
    assert (unknown.value.code, unknown.value.param, unknown.value.http_status) == ("parameter_unknown", "colour", 400)
    with pytest.raises(stripe.InvalidRequestError) as missing:
        client.refunds.retrieve("re_nothing")
    assert (missing.value.code, missing.value.http_status) == ("resource_missing", 404)
    assert missing.value.request_id.startswith("req_")
    with pytest.raises(stripe.PermissionError):
        client.accounts.retrieve("acct_nobody")


def test_without_a_key_nobody_is_answered(sandbox: Sandbox):
    answer = sandbox.http.request("GET", f"{sandbox.base}/v1/balance")
    assert (answer.status, answer.json()["error"]["type"]) == (401, "invalid_request_error")


def test_an_address_that_is_not_there_is_refused_in_stripes_shape(sandbox: Sandbox):
    answer = sandbox.raw("GET", "/v1/unicorns")
    assert (answer.status, answer.json()["error"]["message"]) == (404, "Unrecognized request URL (GET: /v1/unicorns).")


def test_the_same_key_gives_the_same_session_and_says_so(sandbox: Sandbox, client: Any):
    first, again = (client.checkout.sessions.create(GIVEN, {"idempotency_key": "same-1"}) for _ in range(2))
    assert first.id == again.id
    headers = again.last_response.headers
    assert (headers["idempotent-replayed"], headers["original-request"]) == ("true", first.last_response.request_id)
    with pytest.raises(stripe.IdempotencyError):
        client.checkout.sessions.create({**GIVEN, "client_reference_id": "ord_2"}, {"idempotency_key": "same-1"})


def test_a_refusal_is_kept_for_the_key_but_a_wrong_form_is_not(sandbox: Sandbox, client: Any):
    charge = a_charge(sandbox, client)
    for given in ({"amount": 999_999_00}, {"amount": 999_999_00}):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            client.refunds.create({"charge": charge, **given}, {"idempotency_key": f"kept-{charge}"})
    assert refused.value.headers["idempotent-replayed"] == "true"
    with pytest.raises(stripe.InvalidRequestError):
        client.refunds.create({"charge": charge, "colour": "red"}, {"idempotency_key": f"form-{charge}"})
    assert client.refunds.create({"charge": charge}, {"idempotency_key": f"form-{charge}"}).status == "succeeded"


def test_a_call_that_is_refused_at_its_very_end_has_done_nothing(sandbox: Sandbox, client: Any):
    charge = a_charge(sandbox, client)
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
        client.refunds.create({"charge": charge, "expand": ["colour"]})
    assert client.charges.retrieve(charge).amount_refunded == 0


def test_one_key_fifty_times_at_once_has_one_effect(sandbox: Sandbox, client: Any):
    charge = a_charge(sandbox, client)

    def refund(_: int) -> str:
        try:
            return str(
                client.refunds.create({"charge": charge, "amount": 1_00}, {"idempotency_key": f"race-{charge}"}).id
            )
        except stripe.APIError as busy:
            return str(busy.http_status)

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(refund, range(50)))
    assert len(answers - {"409"}) == 1
    assert client.charges.retrieve(charge).amount_refunded == 1_00


def test_a_key_that_is_still_at_work_is_refused(sandbox: Sandbox, client: Any):
    charge = a_charge(sandbox, client)
    sandbox.control("faults", mode="late", seconds=0.6, call="POST /v1/refunds")

    def refund(_: int) -> int:
        answer = sandbox.raw("POST", "/v1/refunds", {"Idempotency-Key": f"busy-{charge}"}, charge=charge)
        return int(answer.status)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(refund, range(2))) == [200, 409]
    assert refund(0) == 200


def test_twenty_racing_refunds_never_exceed_the_charge(sandbox: Sandbox, client: Any):
    charge = a_charge(sandbox, client)

    def refund(_: int) -> int:
        try:
            return int(client.refunds.create({"charge": charge, "amount": 20_000_00}).amount)
        except stripe.InvalidRequestError:
            return 0

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(refund, range(20))) == 140_000_00
    assert client.charges.retrieve(charge).amount_refunded == 140_000_00


@pytest.mark.parametrize(("mode", "kind"), [("error", stripe.APIError), ("rate_limit", stripe.RateLimitError)])
def test_a_call_that_was_refused_before_anything_was_done_can_be_made_again_with_its_key(
    sandbox: Sandbox, client: Any, mode: str, kind: type[Exception]
):
    sandbox.control("faults", mode=mode, call="POST /v1/checkout")
    with pytest.raises(kind):
        client.checkout.sessions.create(GIVEN, {"idempotency_key": f"again-{mode}"})
    assert client.checkout.sessions.create(GIVEN, {"idempotency_key": f"again-{mode}"}).status == "open"


@pytest.mark.parametrize(("mode", "kind"), [("lost", stripe.APIError), ("cut", stripe.APIConnectionError)])
def test_a_call_that_was_done_without_an_answer_gives_its_true_result_to_the_same_key(
    sandbox: Sandbox, client: Any, mode: str, kind: type[Exception]
):
    charge = a_charge(sandbox, client)
    sandbox.control("faults", mode=mode, call="POST /v1/refunds")
    with pytest.raises(kind):
        client.refunds.create({"charge": charge}, {"idempotency_key": f"{mode}-{charge}"})
    done = client.refunds.list({"charge": charge}).data[0]
    assert client.refunds.create({"charge": charge}, {"idempotency_key": f"{mode}-{charge}"}).id == done.id


@pytest.mark.parametrize(("mode", "made"), [("done_then_error", 1), ("error_kept", 0)])
def test_a_failure_that_is_kept_is_given_again_for_its_key_whether_or_not_anything_was_done(
    sandbox: Sandbox, client: Any, mode: str, made: int
):
    charge = a_charge(sandbox, client)
    sandbox.control("faults", mode=mode, call="POST /v1/refunds")
    for _ in range(2):
        with pytest.raises(stripe.APIError) as failed:
            client.refunds.create({"charge": charge}, {"idempotency_key": f"failed-{charge}"})
    assert failed.value.headers["idempotent-replayed"] == "true"
    assert len(client.refunds.list({"charge": charge}).data) == made


def test_keys_that_the_provider_forgot_do_it_again(sandbox: Sandbox, client: Any):
    first = client.checkout.sessions.create(GIVEN, {"idempotency_key": "forgotten"})
    sandbox.control("keys/forget")
    assert client.checkout.sessions.create(GIVEN, {"idempotency_key": "forgotten"}).id != first.id
