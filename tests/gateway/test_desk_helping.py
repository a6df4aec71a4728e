"""On the desk: makers without names, a name once and with a trace, hand-overs, moves between units, removals."""

from typing import Any

import pytest

from tests.gateway.desk_things import a_wish, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_makers_town, page, send

AT = "/desk/dampingan/per_9"
MAKER = {"id": "per_9", "vendor_id": "ven_1", "shop_name": "Benang Senja", "slug": "benang-senja", "trust": "guided"}
MAKER |= {"application_id": "app_1", "application_status": "approved", "trading_status": "open", "is_selling": True}
MAKER |= {"officer_id": "per_2", "trust_reason": ""}
LAILA = {"id": "per_2", "name": "Laila", "role": "counsellor", "status": "active", "unit_id": "unt_1", "helps": 12}
LAILA |= {"unit": "Unit Teluk"}
MOVE = {
    "id": "trf_1",
    "maker_id": "per_9",
    "shop_name": "Benang Senja",
    "from_unit": "Unit Teluk",
    "to_unit": "Unit Bukit",
}
MOVE |= {"status": "requested", "is_agreed": None, "letter_no": "", "officer_id": None, "fulfilment_mode": ""}
MOVE |= {"requested_at": NOON, "due_at": NOON, "clock": "in_time", "is_leaving": True, "is_mine": False}
MOVE |= {"lacks_officer": False}


def a_desk(role: str = "counsellor") -> FakeRooms:
    rooms = an_officers_town(role)
    rooms.says("GET /makers", page(MAKER))
    rooms.says("GET /makers/per_9", MAKER)
    rooms.says("GET /unit/officers", page(LAILA, LAILA | {"id": "per_3", "name": "Dewi", "helps": 0}))
    rooms.says("GET /transfers", page())
    rooms.says("GET /second-looks", page())
    rooms.says("GET /reassignments", page())
    rooms.says("GET /makers/per_9/suspensions", page())
    rooms.says("GET /makers/per_9/guidance", {"ends_on": None, "graduation": None})
    rooms.says("GET /makers/per_9/limits", {"fulfilment_mode": "self_ship", "limits": ["deny:gone"]})
    return rooms


@pytest.mark.parametrize(
    ("role", "status", "may"),
    [("counsellor", "withdrawn", True), ("counsellor", "draft", False), ("assistant", "withdrawn", False)],
)
def test_a_new_application_is_opened_for_whose_last_one_is_over(role: str, status: str, may: bool) -> None:
    rooms = a_desk(role)
    over = MAKER | {"vendor_id": None, "slug": None, "trading_status": None, "trust": None}
    rooms.says("GET /makers/per_9", over | {"application_status": status})
    rooms.says("POST /makers/per_9/application", over, 201)
    browser = rooms.visitor("ses_1")
    assert (f'action="{AT}/mulai-lagi"' in browser.get(AT).text) is may
    assert (send(browser, f"{AT}/mulai-lagi", seen=AT).status_code == 303) is (role != "assistant")


def test_a_head_looks_at_those_of_one_officer_and_goes_on_in_the_same_list() -> None:
    rooms = a_desk("unit_head")
    rooms.says("GET /makers", page(MAKER) | {"next": "more"})
    told = rooms.visitor("ses_1").get("/desk/dampingan?petugas=per_2&tanpa=1").text
    assert rooms.last("GET /makers").params["officer_id"] == ["per_2"]
    assert '<option value="per_2" selected>Laila (12)</option>' in told
    assert 'href="?petugas=per_2&amp;tanpa=1&amp;after=more"' in told
    assert 'value="per_3"' not in told, "who helps nobody is no choice"
    counsellor = a_desk()
    assert 'name="petugas"' not in counsellor.visitor("ses_1").get("/desk/dampingan?petugas=per_2").text
    assert "officer_id" not in counsellor.last("GET /makers").params


def test_the_list_has_shops_and_no_names() -> None:
    told = a_desk().visitor("ses_1").get("/desk/dampingan").text
    assert ("1 orang Anda dampingi" in told, f'href="{AT}"' in told, "Laila, pendamping" in told) == (True, True, False)


def test_a_head_sees_who_helps_each() -> None:
    assert '<span class="soft">Laila</span>' in a_desk("unit_head").visitor("ses_1").get("/desk/dampingan").text


def test_a_name_is_shown_on_that_page_alone() -> None:
    rooms = a_desk()
    rooms.says("POST /makers/per_9/identity", {"id": "per_9", "name": "Contoh Nama", "identifier": "nama@example.id"})
    browser = rooms.visitor("ses_1")
    shown = send(browser, f"{AT}/nama", seen=AT)
    assert "Contoh Nama" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert "Contoh Nama" not in browser.get(AT).text


def test_a_head_says_why_a_name_is_read() -> None:
    rooms = a_desk("unit_head")
    rooms.says("POST /makers/per_9/identity", {"code": "bad_input", "fields": {"reason": "string_too_short"}}, 422)
    came = send(rooms.visitor("ses_1"), f"{AT}/nama", seen=AT)
    assert (came.status_code, 'id="e-reason"' in came.text) == (422, True)


def test_all_or_those_that_are_ticked_are_handed_over_now_or_then() -> None:
    rooms = a_desk("unit_head")
    rooms.says("POST /reassignments", {"count": 1})
    browser, seen = rooms.visitor("ses_1"), "/desk/serah-terima?petugas=per_2"
    form = {"from_officer": "per_2", "to_officer": "per_3"}
    send(browser, "/desk/serah-terima", seen=seen, whom="all", makers="per_9", at="", **form)
    assert rooms.last("POST /reassignments").json == form
    send(browser, "/desk/serah-terima", seen=seen, whom="some", makers="per_9", at="2036-11-24T08:00", **form)
    asked = rooms.last("POST /reassignments").json
    assert asked == form | {"makers": ["per_9"], "at": "2036-11-24T08:00:00+08:00"}


@pytest.mark.parametrize(
    ("count", "at", "said"),
    [
        (0, "", "Tidak ada yang diserahkan"),
        (3, "", "3 orang diserahkan. Pendamping lama tidak melihat mereka lagi."),
        (3, "2036-11-24T08:00", "3 orang diserahkan pada 24 November 2036, 08.00. Sampai saat itu"),
    ],
)
def test_the_page_says_how_many_were_handed_over(count: int, at: str, said: str) -> None:
    rooms = a_desk("unit_head")
    rooms.says("POST /reassignments", {"count": count})
    browser, seen = rooms.visitor("ses_1"), "/desk/serah-terima?petugas=per_2"
    came = send(browser, "/desk/serah-terima", seen=seen, whom="all", at=at, from_officer="per_2", to_officer="per_3")
    assert said in browser.get(came.location).text


@pytest.mark.parametrize(("count", "said"), [(1, "Rencana ini batal."), (0, "Tidak ada yang direncanakan lagi")])
def test_a_planned_hand_over_stands_on_the_page_and_can_be_taken_back(count: int, said: str) -> None:
    rooms = a_desk("unit_head")
    plan = {"maker_id": "per_9", "shop_name": "Benang Senja", "from_name": "Laila", "to_name": "Dewi", "at": NOON}
    rooms.says("GET /reassignments", page(plan))
    rooms.says("POST /reassignments/keep", {"count": count})
    browser, at = rooms.visitor("ses_1"), "/desk/serah-terima"
    assert "Dari Laila kepada Dewi" in browser.get(at).text
    send(browser, f"{at}/batal", seen=at, makers="per_9")
    assert rooms.last("POST /reassignments/keep").json == {"makers": ["per_9"]}
    assert said in browser.get(at).text


def test_one_who_has_no_mentor_gets_one_at_once() -> None:
    at = "/desk/serah-terima"
    rooms = a_desk("unit_head")
    rooms.says("GET /makers/per_9", MAKER | {"officer_id": None})
    rooms.says("POST /reassignments", {"count": 1})
    browser, seen = rooms.visitor("ses_1"), f"{at}?dampingan=per_9"
    assert "tidak punya pendamping" in browser.get(seen).text
    assert send(browser, at, seen=seen, makers="per_9", to_officer="per_3").location == "/desk"
    assert rooms.last("POST /reassignments").json == {"makers": ["per_9"], "to_officer": "per_3"}


@pytest.mark.parametrize("path", ["/desk/serah-terima", "/desk/lihat-lagi", "/desk/petugas"])
def test_a_counsellor_hands_nobody_over_and_removes_nobody(path: str) -> None:
    assert a_desk().visitor("ses_1").get(path).status_code == 403


@pytest.mark.parametrize(
    ("role", "move", "step"),
    [
        ("counsellor", {}, "hearing"),
        ("unit_head", {"status": "under_review"}, "approve"),
        ("unit_head", {"status": "approved", "is_leaving": False}, "accept"),
        ("counsellor", {"status": "accepted", "is_leaving": False, "officer_id": "per_1"}, "complete"),
        ("unit_head", {"status": "approved", "is_leaving": False}, "refuse"),
        ("unit_head", {"status": "accepted", "is_leaving": False}, "accept"),
        ("unit_head", {"status": "accepted", "is_leaving": False, "lacks_officer": True}, "accept"),
    ],
)
def test_each_step_of_a_move_is_offered_to_whose_turn_it_is(role: str, move: dict[str, Any], step: str) -> None:
    rooms = a_desk(role)
    rooms.says("GET /transfers", page(MOVE | move))
    rooms.says(f"POST /transfers/trf_1/{step}", MOVE)
    browser = rooms.visitor("ses_1")
    assert f'action="/desk/pindahan/trf_1/{step}"' in browser.get("/desk/pindahan").text
    assert send(browser, f"/desk/pindahan/trf_1/{step}", seen="/desk/pindahan").location == "/desk/pindahan"


def test_a_move_offers_nothing_whose_turn_it_is_not() -> None:
    rooms = a_desk()
    rooms.says("GET /transfers", page(MOVE | {"status": "approved", "is_leaving": False}))
    assert 'action="/desk/pindahan' not in rooms.visitor("ses_1").get("/desk/pindahan").text
    rooms = a_desk("unit_head")
    gone = {"status": "accepted", "is_leaving": False, "lacks_officer": True, "officer_id": "per_2"}
    rooms.says("GET /transfers", page(MOVE | gone | {"fulfilment_mode": "unit_ship"}))
    told = rooms.visitor("ses_1").get("/desk/pindahan").text
    assert ("tidak bisa mendampingi lagi" in told, "/trf_1/complete" in told) == (True, False)
    named = ['value="per_3"' in told, 'value="per_2"' in told, 'value="unit_ship" checked' in told]
    assert named == [True, False, True], "another is named, and the parcels go as was said"


@pytest.mark.parametrize("is_mine", [True, False])
def test_only_who_asked_for_a_move_finds_how_to_take_it_back(is_mine: bool) -> None:
    desk, maker = a_desk("unit_head"), a_makers_town()
    desk.says("GET /transfers", page(MOVE | {"is_mine": is_mine}))
    maker.says("GET /transfers/mine", MOVE | {"is_mine": is_mine})
    for path in ("GET /mentors/mine", "GET /access-log/mine", "GET /units"):
        maker.says(path, page())
    own = maker.visitor("ses_1").get("/studio/saya").text
    assert ("/trf_1/cancel" in desk.visitor("ses_1").get("/desk/pindahan").text) is is_mine
    assert ("/trf_1/batal" in own) is is_mine
    assert ("Yang memintanya unit Anda" in own) is not is_mine


def test_an_operator_removes_an_officer_at_once() -> None:
    rooms = an_officers_town("operator")
    rooms.says("GET /officers", page(LAILA))
    rooms.says("POST /removals", {"count": 12, "waiting": 0})
    browser = rooms.visitor("ses_1")
    assert send(browser, "/desk/petugas/per_2/keluarkan", seen="/desk/petugas").location == "/desk/petugas"
    assert rooms.last("POST /removals").json == {"officer_id": "per_2"}
    told = browser.get("/desk/petugas").text
    assert ("12 orang sudah punya pendamping lain." in told, "menunggu pendamping" in told) == (True, False)
    rooms.says("POST /removals", {"count": 0, "waiting": 1})
    send(browser, "/desk/petugas/per_2/keluarkan", seen="/desk/petugas")
    told = browser.get("/desk/petugas").text
    assert ("1 orang menunggu pendamping. Di unitnya tidak ada" in told, "punya pendamping" in told) == (True, False)


def test_an_operator_sees_who_waits_for_a_mentor_because_an_officer_was_shut_out() -> None:
    rooms = an_officers_town("operator")
    rooms.says("GET /officers", page(LAILA | {"status": "suspended", "helps": 3}, LAILA | {"id": "per_3"}))
    told = rooms.visitor("ses_1").get("/desk/petugas").text
    assert told.count("3 orang menunggu pendamping.") == 1
    assert told.count("menunggu pendamping") == 1


def test_an_assistant_keeps_a_draft_that_waits_for_who_decides() -> None:

    rooms = a_desk("assistant")
    rooms.says("GET /applications/app_1", a_wish(status="in_review"))
    rooms.says("PUT /applications/app_1/draft", a_wish(status="in_review"))
    browser, at = rooms.visitor("ses_1"), "/desk/pengajuan/app_1"
    assert f'action="{at}/lengkapi"' not in browser.get(at).text
    send(browser, f"{at}/draf", seen=at, **{"remark.plan": "Berapa?"})
    assert rooms.last("PUT /applications/app_1/draft").json == {"note": "", "remarks": {"plan": "Berapa?"}}


@pytest.mark.parametrize("maker", [{}, {"vendor_id": None, "shop": None}])
def test_a_maker_sees_who_helps_and_who_read_their_name_with_or_without_a_shop(maker: dict[str, Any]) -> None:
    rooms = a_makers_town(**maker)
    rooms.says("GET /mentors/mine", page({"name": "Laila R.", "role": "counsellor", "since": NOON}))
    read = {"who": "Dewi K.", "role": "unit_head", "what": "identity", "reason": "Keluarga menelepon", "at": NOON}
    rooms.says("GET /access-log/mine", page(read))
    rooms.says("GET /units", page())
    told = rooms.visitor("ses_1").get("/studio/saya").text
    assert all(text in told for text in ("Laila R.", "Dewi K.", "Keluarga menelepon"))


def test_a_maker_between_two_mentors_reads_so_and_what_a_late_move_and_a_closing_mean() -> None:
    rooms = a_makers_town()
    rooms.says("GET /mentors/mine", page() | {"is_between": True})
    rooms.says("GET /transfers/mine", MOVE | {"clock": "late"})
    for path in ("GET /access-log/mine", "GET /units"):
        rooms.says(path, page())
    told = rooms.visitor("ses_1").get("/studio/saya").text
    assert ("sedang diganti" in told, "sepenuhnya Anda jalankan sendiri" in told) == (True, False)
    assert "Hari itu sudah lewat" in told
    assert "yang belum Anda terima langsung dibatalkan" in told


def test_a_maker_asks_to_move_and_takes_it_back() -> None:
    rooms = a_makers_town()
    rooms.says("GET /mentors/mine", page({"name": "Laila R.", "role": "counsellor", "since": NOON}))
    rooms.says("GET /access-log/mine", page())
    rooms.says("GET /units", page({"id": "unt_1", "name": "Unit Teluk"}, {"id": "unt_2", "name": "Unit Bukit"}))
    rooms.says("POST /transfers/mine", MOVE, 201)
    browser = rooms.visitor("ses_1")
    send(browser, "/studio/saya/pindah", seen="/studio/saya", to_unit="unt_2")
    assert rooms.last("POST /transfers/mine").json == {"to_unit": "unt_2"}
    rooms.says("GET /transfers/mine", MOVE | {"is_mine": True})
    rooms.says("POST /transfers/trf_1/cancel", MOVE | {"status": "cancelled"})
    assert "Permintaan pindah ke Unit Bukit: diminta." in browser.get("/studio/saya").text
    assert send(browser, "/studio/saya/pindah/trf_1/batal", seen="/studio/saya").location == "/studio/saya"
