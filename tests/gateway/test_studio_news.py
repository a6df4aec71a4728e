"""The page of what was written to a maker, and the language it is written in."""

from typing import Any

import pytest

from gateway.studio import leads
from services.accounts.models import NoticeKind
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_makers_town, page, send


def a_notice(**other: Any) -> dict[str, Any]:
    known = {"id": "parcel-vor_1", "kind": "parcel_to_accept", "subject": "Ada pesanan baru", "text": "Buka halaman."}
    return known | {"about": "vor_1", "at": NOON, "is_read": False} | other


def told(*notices: dict[str, Any], unread: int = 1, way: str = "mail", **maker: Any) -> FakeRooms:
    rooms = a_makers_town(**maker)
    rooms.says("GET /notices/mine", page(*notices) | {"unread": unread, "way": way})
    rooms.says("POST /notices/mine/read", {"unread": 0})
    rooms.says("PUT /language", {"language": "en"})
    return rooms


def test_what_is_new_is_marked_and_read_up_to_what_was_seen() -> None:
    rooms = told(a_notice(), a_notice(id="old", is_read=True))
    browser = rooms.visitor("ses_1")
    assert browser.get("/studio/saya/kabar").text.count(">Baru</span>") == 1
    send(browser, "/studio/saya/kabar", seen="/studio/saya/kabar", until=NOON)
    assert rooms.last("POST /notices/mine/read").json == {"until": NOON}


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("mail", "juga kami kirim ke surel"),
        ("text", "juga kami kirim ke HP"),
        ("by_hand", "pendamping Anda yang mengirim pesan"),
        ("page", "belum mengirim pesan ke HP"),
    ],
)
def test_the_page_promises_no_more_than_is_sent(way: str, says: str) -> None:
    rooms = told(a_notice(), way=way)
    text = rooms.visitor("ses_1").get("/studio/saya/kabar").text
    promises = (
        "juga kami kirim ke surel",
        "juga kami kirim ke HP",
        "yang mengirim pesan",
        "belum mengirim pesan ke HP",
    )
    assert [one for one in promises if one in text] == [one for one in promises if one in says]
    assert ("Ganti nomor HP atau surel" in text) == (way in ("by_hand", "page"))


OFFICERS = ("answer_due", "to_decide", "emergency", "something_waits", "unit_waits", "alert", "handed_to_you")


@pytest.mark.parametrize("kind", sorted(set(NoticeKind) - set(OFFICERS)))
def test_every_notice_leads_to_a_page_that_there_is(kind: str) -> None:
    rooms = told(a_notice(kind=kind, about="lst_1"))
    path = leads.NEWS[kind].replace("%s", "lst_1")
    assert f'href="{path}"' in rooms.visitor("ses_1").get("/studio/saya/kabar").text
    rules = {rule.rule for rule in rooms.app().url_map.iter_rules() if "GET" in (rule.methods or ())}
    at = path.partition("#")[0].replace("lst_1", "%s")
    assert any(rule == at or ("%s" in at and rule.startswith(at.replace("%s", "<"))) for rule in rules)


def test_a_notice_about_nothing_in_particular_leads_to_all_of_its_kind() -> None:
    assert leads.news_path("parcel_news", "") == "/studio/paket"


def test_whoever_types_for_a_maker_reads_no_notice() -> None:
    rooms = told(unread=3, is_helped=True)
    assert "3 kabar baru" not in rooms.visitor("ses_1").get("/studio").text
    assert [one.path for one in rooms.asked if one.path == "/notices/mine"] == []


def test_the_day_says_how_much_is_new() -> None:
    assert "3 kabar baru" in told(unread=3).visitor("ses_1").get("/studio").text
    assert "Kabar untuk Anda" in told(unread=0).visitor("ses_1").get("/studio").text


def test_who_has_no_shop_yet_reads_their_news_too() -> None:
    rooms = told(a_notice(), vendor_id=None, shop=None)
    assert rooms.visitor("ses_1").get("/studio/saya/kabar").status_code == 200
    assert rooms.visitor("ses_1").get("/studio/toko").location == "/studio/pengajuan"


def test_another_language_is_also_that_of_the_next_mail() -> None:
    rooms = told()
    rooms.visitor("ses_1").get("/bahasa/en")
    assert rooms.last("PUT /language").json == {"language": "en"}
    asked = len(rooms.asked)
    rooms.visitor("ses_1").get("/bahasa/xx")
    rooms.visitor().get("/bahasa/en")
    assert [one.path for one in rooms.asked[asked:]].count("/language") == 0
