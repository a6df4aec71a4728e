"""What a shop shows of its maker, its breaks and its limits: chosen by whom it concerns, and never with a reason."""

import re
from typing import Any

import pytest

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, SHOP, a_makers_town, a_shop, page, send
from tests.gateway.test_desk_helping import AT, a_desk

STORY: dict[str, Any] = {"id": "dis_1", "level": "own_story", "status": "asked", "story": "Saya menenun sejak kecil."}
STORY |= {"pen_name": "Rara", "asked_at": NOON, "confirm_from": "2020-11-25T04:00:00Z", "in_force_at": None}
STORY |= {"ended_at": None}
CERITA = "/studio/saya/cerita"


def a_town(*disclosures: dict[str, Any], level: str = "brand_only") -> FakeRooms:
    rooms = a_makers_town()
    for request in ("/mentors/mine", "/access-log/mine", "/units"):
        rooms.says(f"GET {request}", page())
    rooms.says("GET /disclosures/mine", page(*disclosures) | {"level": level})
    return rooms


def test_a_story_is_asked_for_once_and_shown_after_a_second_yes() -> None:
    rooms = a_town()
    rooms.says("PUT /disclosures/mine", {"level": "brand_only", "asked": STORY})
    browser = rooms.visitor("ses_1")
    send(browser, CERITA, seen=CERITA, level="own_story", story=" Saya menenun sejak kecil. ", pen_name="Rara")
    asked = rooms.last("PUT /disclosures/mine").json
    assert asked == {"level": "own_story", "story": "Saya menenun sejak kecil.", "pen_name": "Rara"}
    assert "Besok kami tanya sekali lagi" in browser.get(CERITA).text


@pytest.mark.parametrize(
    ("confirm_from", "is_asked"), [("2020-11-25T04:00:00Z", True), ("2099-11-25T04:00:00Z", False)]
)
def test_the_second_question_comes_a_day_later(confirm_from: str, is_asked: bool) -> None:
    told = a_town(STORY | {"confirm_from": confirm_from}).visitor("ses_1").get(CERITA).text
    assert (f'action="{CERITA}/ya"' in told) is is_asked


def test_a_story_that_is_too_short_comes_back_as_it_was_typed() -> None:
    rooms = a_town()
    rooms.says("PUT /disclosures/mine", {"code": "bad_input", "fields": {"story": "too_short"}}, 422)
    came = send(rooms.visitor("ses_1"), CERITA, seen=CERITA, level="own_story", story="Halo")
    assert (came.status_code, "Tulis paling sedikit satu kalimat." in came.text, ">Halo<" in came.text) == (
        422,
        True,
        True,
    )


def test_what_is_shown_can_be_taken_back_with_one_press() -> None:
    told = a_town(STORY | {"status": "in_force"}, level="own_story").visitor("ses_1").get(CERITA).text
    assert "Tarik sekarang juga" in told


def test_buyers_read_a_story_where_there_is_one_and_nothing_where_accounts_is_silent(rooms: FakeRooms) -> None:
    path = "/toko/benang-senja"
    shop = {"slug": "benang-senja", "name": "Benang Senja", "province": "Sulawesi Tengah", "province_code": "72"}
    rooms.says("GET /shops/benang-senja", shop | {"is_open": True, "listings": 1, "rating": {"average": 5, "count": 0}})
    assert "Dari pembuatnya" not in rooms.visitor().get(path).text
    rooms.says("GET /stories/benang-senja", {"story": "Saya menenun sejak kecil.", "pen_name": "Rara"})
    assert "Saya menenun sejak kecil." in rooms.visitor().get(path).text
    rooms.down.add("accounts")
    answer = rooms.visitor().get(path)
    assert (answer.status_code, "Dari pembuatnya" in answer.text) == (200, False)


def test_a_break_has_a_day_or_none() -> None:
    rooms = a_town()
    rooms.says("POST /shop/pause", a_shop(trading_status="paused"))
    browser = rooms.visitor("ses_1")
    send(browser, "/studio/toko/libur", seen="/studio/toko", sampai="2036-12-24")
    assert rooms.last("POST /shop/pause").json == {"until": "2036-12-24"}
    send(browser, "/studio/toko/libur", seen="/studio/toko")
    assert rooms.last("POST /shop/pause").json == {"until": None}
    rooms.says("GET /shop", a_shop(trading_status="paused", paused_until="2036-12-24"))
    assert 'value="2036-12-24" required' in browser.get("/studio/toko").text
    send(browser, "/studio/toko/libur", seen="/studio/toko", dari="paused", sampai="2036-12-28")
    assert rooms.last("POST /shop/pause").json == {"until": "2036-12-28"}


@pytest.mark.parametrize(("path", "ways"), [("/studio", 1), ("/studio/toko", 2)])
def test_whoever_begins_a_break_reads_before_what_becomes_of_unpaid_orders(path: str, ways: int) -> None:
    told = a_town().visitor("ses_1").get(path).text
    forms = re.findall(r'<form[^>]* action="/studio/toko/libur">.*?</form>', told, re.DOTALL)
    assert len(forms) == ways
    assert all("menunggu pembayaran dibatalkan" in form for form in forms)


def test_a_maker_sees_their_limits_and_no_reason() -> None:
    rooms = a_town()
    rooms.says("GET /shop", a_shop(limits=["no_digital", "deny:food"], fulfilment_mode="unit_ship"))
    told = rooms.visitor("ses_1").get("/studio/toko").text
    assert all(text in told for text in ("Tidak menjual berkas", "Tidak menjual kelompok food", "Paket dikirim unit."))


def test_limits_are_set_by_who_decides_and_keep_a_shelf_that_is_no_longer_there() -> None:
    rooms = a_desk()
    rooms.says("PUT /makers/per_9/limits", {"fulfilment_mode": "unit_ship", "limits": []})
    browser = rooms.visitor("ses_1")
    assert '<input type="hidden" name="limits" value="deny:gone">' in browser.get(AT).text
    send(browser, f"{AT}/batas", seen=AT, fulfilment_mode="unit_ship", limits=["no_digital", "deny:fashion"])
    asked = rooms.last("PUT /makers/per_9/limits").json
    assert asked == {"fulfilment_mode": "unit_ship", "limits": ["no_digital", "deny:fashion"]}
    assert send(a_desk("assistant").visitor("ses_1"), f"{AT}/batas", seen=AT).status_code == 403


def test_closing_for_good_has_to_be_ticked() -> None:
    rooms = a_town()
    rooms.says("POST /shop/close", {"code": "bad_input", "fields": {"is_sure": "literal_error"}}, 422)
    browser = rooms.visitor("ses_1")
    send(browser, "/studio/saya/tutup-toko", seen="/studio/saya")
    assert rooms.last("POST /shop/close").json == {"is_sure": False}
    assert "Centang dulu kalau Anda yakin." in browser.get("/studio/saya").text


def test_whoever_has_closed_reads_what_becomes_of_it_and_is_not_asked_again() -> None:
    rooms = a_town()
    rooms.says("POST /shop/close", {})
    browser = rooms.visitor("ses_1")
    done = send(browser, "/studio/saya/tutup-toko", seen="/studio/saya", is_sure="1")
    assert done.location == "/studio/saya/penutupan"
    rooms.signed_in("vendor", vendor_id="ven_1", shop=SHOP | {"trading_status": "closed"})
    told = browser.get("/studio/saya").text
    assert 'action="/studio/saya/tutup-toko"' not in told
    assert 'href="/studio/saya/penutupan"' in told
