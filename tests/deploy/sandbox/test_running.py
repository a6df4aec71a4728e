"""Webhooks, pages, buttons, and a sudden death, on the running sandbox."""

import signal
from pathlib import Path
from typing import Any

import psutil
import pytest
import stripe

from tests.deploy.sandbox.helpers import GIVEN
from tests.deploy.sandbox.running import Hook, Sandbox, until

COMPLETED = "checkout.session.completed"


def pay_page(sandbox: Sandbox, client: Any, **more: Any) -> tuple[str, str]:
    """A fresh session's id and the path of its page."""
    session = client.checkout.sessions.create({**GIVEN, **more})
    return session.id, session.url.removeprefix(sandbox.base)


def test_a_payment_is_told_to_the_webhook_with_a_signature_the_library_accepts(
    sandbox: Sandbox, client: Any, hook: Hook, verify: Any
):
    session, path = pay_page(sandbox, client)
    sandbox.press(f"{path}/pay")
    until(lambda: hook.about(session, COMPLETED))
    _, raw, signature = hook.about(session, COMPLETED)[0]
    event = verify(raw, signature)
    assert (event.type, event.data.object.payment_status) == (COMPLETED, "paid")
    with pytest.raises(stripe.SignatureVerificationError):
        verify(raw.replace(b"paid", b"open"), signature)
    until(lambda: client.events.retrieve(event.id).pending_webhooks == 0)


def test_a_refused_webhook_comes_again(sandbox: Sandbox, client: Any, hook: Hook):
    hook.answers[:] = [500, 302]
    session, _ = pay_page(sandbox, client)
    sandbox.control("switches", hold_webhooks=True)
    client.checkout.sessions.expire(session)
    sandbox.control("switches", hold_webhooks=False)
    until(lambda: len(hook.about(session)) == 2)
    sandbox.control("webhooks/release")
    until(lambda: len(hook.about(session)) == 3)
    assert len({raw for _, raw, _ in hook.about(session)}) == 1


def test_a_webhook_can_be_held_repeated_lost_and_sent_again_by_hand(sandbox: Sandbox, client: Any, hook: Hook):
    sandbox.control("switches", webhook_copies=3)
    session, _ = pay_page(sandbox, client)
    client.checkout.sessions.expire(session)
    until(lambda: len(hook.about(session)) == 3)
    sandbox.control("switches", lose_webhooks=1, webhook_copies=1)
    lost, _ = pay_page(sandbox, client)
    client.checkout.sessions.expire(lost)
    event = client.events.list({"type": "checkout.session.expired", "limit": 1}).data[0]
    assert (event.data.object["id"], hook.about(lost)) == (lost, [])
    sandbox.control(f"events/{event.id}/deliver", copies=2)
    until(lambda: len(hook.about(lost)) == 2)


def test_an_event_of_any_kind_about_anything_can_be_made_up(sandbox: Sandbox, hook: Hook):
    sandbox.control("events", type="mystery.happened", object="ch_nobody_knows")
    until(lambda: hook.about("ch_nobody_knows", "mystery.happened"))


def test_a_webhook_can_come_before_the_answer_to_the_call(sandbox: Sandbox, client: Any, hook: Hook):
    session, _ = pay_page(sandbox, client)
    sandbox.control("faults", mode="late", seconds=1, call="POST /v1/checkout/sessions/")
    client.checkout.sessions.expire(session)
    assert hook.about(session)


def test_the_page_shows_what_is_paid_and_says_that_it_is_play(sandbox: Sandbox, client: Any):
    _, path = pay_page(sandbox, client)
    page = sandbox.page(path)
    for words in (
        "Batik Senja",
        "Rp150.000",
        "bukan uang sungguhan",
        *(f'id="{x}"' for x in ("pay", "decline", "later", "cancel")),
    ):
        assert words in page
    assert "not real money" in sandbox.page(f"{path}?lang=en")
    _, english = pay_page(sandbox, client, locale="en")
    assert "not real money" in sandbox.page(english)


def test_paying_leads_to_the_shop_with_the_sessions_id_and_a_second_press_pays_nothing(sandbox: Sandbox, client: Any):
    session, path = pay_page(sandbox, client)
    assert sandbox.press(f"{path}/pay") == f"http://shop.example.id/orders/1?session={session}"
    assert sandbox.press(f"{path}/pay") == path
    assert "Sudah dibayar" in sandbox.page(path)


def test_a_declined_card_comes_back_to_the_page_with_the_reason(sandbox: Sandbox, client: Any):
    _, path = pay_page(sandbox, client)
    assert sandbox.press(f"{path}/decline") == path
    assert "ditolak bank" in sandbox.page(path)


def test_the_banks_question_stands_between_the_page_and_the_money(sandbox: Sandbox, client: Any):
    session, path = pay_page(sandbox, client)
    assert sandbox.press(f"{path}/secure") == f"{path}/bank"
    assert 'id="confirm"' in sandbox.page(f"{path}/bank")
    assert client.checkout.sessions.retrieve(session).payment_status == "unpaid"
    assert sandbox.press(f"{path}/pay").endswith(session)


def test_paying_later_leads_to_the_shop_at_once_and_the_money_comes_by_itself(sandbox: Sandbox, client: Any):
    sandbox.control("switches", later_seconds=1)
    session, path = pay_page(sandbox, client)
    assert sandbox.press(f"{path}/later").endswith(session)
    assert "dalam perjalanan" in sandbox.page(path)
    until(lambda: client.checkout.sessions.retrieve(session).payment_status == "paid")


def test_an_expired_page_says_so_and_takes_nothing(sandbox: Sandbox, client: Any):
    session, path = pay_page(sandbox, client)
    client.checkout.sessions.expire(session)
    assert sandbox.press(f"{path}/pay") == path
    assert "Waktu bayar habis" in sandbox.page(path)


def test_a_page_that_is_not_there_says_how_to_go_on(sandbox: Sandbox):
    for path in ("/pay/cs_nothing", "/setup/setup_nothing"):
        assert "Tidak ada halaman" in sandbox.page(path)


def test_a_used_setup_link_leads_back_for_a_fresh_one(sandbox: Sandbox, client: Any):
    account = client.accounts.create({"type": "express"})
    urls = {"return_url": "http://shop.example.id/done", "refresh_url": "http://shop.example.id/again"}
    link = client.account_links.create({"account": account.id, "type": "account_onboarding", **urls})
    path = link.url.removeprefix(sandbox.base)
    assert sandbox.press(f"{path}/later") == urls["return_url"]
    assert sandbox.press(f"{path}/finish") == urls["refresh_url"]
    assert not client.accounts.retrieve(account.id).payouts_enabled


def test_the_control_page_shows_everything_and_its_buttons_work_from_a_browser(sandbox: Sandbox, client: Any):
    session, _ = pay_page(sandbox, client)
    assert session[:16] in sandbox.page("/")
    url, html = f"{sandbox.base}/control/sessions/{session}/pay", {"Accept": "text/html"}
    pressed = sandbox.http.request("POST", url, headers=html, redirect=False)
    assert (pressed.status, pressed.headers["Location"]) == (303, "/#sessions")
    again = sandbox.http.request("POST", url, headers=html)
    assert (again.status, "complete" in again.data.decode()) == (400, True)


def test_a_page_of_another_site_cannot_press_the_buttons(sandbox: Sandbox):
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert sandbox.http.request("POST", f"{sandbox.base}/control/keys/forget", headers=headers).status == 403


@pytest.mark.parametrize("path", ["nothing", "faults/nothing", "sessions/cs_x/nothing", "events/evt_x/nothing"])
def test_a_button_that_is_not_there_is_refused(sandbox: Sandbox, path: str):
    answer = sandbox.http.request("POST", f"{sandbox.base}/control/{path}", json={})
    assert answer.status == 404


def test_the_log_names_ids_and_never_what_was_said(sandbox: Sandbox, client: Any):
    pay_page(sandbox, client, customer_email="sari@example.id")
    log = (sandbox.folder / "log").read_text()
    assert '"event": "request"' in log
    for word in ("sari@example.id", "Batik", "ord_1", "whsec", "Traceback"):
        assert word not in log


def test_the_process_stays_small(sandbox: Sandbox):
    assert sandbox.process is not None
    assert psutil.Process(sandbox.process.pid).memory_full_info().pss < 45_000_000


def test_nothing_is_lost_or_doubled_by_a_sudden_death(tmp_path: Path, hook: Hook):
    with Sandbox(tmp_path, hook.url) as mortal:
        client = mortal.client().v1
        mortal.control("switches", hold_webhooks=True)
        session = client.checkout.sessions.create(GIVEN, {"idempotency_key": "before"})
        mortal.control(f"sessions/{session.id}/pay")
        mortal.stop(signal.SIGKILL)
        mortal.start()
        assert client.checkout.sessions.create(GIVEN, {"idempotency_key": "before"}).id == session.id
        assert client.checkout.sessions.retrieve(session.id).payment_status == "paid"
        assert client.balance.retrieve().available[0].amount == 143_650_00
        assert hook.about(session.id) == []
        mortal.control("switches", hold_webhooks=False)
        until(lambda: len(hook.about(session.id, COMPLETED)) == 1)
        assert mortal.stop(signal.SIGTERM) == 0
        mortal.start()
