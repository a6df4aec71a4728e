"""Complaints on the pages of three doors: a buyer tells, a maker answers, somebody neutral decides."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.gateway.complaint_things import a_complaint, an_order_with, answered
from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.goods import a_parcel, a_refund, an_order, rp
from tests.gateway.studio_things import a_parcel as maker_parcel
from tests.gateway.studio_things import send as send_form

FORM = "/pesanan/ord_1/paket/vor_1/keluhan"
ASKED = "POST /orders/ord_1/vendor-orders/vor_1/complaints"


def send(browser: FlaskClient, path: str, **form: str) -> Any:
    """Send a form of ours."""
    pages = ("/masuk", "/studio/keluhan", "/desk/keluhan")  # one of them has a form for whoever this is
    token = next(filter(None, (token_in(browser.get(page).text) for page in pages)))
    return browser.post(path, data={"csrf": token} | form)


def test_an_order_says_until_when_one_may_complain(rooms: FakeRooms, guest: FlaskClient) -> None:
    until = "2026-11-26T01:12:00Z"
    rooms.says("GET /orders/ord_1", an_order_with(None, "delivered", completes_at=until))
    page = guest.get("/pesanan/ord_1").text
    assert f'href="{FORM}"' in page
    assert "Beri tahu kami sebelum 26 November" in page


def test_a_parcel_of_which_nobody_can_complain_leads_back_to_the_order(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order(a_parcel(status="completed")))
    assert guest.get(FORM).location == "/pesanan/ord_1"
    assert guest.get("/pesanan/ord_1/paket/vor_x/keluhan").status_code == 404


def test_a_buyer_complains_with_a_part_of_the_price(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order_with(None, "delivered"))
    rooms.says(ASKED, a_complaint(), 201)
    guest.get("/o/ord_1.seal")
    answer = send(guest, FORM, reason="damaged", story="Jahitannya lepas.", amount="Rp 50.000")
    assert answer.location == FORM
    told = {"reason": "damaged", "story": "Jahitannya lepas.", "amount": rp(50_000)}
    assert rooms.last(ASKED).json == told
    assert rooms.last(ASKED).headers["X-Link-Token"] == "ord_1.seal"


@pytest.mark.parametrize(
    ("form", "fields", "said"),
    [
        ({"amount": "banyak"}, {}, "Tulis jumlahnya dalam rupiah"),
        ({"story": ""}, {"story": "string_too_short"}, "Ceritakan dengan beberapa kata"),
        ({"amount": "999999999"}, {"amount": "more_than_left"}, "lebih besar daripada yang bisa"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    rooms: FakeRooms, guest: FlaskClient, form: dict[str, str], fields: dict[str, str], said: str
) -> None:
    rooms.says("GET /orders/ord_1", an_order_with(None, "delivered"))
    rooms.says(ASKED, {"code": "bad_input", "fields": fields}, 422)
    sent = {"reason": "damaged", "story": "Jahitannya lepas."} | form
    answer = send(guest, FORM, **sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert sent["story"] in answer.text


def test_a_complaint_that_comes_too_late_says_so(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order_with(None, "delivered"))
    rooms.says(ASKED, {"code": "window_over"}, 409)
    assert send(guest, FORM, reason="damaged", story="Jahitannya lepas.").location == "/pesanan/ord_1"
    assert "sudah lewat" in guest.get("/pesanan/ord_1").text


def test_a_missing_parcel_is_said_to_be_missing(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order_with(None, "shipped"))
    page = guest.get(FORM).text
    assert "Paketnya belum sampai?" in page
    assert 'value="not_arrived" checked' in page
    assert 'name="amount"' not in page


@pytest.mark.parametrize(
    ("word", "verb"), [("setuju", "accept"), ("minta-keputusan", "escalate"), ("cabut", "withdraw")]
)
def test_a_buyer_answers_the_answer(rooms: FakeRooms, guest: FlaskClient, word: str, verb: str) -> None:
    rooms.says("GET /orders/ord_1", an_order_with(answered("accept", "escalate", "withdraw")))
    rooms.says(f"POST /orders/ord_1/complaints/cmp_1/{verb}", answered())
    page = guest.get(FORM).text
    assert "Rp30.000" in page
    assert f'action="/pesanan/ord_1/keluhan/cmp_1/{word}"' in page
    assert send(guest, f"/pesanan/ord_1/keluhan/cmp_1/{word}").location == "/pesanan/ord_1"
    assert rooms.last(f"POST /orders/ord_1/complaints/cmp_1/{verb}")


def test_goods_are_sent_back_with_their_number(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order_with(a_complaint("send_back", status="decided"), "return_due"))
    rooms.says("POST /orders/ord_1/complaints/cmp_1/send-back", a_complaint())
    assert "Kirim kembali barangnya" in guest.get(FORM).text
    send(guest, "/pesanan/ord_1/keluhan/cmp_1/kirim-balik", courier="JNE", tracking_no="R2")
    sent = rooms.last("POST /orders/ord_1/complaints/cmp_1/send-back").json
    assert sent == {"courier": "JNE", "tracking_no": "R2"}


def by_hand(rooms: FakeRooms) -> str:
    """A refund waits for an account; its page."""
    refund = a_refund(status="manual_due") | {"needs_account": True}
    rooms.says("GET /orders/ord_1", an_order(a_parcel(), refunds=[refund]))
    return "/pesanan/ord_1/rekening/rfd_1"


def test_a_buyer_says_which_account(rooms: FakeRooms, guest: FlaskClient) -> None:
    path = by_hand(rooms)
    rooms.says("PUT /orders/ord_1/refunds/rfd_1/account", {"id": "rfd_1"})
    assert f'href="{path}"' in guest.get("/pesanan/ord_1").text
    assert "Ke rekening mana Rp168.000 kami kirim?" in guest.get(path).text
    account = {"bank": "Bank Contoh", "number": "0011 2233", "holder": "Sari Contoh"}
    assert send(guest, path, **account).location == "/pesanan/ord_1"
    assert rooms.last("PUT /orders/ord_1/refunds/rfd_1/account").json == account


def test_a_wrong_account_number_is_asked_for_again(rooms: FakeRooms, guest: FlaskClient) -> None:
    path = by_hand(rooms)
    fields = {"number": "string_pattern_mismatch"}
    rooms.says("PUT /orders/ord_1/refunds/rfd_1/account", {"code": "bad_input", "fields": fields}, 422)
    answer = send(guest, path, bank="Bank Contoh", number="abc", holder="Sari")
    assert (answer.status_code, "Nomor rekening hanya angka" in answer.text) == (422, True)
    assert guest.get("/pesanan/ord_1/rekening/rfd_x").status_code == 404


def test_money_that_came_beside_the_payment_is_not_taken_off_the_price(rooms: FakeRooms, guest: FlaskClient) -> None:
    surplus = a_refund() | {"vendor_order_id": None, "is_surplus": True, "why": "paid_twice"}
    rooms.says("GET /orders/ord_1", an_order(a_parcel(), refunds=[surplus]))
    page = guest.get("/pesanan/ord_1").text
    assert "Uang ini masuk dua kali" in page
    assert "Jadi Anda membayar" not in page


@pytest.fixture
def maker(rooms: FakeRooms) -> FlaskClient:
    """A maker's browser."""
    shop = {"slug": "benang-senja", "name": "Benang Senja", "trading_status": "open"}
    rooms.signed_in("vendor", vendor_id="ven_1", shop=shop)
    rooms.says("GET /complaints", {"items": [], "next": None})
    return rooms.visitor("ses_1")


def test_a_maker_sees_what_waits_and_answers(rooms: FakeRooms, maker: FlaskClient) -> None:
    rooms.says("GET /complaints", {"items": [a_complaint("answer")], "next": None})
    rooms.says("GET /complaints/cmp_1", a_complaint("answer"))
    rooms.says("POST /complaints/cmp_1/answer", answered())
    assert "Jawab sebelum" in maker.get("/studio/keluhan").text
    assert "Jahitannya lepas." in maker.get("/studio/keluhan/cmp_1").text
    answer = send(maker, "/studio/keluhan/cmp_1/jawab", offer="part_refund", amount="30.000", text="Maaf, ya.")
    assert answer.location == "/studio/keluhan/cmp_1"
    told = {"offer": "part_refund", "text": "Maaf, ya.", "amount": rp(30_000)}
    assert rooms.last("POST /complaints/cmp_1/answer").json == told


def test_a_makers_answer_that_lacks_something_comes_back_whole(rooms: FakeRooms, maker: FlaskClient) -> None:
    rooms.says("GET /complaints/cmp_1", a_complaint("answer"))
    rooms.says("POST /complaints/cmp_1/answer", {"code": "bad_input", "fields": {"amount": "missing"}}, 422)
    answer = send(maker, "/studio/keluhan/cmp_1/jawab", offer="part_refund", text="Maaf, ya.")
    assert answer.status_code == 422
    assert "Tulis jumlahnya dalam rupiah" in answer.text
    assert "Maaf, ya." in answer.text
    assert 'value="part_refund" checked' in answer.text


def test_goods_that_are_back_are_said_to_be(rooms: FakeRooms, maker: FlaskClient) -> None:
    rooms.says("GET /complaints/cmp_1", a_complaint("take_back", status="decided"))
    rooms.says("POST /complaints/cmp_1/returned", a_complaint())
    assert "Barangnya sudah kembali?" in maker.get("/studio/keluhan/cmp_1").text
    assert send(maker, "/studio/keluhan/cmp_1/kembali").location == "/studio/keluhan/cmp_1"


def test_a_maker_gives_things_back_once_however_often_the_form_is_sent(rooms: FakeRooms, maker: FlaskClient) -> None:
    rooms.says("POST /vendor-orders/vor_1/refunds", {"refunds": []}, 201)
    form = {"key": "key_1", "lines": "lst_scarf", "shipping": "1", "why": "incomplete", "amount": ""}
    for _ in range(2):
        assert send(maker, "/studio/paket/vor_1/kembalikan", **form).location == "/studio/paket/vor_1"
    asked = rooms.last("POST /vendor-orders/vor_1/refunds")
    assert asked.headers["Idempotency-Key"] == "key_1"
    lines = [{"listing_id": "lst_scarf", "quantity": 1}]
    assert asked.json == {"why": "incomplete", "lines": lines, "shipping": True}


@pytest.mark.parametrize("role", ["unit_head", "finance"])
def test_the_neutral_third_decides(rooms: FakeRooms, role: str) -> None:
    rooms.signed_in(role)
    third = rooms.visitor("ses_1")
    found = answered("decide", status="escalated")
    rooms.says("GET /complaints", {"items": [found], "next": None})
    rooms.says("GET /complaints/cmp_1", found)
    rooms.says("POST /complaints/cmp_1/decide", found)
    assert "1 keluhan menunggu keputusan" in third.get("/desk/keluhan").text
    page = third.get("/desk/keluhan/cmp_1").text
    assert ("Jahitannya lepas." in page, "Maaf, ya." in page, "Rp168.000" in page) == (True, True, True)
    answer = send(third, "/desk/keluhan/cmp_1", outcome="reject", note="Barangnya utuh.", amount="")
    assert answer.location == "/desk/keluhan"
    assert rooms.last("POST /complaints/cmp_1/decide").json == {"outcome": "reject", "note": "Barangnya utuh."}


@pytest.mark.parametrize("role", ["assistant", "operator", "sponsor", "buyer"])
def test_nobody_else_decides(rooms: FakeRooms, role: str) -> None:
    rooms.signed_in(role)
    assert rooms.visitor("ses_1").get("/desk/keluhan").status_code == 403


def test_a_maker_sees_what_a_part_given_back_leaves(rooms: FakeRooms, maker: FlaskClient) -> None:
    given = {"given_back": rp(50_000), "fee_back": rp(2_500), "earns": rp(113_000)}
    rooms.says("GET /vendor-orders/vor_1", maker_parcel(status="accepted", **given))
    page = maker.get("/studio/paket/vor_1").text
    assert ("−Rp50.000" in page, "Rp2.500" in page, "Rp113.000" in page) == (True, True, True)


def test_a_counsellor_answers_for_a_shut_shop_and_never_decides(rooms: FakeRooms) -> None:
    rooms.signed_in("counsellor")
    browser = rooms.visitor("ses_1")
    answer = send_form(browser, "/desk/keluhan/cmp_1", seen="/", outcome="reject", note="Cukup.")
    assert answer.status_code == 403
    assert not [one for one in rooms.asked if one.method == "POST"]


def test_a_decision_of_the_rule_is_told_as_such(rooms: FakeRooms, guest: FlaskClient) -> None:
    decided = {"status": "decided", "outcome": "refund", "granted": rp(168_000), "decided_at": "2026-11-24T04:00:00Z"}
    rooms.says("GET /orders/ord_1", an_order_with(a_complaint(decided_by="rule", **decided)))
    told = guest.get("/pesanan/ord_1/paket/vor_1/keluhan").text
    assert ("jadi aturan yang memutuskan" in told, "Disepakati" in told) == (True, False)
