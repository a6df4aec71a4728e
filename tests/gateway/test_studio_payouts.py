"""Makers and their money: taken with one button, told line by line, put aside as they like, and never held without a word."""

import re

import pytest
import time_machine

from gateway.studio import money
from services.kit.errors import Refused
from services.orders.models import AccountState, EntryKind, PayoutState
from tests.gateway.payout_things import (
    a_balance,
    a_goal,
    a_hold,
    a_line,
    a_payout,
    a_slip,
    an_account,
    beside,
    rupiah,
    with_money,
)
from tests.gateway.studio_things import a_line as earning_line
from tests.gateway.studio_things import a_makers_town, earned, send

AT = "/studio/penghasilan"


def test_what_can_be_taken_has_one_button_with_its_sum() -> None:
    rooms = with_money(a_makers_town(), 440_000)

    told = rooms.visitor("ses_1").get(AT).text

    assert "Cairkan Rp440.000" in told
    assert told.count('action="/studio/penghasilan/cairkan"') == 1


def test_taking_it_leads_to_its_slip_and_a_form_sent_twice_takes_it_once() -> None:
    rooms = with_money(a_makers_town(), 440_000)
    rooms.says("POST /payouts", a_payout(status="scheduled"), 201)
    browser = rooms.visitor("ses_1")
    key = re.search(r'name="key" value="([^"]+)"', browser.get(AT).text)
    assert key

    for _ in range(2):
        assert send(browser, f"{AT}/cairkan", seen=AT, key=key[1]).location == f"{AT}/struk/pyt_1"

    keys = [asked.headers["Idempotency-Key"] for asked in rooms.asked if asked.path == "/payouts" and asked.data]
    assert keys == [key[1], key[1]]


@pytest.mark.parametrize(
    ("balance", "words"),
    [
        (a_balance(20_000), "mulai Rp50.000"),
        (a_balance(90_000, can_pay_out=False, why_not="account_not_ready"), "Rekening Anda belum siap"),
        (a_balance(0, disputed=rupiah(222_700), why_not="disputed"), "Ditahan bank pembeli</dt><dd>Rp222.700"),
    ],
)
def test_what_cannot_be_taken_says_why_and_has_no_button(balance: dict[str, object], words: str) -> None:
    rooms = with_money(a_makers_town(), balance=balance, account=an_account(status="none", provider=None))

    told = rooms.visitor("ses_1").get(AT).text

    assert words in told
    assert "/cairkan" not in told


def test_a_no_is_said_on_the_page_of_earnings() -> None:
    rooms = with_money(a_makers_town(), 90_000)
    rooms.says("POST /payouts", {"code": "below_minimum", "minimum": rupiah(50_000)}, 409)
    browser = rooms.visitor("ses_1")

    assert send(browser, f"{AT}/cairkan", seen=AT).location == AT
    assert "Yang bisa dicairkan paling sedikit Rp50.000." in browser.get(AT).text


def test_a_no_because_a_bank_decides_is_said_as_such() -> None:
    rooms = with_money(a_makers_town(), 90_000)
    rooms.says("POST /payouts", {"code": "disputed", "minimum": rupiah(50_000)}, 409)
    browser = rooms.visitor("ses_1")
    send(browser, f"{AT}/cairkan", seen=AT)
    assert "Bank pembeli sedang memutuskan sebagian uang Anda." in browser.get(AT).text


def test_a_line_tells_that_a_bank_decides_over_it() -> None:
    rooms = with_money(a_makers_town())
    rooms.says("GET /earnings", earned(lines=[earning_line(status="available", is_disputed=True)]))
    told = rooms.visitor("ses_1").get(AT).text
    assert ("sedang memutuskan. Kami kabari" in told, "Bisa dicairkan sejak" in told) == (True, False)


def test_a_slip_tells_each_line_and_what_it_is_made_of() -> None:
    rooms = a_makers_town()
    rooms.says("GET /payouts/pyt_1", a_slip())

    told = rooms.visitor("ses_1").get(f"{AT}/struk/pyt_1").text

    for words in ("Paket PSN-7Q4M2-A", "Tambahan modal: 20% dari penghasilan Anda", "tabungan Anda: Mesin jahit"):
        assert words in told
    for sum_ in ("Rp400.000", "Rp20.000", "−Rp20.000", "Rp80.000", "−Rp40.000", "Rp440.000"):
        assert sum_ in told
    assert "Biaya layanan 5%" in told


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("scheduled", "Akan dikirim ke rekening Anda"),
        ("held", "Akan dikirim ke rekening Anda"),
        ("processing", "Akan dikirim ke rekening Anda"),
        ("paid", "Dikirim ke rekening Anda"),
        ("returned", "Tidak sampai ke rekening Anda, kembali ke saldo"),
        ("failed", "Tidak sampai ke rekening Anda, kembali ke saldo"),
    ],
)
def test_the_last_line_of_a_slip_says_whether_the_money_has_gone(status: str, says: str) -> None:
    rooms = a_makers_town()
    rooms.says("GET /payouts/pyt_1", a_slip(status=status))
    assert f'<dt class="all">{says}</dt>' in rooms.visitor("ses_1").get(f"{AT}/struk/pyt_1").text


def test_a_slip_can_be_kept_as_a_pdf_of_its_own() -> None:
    rooms = a_makers_town()
    rooms.says("GET /payouts/pyt_1", a_slip(lines=[a_line(number=n) for n in range(1, 60)]))

    answer = rooms.visitor("ses_1").get(f"{AT}/struk/pyt_1.pdf")

    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'inline; filename="struk-CAIR-7Q4M2K.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"%PDF-")
    assert answer.data.count(b"/Type /Page\n") >= 2


@pytest.mark.parametrize("kind", sorted(money.LINES))
def test_every_kind_of_line_has_words(kind: str) -> None:
    rooms = a_makers_town()
    rooms.says("GET /payouts/pyt_1", a_slip(lines=[beside(kind, -1, parcel="PSN-1-A", percent=20, purpose="x")]))
    browser = rooms.visitor("ses_1")

    assert browser.get(f"{AT}/struk/pyt_1").status_code == 200
    assert browser.get(f"{AT}/struk/pyt_1.pdf").status_code == 200


def test_every_kind_of_entry_that_orders_has_is_known_here() -> None:
    assert {str(kind) for kind in EntryKind} == set(money.LINES)
    assert {str(state) for state in PayoutState} == set(money.STATES)
    assert {str(state) for state in AccountState} == set(money.ACCOUNTS)


def test_a_slip_of_somebody_else_is_not_found() -> None:
    browser = a_makers_town().visitor("ses_1")
    assert browser.get(f"{AT}/struk/pyt_9").status_code == 404
    assert browser.get(f"{AT}/struk/pyt_9.pdf").status_code == 404


def test_payouts_are_listed_with_where_they_stand_and_why() -> None:
    back = a_payout(id="pyt_2", status="returned", why="name_mismatch")
    rooms = with_money(a_makers_town(), payouts=[a_payout(), back], next="c2")

    told = rooms.visitor("ses_1").get(f"{AT}/pencairan").text

    assert "Sudah dikirim" in told
    assert "Nama pemilik rekening tidak cocok." in told
    assert "?after=c2" in told


@time_machine.travel("2026-11-24T04:00:00Z", tick=False)  # a day of another year would be told with it
def test_what_is_held_says_why_and_until_when_and_can_be_appealed() -> None:
    rooms = with_money(a_makers_town(), 440_000, hold=a_hold())
    rooms.says("POST /payout-hold/appeal", {"hold": a_hold()})
    browser = rooms.visitor("ses_1")

    told = browser.get(AT).text
    assert "Pencairan Anda ditahan sampai 3 Desember." in told
    assert "Ada transaksi yang perlu diperiksa dulu." in told
    assert send(browser, f"{AT}/keberatan", seen=AT, words=" Itu bukan saya ").location == AT
    assert rooms.last("POST /payout-hold/appeal").json == {"words": "Itu bukan saya"}


def test_an_appeal_is_made_once_and_its_answer_is_shown() -> None:
    rooms = with_money(a_makers_town(), hold=a_hold(appealed_at="2026-11-25T04:00:00Z"))
    told = rooms.visitor("ses_1").get(AT).text
    assert "Keberatan Anda sedang dilihat orang lain." in told
    assert "/keberatan" not in told

    with_money(rooms, hold=a_hold(appealed_at="2026-11-25T04:00:00Z", answer="Masih kami periksa."))
    assert "Masih kami periksa." in rooms.visitor("ses_1").get(AT).text


def test_a_goal_is_set_in_words_and_numbers_as_people_write_them() -> None:
    rooms = with_money(a_makers_town())
    rooms.says("PUT /savings-goal", {"goal": a_goal()})
    browser = rooms.visitor("ses_1")

    answer = send(
        browser, f"{AT}/tabungan", seen=f"{AT}/tabungan", purpose=" Mesin jahit ", target="Rp 3.000.000", share="10"
    )

    assert answer.location == f"{AT}/tabungan"
    assert rooms.last("PUT /savings-goal").json == {
        "purpose": "Mesin jahit",
        "target": rupiah(3_000_000),
        "share": 10,
    }


@pytest.mark.parametrize(
    ("typed", "fields"),
    [({"target": "banyak"}, {}), ({"target": "0"}, {"target": "amount"}), ({"purpose": ""}, {"purpose": "x"})],
)
def test_a_goal_that_cannot_be_stays_on_the_page_with_the_reason(typed: dict[str, str], fields: dict[str, str]) -> None:
    rooms = with_money(a_makers_town())
    rooms.says("PUT /savings-goal", {"code": "bad_input", "fields": fields}, 422)
    form = {"purpose": "Mesin jahit", "target": "3000000", "share": "10"} | typed

    answer = send(rooms.visitor("ses_1"), f"{AT}/tabungan", seen=f"{AT}/tabungan", **form)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert f'value="{form["target"]}"' in answer.text


def test_savings_are_stopped_and_taken_out_with_a_button_each() -> None:
    rooms = with_money(a_makers_town(), goal=a_goal())
    rooms.says("POST /savings-goal/stop", {"goal": a_goal(is_active=False)})
    rooms.says("POST /savings-goal/take-out", {"goal": a_goal(saved=rupiah(0))})
    browser = rooms.visitor("ses_1")

    told = browser.get(f"{AT}/tabungan").text
    assert "Rp40.000 untuk Mesin jahit" in told
    send(browser, f"{AT}/tabungan/berhenti", seen=f"{AT}/tabungan")
    send(browser, f"{AT}/tabungan/ambil", seen=f"{AT}/tabungan", amount="Rp40.000", key="k-1")
    asked = rooms.last("POST /savings-goal/take-out")
    assert (asked.json, asked.headers["Idempotency-Key"]) == ({"amount": rupiah(40_000)}, "k-1")


def test_more_than_was_saved_is_said_with_what_there_is() -> None:
    rooms = with_money(a_makers_town(), goal=a_goal())
    rooms.says("POST /savings-goal/take-out", {"code": "more_than_saved", "saved": rupiah(40_000)}, 409)
    browser = rooms.visitor("ses_1")

    send(browser, f"{AT}/tabungan/ambil", seen=f"{AT}/tabungan", amount="90000")
    assert "Tabungan Anda Rp40.000." in browser.get(f"{AT}/tabungan").text


def test_the_providers_page_is_wanted_waited_for_and_gone_to_by_a_link() -> None:
    rooms = with_money(a_makers_town(), account=an_account(provider=None, status="none"))
    rooms.says("PUT /payout-account", an_account())
    rooms.says("POST /payout-account/link", an_account(), 202)
    browser, at = rooms.visitor("ses_1"), f"{AT}/rekening"

    send(browser, at, seen=at, provider="stripe")
    assert rooms.last("PUT /payout-account").json == {"provider": "stripe"}
    assert rooms.last("POST /payout-account/link")

    with_money(rooms, account=an_account(status="none", can_go_on=True, is_link_wanted=True))
    assert 'http-equiv="refresh"' in browser.get(at).text

    with_money(rooms, account=an_account(status="none", can_go_on=True, has_link=True))
    rooms.says("POST /payout-account/link/use", {"url": "https://pay.example.id/setup/1"})
    answer = send(browser, f"{at}/lanjut", seen=at)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert 'href="https://pay.example.id/setup/1"' in answer.text


def test_a_way_that_was_used_leads_back_with_a_word() -> None:
    rooms = with_money(a_makers_town(), account=an_account(status="none", has_link=True))
    rooms.says("POST /payout-account/link/use", {"code": "no_link"}, 409)
    browser, at = rooms.visitor("ses_1"), f"{AT}/rekening"

    assert send(browser, f"{at}/lanjut", seen=at).location == at
    assert "Minta yang baru." in browser.get(at).text


def test_whoever_comes_back_from_the_providers_page_has_it_asked() -> None:
    rooms = with_money(a_makers_town(), account=an_account(status="onboarding", can_go_on=True))
    rooms.says("POST /payout-account/look", an_account(), 202)

    assert "Rekening belum lengkap" in rooms.visitor("ses_1").get(f"{AT}/rekening").text
    assert rooms.last("POST /payout-account/look")


@pytest.mark.parametrize("code", ["", *money.WHYS, "something_else"])
def test_every_reason_is_a_sentence(code: str) -> None:
    rooms = with_money(a_makers_town(), account=an_account(status="restricted", why=code, can_go_on=True))
    told = rooms.visitor("ses_1").get(f"{AT}/rekening").text
    assert "something_else" not in told
    assert "Lanjutkan isiannya" in told


@pytest.mark.parametrize(
    ("status", "provider", "said"),
    [
        ("restricted", "manual_transfer", "Tim kami memeriksanya lagi."),
        ("rejected", "stripe", "Pilih cara yang lain di bawah ini."),
        ("rejected", "manual_transfer", "ajukan rekening yang lain"),
    ],
)
def test_an_account_that_was_refused_says_why_and_what_comes_next(status: str, provider: str, said: str) -> None:
    account = an_account(status=status, provider=provider, why="name_mismatch")
    told = with_money(a_makers_town(), account=account).visitor("ses_1").get(f"{AT}/rekening").text
    assert ("Nama pemilik rekening tidak cocok." in told, said in told) == (True, True)


@pytest.mark.parametrize("status", ["none", "onboarding", "active"])
def test_an_account_of_which_nobody_said_no_has_nothing_to_explain(status: str) -> None:
    rooms = with_money(a_makers_town(), account=an_account(status=status, can_go_on=status != "active"))
    rooms.says("POST /payout-account/look", an_account(), 202)
    assert "note no" not in rooms.visitor("ses_1").get(f"{AT}/rekening").text


def test_a_refusal_without_words_of_its_own_is_said_as_everywhere() -> None:
    rooms = a_makers_town()
    with rooms.app().test_request_context():
        assert money.reason(Refused("wrong_state"))


def test_nobody_but_a_maker_enters() -> None:
    rooms = with_money(a_makers_town())
    rooms.signed_in("buyer")
    for path in ("", "/pencairan", "/struk/pyt_1", "/struk/pyt_1.pdf", "/tabungan", "/rekening"):
        assert rooms.visitor("ses_1").get(f"{AT}{path}").status_code in (302, 303, 403, 404)
        assert rooms.visitor().get(f"{AT}{path}").status_code in (302, 303)
