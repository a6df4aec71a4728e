"""On a maker's page the shop is shut and opened again; each step only for whose it is."""

from typing import Any

import pytest

from tests.gateway.desk_things import a_work_item
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, page, send
from tests.gateway.test_desk_helping import AT, a_desk

SHUT: dict[str, Any] = {"id": "sus_1", "maker_id": "per_9", "status": "proposed", "reason": "safety"}
SHUT |= {"is_emergency": False, "proposed_at": NOON, "active_at": None, "confirm_by": None, "confirmed_at": None}
SHUT |= {"ended_at": None, "is_mine": False, "is_open": True}


def a_desk_with(role: str, *suspensions: dict[str, Any]) -> FakeRooms:
    rooms = a_desk(role)
    rooms.says("GET /makers/per_9/suspensions", page(*suspensions))
    return rooms


def offered(rooms: FakeRooms) -> set[str]:
    told = rooms.visitor("ses_1").get(AT).text
    steps = ("confirm", "reject", "lift", "make-permanent")
    return {step for step in steps if f'action="{AT}/tutup/sus_1/{step}"' in told}


ACTIVE = SHUT | {"status": "active", "active_at": NOON}
CONFIRMED = ACTIVE | {"confirmed_at": NOON}
EMERGENCY = ACTIVE | {"is_emergency": True, "confirm_by": "2036-11-25T04:00:00Z"}


@pytest.mark.parametrize(
    ("suspension", "steps"),
    [
        (SHUT, {"confirm", "reject"}),
        (EMERGENCY, {"confirm", "lift"}),
        (CONFIRMED, {"lift", "make-permanent"}),
        (CONFIRMED | {"is_mine": True}, {"lift"}),
    ],
)
def test_a_head_is_offered_the_steps_that_there_are(suspension: dict[str, Any], steps: set[str]) -> None:
    assert offered(a_desk_with("unit_head", suspension)) == steps
    assert offered(a_desk_with("counsellor", suspension)) == set()


def test_a_counsellor_proposes_and_can_say_that_it_is_an_emergency() -> None:
    rooms = a_desk_with("counsellor")
    rooms.says("POST /suspensions", SHUT, 201)
    send(rooms.visitor("ses_1"), f"{AT}/tutup", seen=AT, reason="safety", is_emergency="1")
    assert rooms.last("POST /suspensions").json == {"maker_id": "per_9", "reason": "safety", "is_emergency": True}


def test_what_a_counsellor_proposed_they_take_back_and_anybody_who_helps_can_hurry() -> None:
    for is_mine in (True, False):
        rooms = a_desk_with("counsellor", SHUT | {"is_mine": is_mine})
        rooms.says("POST /suspensions/sus_1/take-back", SHUT | {"status": "rejected"})
        rooms.says("POST /suspensions", {"status": 409, "code": "emergency_before"}, 409)
        browser = rooms.visitor("ses_1")
        told = browser.get(AT).text
        assert (f'action="{AT}/tutup/sus_1/take-back"' in told, 'value="safety" selected' in told) == (is_mine, True)
        send(browser, f"{AT}/tutup", seen=AT, reason="safety", is_emergency="1")
        assert "hanya kepala unit yang bisa menutupnya seketika. Anda masih bisa" in browser.get(AT).text
    send(browser, f"{AT}/tutup/sus_1/take-back", seen=AT)
    assert rooms.last("POST /suspensions/sus_1/take-back") and "ditarik kembali" in browser.get(AT).text
    assert "take-back" not in a_desk_with("unit_head", SHUT).visitor("ses_1").get(AT).text


def test_a_head_confirms_and_reads_what_buyers_read() -> None:
    rooms = a_desk_with("unit_head", SHUT)
    rooms.says("POST /suspensions/sus_1/confirm", CONFIRMED)
    browser = rooms.visitor("ses_1")
    assert send(browser, f"{AT}/tutup/sus_1/confirm", seen=AT).location == AT
    assert "Pembeli hanya membaca bahwa toko sedang tutup." in browser.get(AT).text


def test_nobody_but_a_head_decides() -> None:
    assert (
        send(a_desk_with("counsellor", SHUT).visitor("ses_1"), f"{AT}/tutup/sus_1/confirm", seen=AT).status_code == 403
    )
    assert send(a_desk_with("assistant").visitor("ses_1"), f"{AT}/tutup", seen=AT).status_code == 403


def test_the_work_list_leads_to_where_each_thing_is_decided() -> None:
    rooms = a_desk("unit_head")
    kinds = {"suspension": "/desk/dampingan/x_1", "transfer": "/desk/pindahan#x_1", "decline": "/desk/pengajuan/x_1"}
    rooms.says("GET /work", page(*(a_work_item(kind=kind, object_id="x_1") for kind in kinds)))
    rooms.says("GET /complaints", page())
    told = rooms.visitor("ses_1").get("/desk").text
    assert all(f'href="{path}"' in told for path in kinds.values())


def test_the_head_who_has_said_yes_to_somebody_decides_about_the_closing_and_reads_nothing_else() -> None:
    for role, status in ("unit_head", 200), ("counsellor", 404):
        rooms = a_desk_with(role, ACTIVE | {"confirm_by": NOON})
        rooms.says("GET /makers/per_9", {"status": 404}, 404)
        rooms.says("GET /transfers", page({"maker_id": "per_9", "shop_name": "Benang Senja"}))
        told = rooms.visitor("ses_1").get(AT)
        assert told.status_code == status
        assert (f'action="{AT}/tutup/sus_1/confirm"' in told.text) == (status == 200)
        assert ("Penutupan toko: Benang Senja" in told.text) == (status == 200)
        assert f'action="{AT}/nama"' not in told.text
