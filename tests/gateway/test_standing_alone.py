"""The last thirty days, in the studio and on the desk."""

from typing import Any

import pytest

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_makers_town, a_shop, page, send
from tests.gateway.test_desk_helping import AT, a_desk
from tests.gateway.test_desk_suspensions import ACTIVE, a_desk_with

CHOICES = {"keep_shop": True, "keep_notes": True, "keep_disclosure": True, "wants_to_mentor": False}
CHOICES |= {"has_own_contact": False, "has_checked_goods": False, "has_checked_sending": False}
SOON: dict[str, Any] = {"id": "grd_1", "status": "upcoming", "ends_on": "2036-12-24", "choices": CHOICES}
SOON |= {"begun_at": NOON, "confirmed_at": None, "ended_at": None}


def a_town(**graduation: Any) -> FakeRooms:
    rooms = a_makers_town()
    for request in ("/mentors/mine", "/access-log/mine", "/units"):
        rooms.says(f"GET {request}", page())
    if graduation:
        rooms.says("GET /graduation/mine", SOON | graduation)
    return rooms


def test_a_maker_is_led_to_their_choices_and_makes_them() -> None:
    rooms = a_town(status="upcoming")
    rooms.says("POST /graduation/mine/confirm", SOON | {"status": "confirmed"})
    browser = rooms.visitor("ses_1")
    assert 'href="/studio/saya/mandiri"' in browser.get("/studio/saya").text
    send(browser, "/studio/saya/mandiri", seen="/studio/saya/mandiri", keep_shop="1", keep_disclosure="1")
    assert rooms.last("POST /graduation/mine/confirm").json == CHOICES | {"keep_notes": False}


def test_whoever_was_limited_reads_that_it_ends_and_looks_from_where_they_send() -> None:
    at = "/studio/saya/mandiri"
    for limits, is_sending in ({"fulfilment_mode": "unit_ship"}, True), ({"limits": ["no_digital"]}, False):
        rooms = a_town(status="upcoming")
        rooms.says("GET /shop", a_shop(**limits))
        rooms.says("POST /graduation/mine/confirm", SOON)
        browser = rooms.visitor("ses_1")
        told = browser.get(at).text
        assert ("Mulai hari itu Anda mengirim" in told, "Tidak menjual berkas" in told) == (is_sending, not is_sending)
        send(browser, at, seen=at, has_checked_sending="1")
        assert rooms.last("POST /graduation/mine/confirm").json["has_checked_sending"]
    assert 'id="has_checked_sending"' not in a_town(status="upcoming").visitor("ses_1").get(at).text


def test_whoever_has_chosen_reads_that_it_is_kept_also_when_the_day_is_put_off() -> None:
    chosen = {"status": "confirmed", "confirmed_at": NOON}
    assert "masih bisa diubah" in a_town(**chosen).visitor("ses_1").get("/studio/saya/mandiri").text
    told = a_town(**chosen | {"status": "postponed"}).visitor("ses_1").get("/studio/saya").text
    assert "Harinya diundur" in told and "Pilihan Anda tetap tersimpan" in told


@pytest.mark.parametrize("graduation", [{}, {"status": "completed"}, {"status": "postponed"}])
def test_there_is_nothing_to_choose_before_or_after(graduation: dict[str, str]) -> None:
    told = a_town(**graduation).visitor("ses_1").get("/studio/saya/mandiri").text
    assert 'action="/studio/saya/mandiri"' not in told


def test_an_officer_writes_down_the_day_or_none() -> None:
    rooms = a_desk()
    rooms.says("PUT /makers/per_9/guidance", {"ends_on": "2036-12-24", "graduation": None})
    browser = rooms.visitor("ses_1")
    send(browser, f"{AT}/berakhir", seen=AT, ends_on="2036-12-24")
    assert rooms.last("PUT /makers/per_9/guidance").json == {"ends_on": "2036-12-24"}
    send(browser, f"{AT}/berakhir", seen=AT, ends_on="")
    assert rooms.last("PUT /makers/per_9/guidance").json == {"ends_on": None}


@pytest.mark.parametrize("wants", [True, False])
def test_an_officer_reads_who_would_help_others_while_they_can_still_talk_it_over(wants: bool) -> None:
    rooms = a_desk()
    chosen = SOON | {"choices": CHOICES | {"wants_to_mentor": wants}}
    rooms.says("GET /makers/per_9/guidance", {"ends_on": "2036-12-24", "graduation": chosen})
    assert ("Mau membantu pembuat lain" in rooms.visitor("ses_1").get(AT).text) is wants


def test_an_officer_who_ends_it_goes_back_to_the_list() -> None:
    rooms = a_desk()
    rooms.says("POST /makers/per_9/graduation/complete", None, 204)
    assert send(rooms.visitor("ses_1"), f"{AT}/selesai", seen=AT).location == "/desk/dampingan"


FOR_GOOD = ACTIVE | {"status": "made_permanent", "ended_at": NOON}


@pytest.mark.parametrize(
    ("role", "closing", "says"),
    [
        ("counsellor", ACTIVE, "ikut berakhir dengan pendampingan"),
        ("counsellor", FOR_GOOD, "masih bisa ditinjau lagi"),
        ("counsellor", FOR_GOOD | {"is_open": False}, "Sudah selesai sekarang"),
        ("unit_head", ACTIVE, "Sudah selesai sekarang"),
        ("unit_head", FOR_GOOD, "Sudah selesai sekarang"),
    ],
)
def test_while_a_closing_is_not_settled_only_a_head_is_offered_to_end_it(role: str, closing: Any, says: str) -> None:
    told = a_desk_with(role, closing).visitor("ses_1").get(AT).text
    assert (f'action="{AT}/selesai"' in told, says in told) == (says.startswith("Sudah"), True)


def test_who_is_refused_to_end_it_reads_why_on_the_same_page() -> None:
    rooms = a_desk()
    rooms.says("POST /makers/per_9/graduation/complete", {"status": 409, "code": "shut_now"}, 409)
    browser = rooms.visitor("ses_1")
    assert send(browser, f"{AT}/selesai", seen=AT).location == AT
    assert "hanya kepala unit yang bisa mempercepat" in browser.get(AT).text


def test_an_assistant_neither_sees_nor_sets_the_day() -> None:
    rooms = a_desk("assistant")
    assert "berakhir" not in rooms.visitor("ses_1").get(AT).text
    assert send(rooms.visitor("ses_1"), f"{AT}/berakhir", seen=AT).status_code == 403
