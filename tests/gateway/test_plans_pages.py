"""Pages of plans and grievances, on both sides."""

import pytest

from gateway.studio.plan import PARTS
from tests.gateway.desk_things import an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_makers_town, page, send
from tests.gateway.test_desk_helping import MAKER

PLAN = dict.fromkeys(PARTS, "Kopi") | {"status": "draft", "note": "", "changed_at": NOON, "agreed_at": None}
PLAN |= {"reviewed_at": None, "review_due": None}
MINE = {"id": "grv_1", "about": "mentor", "text": "Tidak datang.", "status": "answered", "created_at": NOON}
MINE |= {"due_at": NOON, "answer": "Diganti.", "answered_at": NOON, "can_go_further": True, "is_outside": False}
THEIRS = {"id": "grv_1", "about": "head", "text": "Tidak datang.", "created_at": NOON, "due_at": NOON, "is_late": True}
OWN, DESK = "/studio/saya", "/desk/dampingan/per_9/rencana"


def a_maker(**plan: str) -> FakeRooms:
    rooms = a_makers_town()
    rooms.says("GET /plans/mine", PLAN | plan)
    rooms.says("GET /grievances/mine", page(MINE))
    return rooms


def a_desk(role: str = "counsellor", **plan: str) -> FakeRooms:
    rooms = an_officers_town(role)
    rooms.says("GET /makers/per_9", MAKER)
    rooms.says("GET /makers/per_9/plan", PLAN | plan)
    rooms.says("GET /makers/per_9/income", {"is_shared": True, "months": [{"month": "2026-11", "band": "1m_to_3m"}]})
    rooms.says("GET /grievances", page(THEIRS))
    return rooms


def test_a_plan_is_written_and_a_talked_over_one_agreed_to() -> None:
    rooms = a_maker(status="discussed")
    rooms.says("PUT /plans/mine", PLAN)
    rooms.says("POST /plans/mine/agree", PLAN)
    browser = rooms.visitor("ses_1")
    assert "Saya setuju" in browser.get(f"{OWN}/rencana").text
    send(browser, f"{OWN}/rencana", seen=f"{OWN}/rencana", skill=" Menenun ")
    assert rooms.last("PUT /plans/mine").json["skill"] == "Menenun"
    assert send(browser, f"{OWN}/rencana/setuju", seen=f"{OWN}/rencana").location == f"{OWN}/rencana"


def test_what_was_typed_stays_where_the_room_said_no() -> None:
    rooms = a_maker()
    rooms.says("PUT /plans/mine", {"code": "bad_input", "fields": {"skill": "string_too_long"}}, 422)
    came = send(rooms.visitor("ses_1"), f"{OWN}/rencana", seen=f"{OWN}/rencana", skill="Menenun kain")
    assert (came.status_code, "Menenun kain" in came.text, "terlalu panjang" in came.text) == (422, True, True)


@pytest.mark.parametrize(("step", "word"), [("further", "lanjut"), ("close", "selesai")])
def test_an_answered_grievance_is_closed_or_taken_further(step: str, word: str) -> None:
    rooms = a_maker()
    rooms.says(f"POST /grievances/mine/grv_1/{step}", MINE)
    browser = rooms.visitor("ses_1")
    assert "Diganti." in browser.get(f"{OWN}/pengaduan").text
    send(browser, f"{OWN}/pengaduan/grv_1/{word}", seen=f"{OWN}/pengaduan")
    assert rooms.last(f"POST /grievances/mine/grv_1/{step}")


def test_a_late_grievance_is_taken_outside_and_says_that_it_is_there() -> None:
    rooms, seen = a_makers_town(), f"{OWN}/pengaduan"
    late = MINE | {"status": "open", "answer": "", "answered_at": None}
    rooms.says("POST /grievances/mine/grv_1/further", late)
    for can, words in ((True, "Unit Anda belum menjawab"), (False, "Sekarang dibaca orang di luar unit Anda.")):
        rooms.says("GET /grievances/mine", page(late | {"can_go_further": can, "is_outside": not can}))
        told = rooms.visitor("ses_1").get(seen).text
        assert (words in told, 'action="/studio/saya/pengaduan/grv_1/lanjut"' in told) == (True, can)


def test_a_grievance_is_sent_as_it_was_typed() -> None:
    rooms = a_maker()
    rooms.says("POST /grievances/mine", MINE, 201)
    form = {"about": "head", "text": "Tidak datang."}
    send(rooms.visitor("ses_1"), f"{OWN}/pengaduan", seen=f"{OWN}/pengaduan", **form)
    assert rooms.last("POST /grievances/mine").json == form


@pytest.mark.parametrize(("status", "step"), [("draft", "discuss"), ("agreed", "review")])
def test_an_officer_notes_the_step_that_is_next(status: str, step: str) -> None:
    rooms = a_desk(status=status)
    rooms.says(f"POST /makers/per_9/plan/{step}", PLAN)
    browser = rooms.visitor("ses_1")
    told = browser.get(DESK).text
    assert f'action="{DESK}/{step}"' in told
    assert "Rp1.000.000 sampai Rp3.000.000" in told
    send(browser, f"{DESK}/{step}", seen=DESK, note="Baik.")
    assert rooms.last(f"POST /makers/per_9/plan/{step}").json == {"note": "Baik."}


def test_an_assistant_reads_a_plan_and_decides_nothing() -> None:
    browser = a_desk("assistant").visitor("ses_1")
    assert "Sudah dibicarakan?" not in browser.get(DESK).text
    assert browser.get("/desk/pengaduan").status_code == 403


@pytest.mark.parametrize("role", ["unit_head", "operator"])
def test_a_grievance_is_answered_by_head_or_operator(role: str) -> None:
    rooms = a_desk(role)
    rooms.says("POST /grievances/grv_1/answer", THEIRS)
    browser = rooms.visitor("ses_1")
    assert "Tidak datang." in browser.get("/desk/pengaduan").text
    send(browser, "/desk/pengaduan/grv_1", seen="/desk/pengaduan", text="Diganti.")
    assert rooms.last("POST /grievances/grv_1/answer").json == {"text": "Diganti."}
