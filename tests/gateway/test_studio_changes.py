"""Changing what is live: on a page of its own, beside what buyers see."""

import io
from typing import Any

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import (
    NOON,
    a_change,
    a_listing,
    a_makers_town,
    a_remark,
    an_own_item,
    page,
    send,
    type_in,
)

LIVE = "/studio/barang/lst_1"
AT = f"{LIVE}/perubahan"
PATH = "/my/listings/lst_1/revision"


def a_town_with(**revision: Any) -> FakeRooms:
    """A maker's town in which one listing is live and a change of it open."""
    rooms = a_makers_town()
    known = {"status": "published", "revision": "draft", "round": 1, "live_changes": [a_change()], "published_at": NOON}
    change = a_listing(**known | revision)
    rooms.says("GET /my/listings/lst_1", a_listing(status="published", published_at=NOON, revision=change["revision"]))
    for method in ("GET", "PUT"):
        rooms.says(f"{method} {PATH}", change)
    rooms.says(f"POST {PATH}", change, 201)
    return rooms


def test_the_page_of_a_live_listing_leads_to_its_change() -> None:
    rooms = a_town_with()
    assert "Lanjutkan perubahan" in rooms.visitor("ses_1").get(LIVE).text
    assert send(rooms.visitor("ses_1"), f"{LIVE}/ubah").location == AT
    assert rooms.last(f"POST {PATH}")


def test_without_an_open_change_one_can_be_begun_and_the_last_refusal_is_told() -> None:
    rooms = a_makers_town()
    rooms.says(
        "GET /my/listings/lst_1", a_listing(status="published", published_at=NOON, declined="Pisau tidak dijual.")
    )
    told = rooms.visitor("ses_1").get(LIVE).text
    assert f'action="{LIVE}/ubah"' in told
    assert "Pisau tidak dijual." in told
    rooms.says(f"GET {PATH}", {"code": "not_found"}, 404)
    assert rooms.visitor("ses_1").get(AT).location == LIVE


def test_a_change_is_written_like_a_listing_without_its_kind_and_its_stock() -> None:
    told = a_town_with().visitor("ses_1").get(AT).text
    assert f'action="{AT}"' in told
    assert "1 bagian berbeda dari yang tayang" in told
    assert 'name="kind"' not in told and 'name="on_hand"' not in told
    assert "Ajukan perubahan" in told


def test_what_is_typed_goes_to_the_change_and_then_it_is_handed_in() -> None:
    rooms = a_town_with()
    rooms.says(f"POST {PATH}/submit", a_listing(revision="pending"))
    rooms.says(f"POST {PATH}/photos", a_listing(), 201)
    form = {"title": "Selendang merah", "foto": (io.BytesIO(b"picture"), "a.jpg"), "langkah": "ajukan"}

    assert send(rooms.visitor("ses_1"), AT, **form).location == AT

    made = [f"{asked.method} {asked.path}" for asked in rooms.asked if asked.method != "GET"]
    assert made == [f"PUT {PATH}", f"POST {PATH}/photos", f"POST {PATH}/submit"]


def test_it_keeps_itself_while_it_is_typed() -> None:
    rooms = a_town_with()
    kept = type_in(rooms.visitor("ses_1"), AT, title="Selendang merah")
    assert "Tersimpan otomatis" in kept.text
    assert rooms.last(f"PUT {PATH}").json == {"title": "Selendang merah"}


def test_why_it_cannot_be_handed_in_stands_on_the_page() -> None:
    rooms = a_town_with()
    rooms.says(f"POST {PATH}/submit", {"code": "nothing_changed"}, 409)
    assert "Belum ada yang berbeda" in send(rooms.visitor("ses_1"), AT, title="Selendang", langkah="ajukan").text


def test_remarks_on_a_change_are_answered_on_its_page() -> None:
    rooms = a_town_with(revision="changes_requested", remarks=[a_remark()])
    rooms.says("POST /my/listings/lst_1/remarks/rem_1/answer", a_listing())
    assert "Sudah saya perbaiki" in rooms.visitor("ses_1").get(AT).text
    send(rooms.visitor("ses_1"), AT, catatan="rem_1", selesai="rem_1")
    assert rooms.last("POST /my/listings/lst_1/remarks/rem_1/answer").json == {"is_done": True}


def test_while_it_waits_it_is_shown_and_can_be_taken_back() -> None:
    rooms = a_town_with(revision="pending", waiting_days=1, submitted_at=NOON)
    rooms.says(f"POST {PATH}/cancel", a_listing(status="published"))
    told = rooms.visitor("ses_1").get(AT).text
    assert "Menunggu pendamping 1 hari kerja." in told
    assert "<textarea" not in told
    assert send(rooms.visitor("ses_1"), f"{AT}/batal").location == LIVE


def test_the_list_and_the_day_tell_of_a_change_that_came_back() -> None:
    rooms = a_makers_town()
    rooms.says("GET /my/listings", page(an_own_item(revision="changes_requested", must_count=1)))
    assert "Perubahan perlu diperbaiki" in rooms.visitor("ses_1").get("/studio/barang").text
    assert f'href="{AT}"' in rooms.visitor("ses_1").get("/studio").text


def test_every_version_that_was_live_can_be_read() -> None:
    rooms = a_makers_town()
    version = {"number": 2, "at": NOON, "title": "Dua", "changes": [a_change()]}
    rooms.says("GET /my/listings/lst_1/versions", page(version))
    told = rooms.visitor("ses_1").get(f"{LIVE}/riwayat").text
    assert "Versi 2" in told and "Rp165.000</ins>" in told
