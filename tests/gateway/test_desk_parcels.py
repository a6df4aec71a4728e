"""Parcels of shut shops at the desk: the least time on top, two taps to a decision, and a label that says nothing of the desk."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from gateway.desk.parcels import time_left
from tests.gateway.desk_things import a_team_parcel, a_work_item, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import page, rupiah, send

AT = "/desk/paket/vor_1"
ALL = ("vendor_continues", "unit_fulfils", "refund")
TO = {
    "street": "Jalan Contoh 1",
    "rt": "",
    "rw": "",
    "label": "Besusu Tengah, Kota Palu",
    "postcode": "94111",
    "landmark": "",
}
TO |= {f"{level}_name": "" for level in ("village", "district", "regency", "province")}
BUYER = {"name": "Sari", "phone": "+6281200000000"}


def soon(**left: int) -> str:
    return (datetime.now(UTC) + timedelta(**left, seconds=30)).isoformat()


def a_town(role: str = "counsellor", **parcel: object) -> FakeRooms:
    rooms = an_officers_town(role)
    rooms.says("GET /team/parcels/vor_1", a_team_parcel(*ALL, decide_by=soon(hours=5)) | parcel)
    rooms.says("POST /team/parcels/vor_1/decide", {"id": "vor_1", "status": "packed", "hands": "team"})
    return rooms


def test_what_waits_for_a_decision_stands_on_top_of_the_day_the_least_time_first() -> None:
    rooms = an_officers_town()
    late = a_work_item(id="a", object_id="lst_1", waiting_days=3, is_late=True)
    first = a_work_item(id="parcel-vor_1", kind="parcel", object_id="vor_1", answer_by=soon(minutes=40))
    then = a_work_item(id="parcel-vor_2", kind="parcel", object_id="vor_2", answer_by=soon(hours=9))
    rooms.says("GET /work", page(first, then, late))
    told = rooms.visitor("ses_1").get("/desk").text
    assert "3 hal menunggu Anda" in told
    assert "2 hal diputuskan dalam 24 jam" in told
    order = [told.index(one) for one in ('href="/desk/paket/vor_1"', 'href="/desk/paket/vor_2"', "/desk/barang/lst_1")]
    assert order == sorted(order)
    assert "sisa 40 menit" in told and "sisa 9 jam" in told
    assert told.count("/desk/paket/vor_1") == 1


def test_from_the_day_to_a_decision_it_is_two_taps() -> None:
    rooms = a_town()
    rooms.says("GET /team/parcels/vor_1", a_team_parcel("unit_fulfils", "refund", decide_by=soon(hours=5)))
    browser = rooms.visitor("ses_1")
    told = browser.get(AT).text
    assert "Benang Senja: paket menunggu keputusan" in told and "sisa 5 jam" in told
    assert re.findall(r'name="choice" value="(\w+)"', told) == ["unit_fulfils", "refund"]
    assert len(re.findall(r'class="btn wide"', told)) == 1, "one main button"
    assert send(browser, f"{AT}/putuskan", seen=AT, choice="unit_fulfils").location == AT
    assert rooms.last("POST /team/parcels/vor_1/decide").json == {"choice": "unit_fulfils"}
    assert send(browser, f"{AT}/putuskan", seen=AT, choice="refund").location == "/desk/paket"


def test_a_head_may_let_the_maker_go_on_and_an_assistant_only_reads() -> None:
    assert "Pembuatnya meneruskan" in a_town("unit_head").visitor("ses_1").get(AT).text
    browser = a_town("assistant", can=a_team_parcel()["can"]).visitor("ses_1")
    told = browser.get(AT).text
    assert 'name="choice"' not in told and "Pendamping atau kepala unit memutuskannya." in told
    assert send(browser, f"{AT}/putuskan", seen="/desk", choice="refund").status_code == 403


def test_a_no_of_the_room_is_said_in_words() -> None:
    rooms = a_town()
    rooms.says("POST /team/parcels/vor_1/decide", {"code": "head_only"}, 409)
    browser = rooms.visitor("ses_1")
    send(browser, f"{AT}/putuskan", seen=AT, choice="vendor_continues")
    assert "Hanya kepala unit yang bisa mengizinkan" in browser.get("/desk/paket").text


def test_what_we_send_has_a_label_and_a_number() -> None:
    can = a_team_parcel()["can"] | {"ship": True, "decide": ["refund"]}
    rooms = a_town(hands="team", decide_by=None, can=can, buyer=BUYER, ship_to=TO)
    rooms.says("POST /team/parcels/vor_1/ship", {"code": "bad_input", "fields": {"courier": "missing"}}, 422)
    browser = rooms.visitor("ses_1")
    told = browser.get(AT).text
    assert "Sari" in told and "Jalan Contoh 1" in told and f'href="{AT}/label"' in told
    assert "Tulis nama kurirnya." in send(browser, f"{AT}/kirim", seen=AT, courier="", tracking_no="X1").text
    rooms.says("POST /team/parcels/vor_1/ship", {"id": "vor_1", "status": "shipped", "hands": "team"})
    assert send(browser, f"{AT}/kirim", seen=AT, courier="JNE", tracking_no="X1").location == AT
    assert rooms.last("POST /team/parcels/vor_1/ship").json == {"courier": "JNE", "tracking_no": "X1"}


def test_the_label_names_the_shop_and_the_market_and_nobody_else() -> None:
    label = a_town(hands="team", buyer=BUYER, ship_to=TO).visitor("ses_1").get(f"{AT}/label").text
    assert "Sari" in label and "Jalan Contoh 1" in label and "<b>Benang Senja</b>, Lapak Karya" in label
    printed = label.partition('<section class="label')[2]
    assert not re.search(r"unit|pendamping|Laila", printed, re.IGNORECASE)


def test_there_is_no_label_while_nobody_knows_who_sends() -> None:
    assert a_town().visitor("ses_1").get(f"{AT}/label").status_code == 404


@pytest.mark.parametrize("step", ["kemas", "siap", "serahkan", "sampai"])
def test_every_step_to_the_buyers_hands_is_a_click(step: str) -> None:
    move = {"kemas": "pack", "siap": "ready", "serahkan": "hand-over", "sampai": "deliver"}[step]
    name = move.replace("-", "_")
    rooms = a_town(hands="team", can=a_team_parcel()["can"] | {name: True}, buyer=BUYER)
    rooms.says(f"POST /team/parcels/vor_1/{move}", {"id": "vor_1", "status": "packed", "hands": "team"})
    browser = rooms.visitor("ses_1")
    assert f'action="{AT}/{step}"' in browser.get(AT).text
    assert send(browser, f"{AT}/{step}", seen=AT).location == AT


@pytest.mark.parametrize("role", ["vendor", "buyer", "finance", "operator", "sponsor", "admin"])
def test_nobody_else_enters(role: str) -> None:
    browser = an_officers_town(role).visitor("ses_1")
    assert [browser.get(path).status_code for path in ("/desk/paket", AT, f"{AT}/label")] == [403] * 3


def test_lists_ask_for_what_they_show_and_say_when_there_is_nothing() -> None:
    rooms = an_officers_town()
    browser = rooms.visitor("ses_1")
    for path, what, words in (
        ("/desk/paket", "to_decide", "Tidak ada paket yang menunggu keputusan."),
        ("/desk/paket?lihat=kirim", "to_send", "Tidak ada paket yang perlu kita kirim."),
        ("/desk/paket?lihat=jalan", "on_the_way", "Tidak ada paket kita yang di jalan."),
    ):
        assert words in browser.get(path).text
        assert rooms.last("GET /team/parcels").params == {"what": [what]}
    rooms.says("GET /team/parcels", page(a_team_parcel("refund", decide_by=soon(hours=3)), a_team_parcel("refund")))
    assert "2 paket menunggu keputusan" in browser.get("/desk/paket").text


def test_time_that_is_over_is_said_so() -> None:
    rooms = an_officers_town()
    with rooms.visitor("ses_1").application.test_request_context():
        assert time_left("2020-01-01T00:00:00+00:00") == "waktunya habis"


def test_an_officer_answers_a_complaint_about_a_shut_shop() -> None:
    rooms = an_officers_town("counsellor")
    can = {"answer": True, "take_back": False, "decide": False}
    one = {"id": "cmp_1", "number": "PSN-7Q4M2-A", "shop": {"slug": "a", "name": "Benang Senja"}, "reason": "damaged"}
    one |= {
        "status": "open",
        "story": "Pecah.",
        "wants": rupiah(1),
        "left": rupiah(1),
        "opened_at": soon(),
        "offer": "",
    }
    one |= {"due_at": soon(hours=9), "is_late": False, "offered": None, "answer": "", "outcome": "", "granted": None}
    one |= {"note": "", "decided_by": "", "decided_at": None, "courier": "", "tracking_no": "", "lines": [], "can": can}
    rooms.says("GET /complaints", page(one))
    rooms.says("GET /complaints/cmp_1", one)
    rooms.says("POST /complaints/cmp_1/answer", one)
    browser = rooms.visitor("ses_1")
    assert 'href="/desk/keluhan/cmp_1"' in browser.get("/desk").text
    told = browser.get("/desk/keluhan/cmp_1").text
    assert "Anda menjawab untuknya" in told and 'name="outcome"' not in told
    send(
        browser,
        "/desk/keluhan/cmp_1/jawab",
        seen="/desk/keluhan/cmp_1",
        offer="reject",
        text="Dikemas baik.",
        amount="",
    )
    assert rooms.last("POST /complaints/cmp_1/answer").json == {"offer": "reject", "text": "Dikemas baik."}


@pytest.mark.parametrize(("role", "is_listed"), [("finance", True), ("operator", False)])
def test_purchases_of_officers_are_listed_for_finance_and_counted_for_the_programme(role: str, is_listed: bool) -> None:
    rooms = an_officers_town(role)
    one = {"id": "ord_1", "number": "PSN-7Q4M2", "placed_at": soon(), "total": rupiah(310_000)}
    rooms.says("GET /finance/staff-purchases", page(one))
    rooms.says("GET /finance/staff-purchases/months", page({"month": "2026-11", "orders": 2, "total": rupiah(620_000)}))
    told = rooms.visitor("ses_1").get("/desk/pembelian-petugas").text
    assert "2 pembelian petugas bulan 2026-11" in told
    assert ("PSN-7Q4M2" in told) is is_listed
    assert ('href="/keuangan/pencairan"' in told, 'href="/desk/banding"' in told) == (is_listed, not is_listed)


@pytest.mark.parametrize("role", ["buyer", "vendor", "assistant", "counsellor", "unit_head", "sponsor", "admin"])
def test_nobody_else_reads_of_purchases_of_officers(role: str) -> None:
    assert an_officers_town(role).visitor("ses_1").get("/desk/pembelian-petugas").status_code == 403
