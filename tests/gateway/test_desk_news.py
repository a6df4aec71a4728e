"""What an officer is written: how much is late, and where each notice leads, with nobody's name in it."""

from typing import Any

import pytest

from tests.gateway.desk_things import an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, page, send


def told(role: str, *notices: dict[str, Any], unread: int = 1, late: int = 0) -> FakeRooms:
    rooms = an_officers_town(role)
    rooms.says("GET /notices/mine", page(*notices) | {"unread": unread, "way": "mail"})
    rooms.says("POST /notices/mine/read", {"unread": 0})
    rooms.says("GET /work", page(*({"is_late": n < late} for n in range(4))))
    return rooms


def a_notice(kind: str, about: str = "") -> dict[str, Any]:
    known = {"id": f"{kind}-1", "kind": kind, "subject": "Ada yang menunggu jawaban Anda", "text": "Buka meja Anda."}
    return known | {"about": about, "at": NOON, "is_read": False, "count": 1}


@pytest.mark.parametrize(
    ("role", "kind", "about", "path"),
    [
        ("unit_head", "to_decide", "app_7", "/desk/pengajuan/app_7"),
        ("unit_head", "to_decide", "per_7", "/desk/dampingan/per_7"),
        ("unit_head", "answer_due", "grv_7", "/desk/pengaduan"),
        ("counsellor", "answer_due", "trf_7", "/desk/pindahan"),
        ("counsellor", "something_waits", "", "/desk"),
        ("unit_head", "unit_waits", "", "/desk#bantu"),
        ("operator", "alert", "", "/desk/petugas"),
        ("operator", "alert", "unt_7", "/desk/petugas#unt_7"),
        ("operator", "answer_due", "apl_7", "/desk/banding"),
        ("unit_head", "emergency", "per_7", "/desk/dampingan/per_7"),
        ("operator", "answer_due", "app_7", "/desk/banding"),
        ("operator", "answer_due", "grv_7", "/desk/pengaduan"),
    ],
)
def test_a_notice_leads_to_the_thing_it_is_about(role: str, kind: str, about: str, path: str) -> None:
    text = told(role, a_notice(kind, about)).visitor("ses_1").get("/desk/kabar").text
    assert f'<a class="work" href="{path}">' in text


def test_the_page_begins_with_how_much_is_late() -> None:
    assert "3 hal sudah lewat waktunya" in told("counsellor", late=3).visitor("ses_1").get("/desk/kabar").text
    assert "4 hal menunggu di daftar hari ini" in told("counsellor").visitor("ses_1").get("/desk/kabar").text


def test_without_a_list_of_ones_own_nothing_is_counted() -> None:
    rooms = told("operator", unread=2)
    assert "2 kabar belum dibaca" in rooms.visitor("ses_1").get("/desk/kabar").text
    assert [one.path for one in rooms.asked if one.path == "/work"] == []


def test_the_notices_are_there_while_the_list_is_away() -> None:
    rooms = told("counsellor", a_notice("something_waits"))
    rooms.says("GET /work", {"code": "unavailable"}, 503)
    assert "Ada yang menunggu jawaban Anda" in rooms.visitor("ses_1").get("/desk/kabar").text


@pytest.mark.parametrize(("way", "says"), [("mail", "ke surel Anda"), ("text", "ke HP Anda"), ("page", "hanya ada di")])
def test_the_page_promises_no_more_than_is_sent(way: str, says: str) -> None:
    rooms = told("counsellor")
    rooms.says("GET /notices/mine", page() | {"unread": 0, "way": way})
    text = rooms.visitor("ses_1").get("/desk/kabar").text
    assert [one for one in ("ke surel Anda", "ke HP Anda", "hanya ada di") if one in text] == [says]


def test_what_was_seen_is_read() -> None:
    rooms = told("counsellor", a_notice("something_waits"))
    send(rooms.visitor("ses_1"), "/desk/kabar", seen="/desk/kabar", until=NOON)
    assert rooms.last("POST /notices/mine/read").json == {"until": NOON}


def test_what_came_more_than_once_says_so() -> None:
    twice = a_notice("something_waits") | {"count": 3}
    rooms = told("counsellor", twice, a_notice("to_decide", "app_7"))
    shown = rooms.visitor("ses_1").get("/desk/kabar").text
    assert (shown.count("3 kali"), shown.count(" kali")) == (1, 1)
    assert rooms.last("GET /notices/mine").params["folded"] == ["true"]
