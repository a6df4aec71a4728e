"""News that somebody carries to a maker's phone: a row of the day, a list without numbers, a number with its text ready."""

from typing import Any
from urllib.parse import unquote

import pytest

from tests.gateway.desk_things import an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, page, send

PLACE, NUMBER = "/desk/kirim-kabar", "+6281200000007"
WORDS = "Lapak Karya: ada kabar untuk Anda. Buka halaman Anda: http://lapak.test/studio/saya/kabar"


def waiting(*texts: str, is_night: bool = False) -> FakeRooms:
    """An officer some of whose makers wait for a text."""
    rooms = an_officers_town()
    known: dict[str, Any] = {"vendor_id": None, "shop_name": "Kopi Kabut", "since": NOON, "until": NOON}
    rows = [known | {"maker_id": f"per_{number}", "text": text} for number, text in enumerate(texts)]
    rooms.says("GET /by-hand", page(*rows) | {"count": len(rows), "is_night": is_night})
    opened = {"maker_id": "per_0", "number": NUMBER, "text": "news", "words": WORDS, "until": NOON}
    rooms.says("POST /makers/per_0/by-hand", opened)
    rooms.says("POST /makers/per_0/by-hand/sent", {})
    return rooms


def test_the_day_has_one_row_for_all_of_it_and_none_for_nothing() -> None:
    rooms = waiting("waits", "news", "news")
    told = rooms.visitor("ses_1").get("/desk").text
    assert told.count(f'href="{PLACE}"') == 1
    assert "3 orang menunggu kabar di HP-nya" in told
    assert PLACE not in waiting().visitor("ses_1").get("/desk").text
    rooms.says("GET /by-hand", {"code": "unavailable"}, 503)
    assert PLACE not in rooms.visitor("ses_1").get("/desk").text


def test_the_list_says_which_text_waits_and_the_number_comes_with_both_ways_to_send_it() -> None:
    rooms = waiting("news", "waits")
    browser = rooms.visitor("ses_1")
    listed = browser.get(PLACE).text
    assert listed.index("Ada kabar untuknya") < listed.index("Ada yang menunggu jawabannya hari ini")
    assert NUMBER not in listed

    opened = send(browser, f"{PLACE}/per_0", seen=PLACE)
    assert (opened.status_code, opened.headers["Cache-Control"]) == (200, "no-store")
    hrefs = [part.partition('"')[0] for part in opened.text.split('href="')]
    [sms] = [href for href in hrefs if href.startswith("sms:")]
    [wa] = [href for href in hrefs if href.startswith("https://wa.me/")]
    assert unquote(sms) == f"sms:{NUMBER}?body={WORDS}" and "&" not in sms and " " not in sms
    assert unquote(wa) == f"https://wa.me/{NUMBER[1:]}?text={WORDS}"

    assert send(browser, f"{PLACE}/per_0/terkirim", seen=PLACE, until=NOON).location == PLACE
    assert rooms.last("POST /makers/per_0/by-hand/sent").json == {"until": NOON}


@pytest.mark.parametrize(
    ("code", "status", "says"), [("night", 409, "Sekarang malam"), ("not_found", 404, "sudah dibaca")]
)
def test_a_number_that_is_not_given_leads_back_to_the_list(code: str, status: int, says: str) -> None:
    rooms = waiting("news")
    rooms.says("POST /makers/per_0/by-hand", {"code": code}, status)
    browser = rooms.visitor("ses_1")
    assert send(browser, f"{PLACE}/per_0", seen=PLACE).location == PLACE
    assert says in browser.get(PLACE).text


def test_at_night_the_list_says_so_and_opens_no_number() -> None:
    text = waiting("news", is_night=True).visitor("ses_1").get(PLACE).text
    assert "Sekarang malam" in text and f'action="{PLACE}/per_0"' not in text
    assert f'action="{PLACE}/per_0/terkirim"' in text
