"""Rules for goods in the office, and how an officer uses them: kinds of prohibited goods, objections, what was counted."""

from typing import Any

from tests.gateway.desk_things import READ, a_draft, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, page, send
from tests.gateway.test_desk_listings import AT, a_desk_with, decide
from tests.gateway.test_studio_prices import SHEET

OFFICE = "/desk/kantor/rak"
SHELF = {"code": "wood", "name_id": "Kayu", "name_en": "Wood", "position": 5, "needs_halal": False, "needs_pirt": False}
SHELF |= {"needs_expiry": True, "is_open": False, "advice_id": "", "advice_en": ""}


def an_office() -> FakeRooms:
    rooms = an_officers_town("admin")
    rooms.says("GET /shelves", page(SHELF))
    rooms.says("GET /law-days", page({"code": "halal", "starts_on": "2026-10-18"}))
    return rooms


def posted(rooms: FakeRooms, path: str, **form: Any) -> Any:
    return send(rooms.visitor("ses_1"), path, seen=OFFICE, **form)


def test_shelves_and_prohibited_goods_stand_there_with_their_rules() -> None:
    told = an_office().visitor("ses_1").get(OFFICE).text
    assert "Tidak menerima barang baru" in told
    assert 'name="needs_expiry" value="1" checked' in told
    assert "Senjata" in told


def test_a_shelf_is_changed_and_added() -> None:
    rooms = an_office()
    rooms.says("PUT /shelves/wood", SHELF)
    rooms.says("POST /shelves", SHELF, 201)
    form = {"name_id": "Kayu", "name_en": "Wood", "position": "5", "needs_halal": "1", "is_open": "1"}
    assert posted(rooms, f"{OFFICE}/wood", **form).location == OFFICE
    told = rooms.last("PUT /shelves/wood").json
    assert (told["needs_halal"], told["needs_expiry"], told["is_open"], told["position"]) == (True, False, True, 5)
    posted(rooms, OFFICE, code="paper", **form)
    assert rooms.last("POST /shelves").json["code"] == "paper"


def test_the_day_from_which_a_certificate_is_needed_stands_there_and_is_moved() -> None:
    rooms = an_office()
    assert 'name="starts_on" value="2026-10-18"' in rooms.visitor("ses_1").get(OFFICE).text
    rooms.says("PUT /law-days/halal", {})
    assert posted(rooms, f"{OFFICE}/hari/halal", starts_on="2027-01-31").location == OFFICE
    assert rooms.last("PUT /law-days/halal").json == {"starts_on": "2027-01-31"}


def test_a_day_that_is_none_is_said() -> None:
    rooms = an_office()
    rooms.says("PUT /law-days/halal", {"code": "bad_input", "fields": {"starts_on": "date_from_datetime_parsing"}}, 422)
    browser = rooms.visitor("ses_1")
    send(browser, f"{OFFICE}/hari/halal", seen=OFFICE, starts_on="besok")
    assert "Tanggal" in browser.get(OFFICE).text


def test_a_code_that_is_taken_is_said() -> None:
    rooms = an_office()
    rooms.says("POST /shelves", {"code": "code_taken"}, 409)
    browser = rooms.visitor("ses_1")
    send(browser, OFFICE, seen=OFFICE, code="wood", name_id="Kayu", name_en="Wood")
    assert "Kode ini sudah dipakai." in browser.get(OFFICE).text


def test_a_prohibition_is_changed_and_added() -> None:
    rooms = an_office()
    rooms.says("PUT /prohibited/weapons", {})
    rooms.says("POST /prohibited", {}, 201)
    form = {"name_id": "Senjata", "name_en": "Weapons", "words": "keris, badik", "position": "4"}
    posted(rooms, f"{OFFICE}/terlarang/weapons", **form)
    assert rooms.last("PUT /prohibited/weapons").json == form | {"position": 4, "is_active": False}
    posted(rooms, f"{OFFICE}/terlarang", code="fireworks", is_active="1", **form)
    assert rooms.last("POST /prohibited").json["is_active"] is True


def test_only_an_administrator_comes_in() -> None:
    assert an_officers_town("unit_head").visitor("ses_1").get(OFFICE).status_code == 403


def test_a_rejection_names_the_kind_that_the_draft_is_suspected_of() -> None:
    suspect = {"code": "weapons", "name": {"id": "Senjata", "en": "Weapons"}, "word": "keris"}
    rooms = a_desk_with(suspects=[suspect])
    rooms.says("POST /review/lst_1/reject", a_draft(status="rejected"))
    told = rooms.visitor("ses_1").get(AT).text
    assert 'value="weapons" selected' in told and "“keris”" in told
    decide(rooms, f"{AT}/tolak", reason="Ini keris.", code="weapons")
    assert rooms.last("POST /review/lst_1/reject").json == {"reason": "Ini keris.", "code": "weapons", "seen": READ}


def test_an_objection_is_read_and_answered_and_nothing_else_is_offered() -> None:
    said = {"text": "Ini pisau roti.", "status": "open", "note": "", "at": NOON}
    rooms = a_desk_with(status="rejected", reason="Pisau.", appeal=said)
    rooms.says("POST /review/lst_1/appeal", a_draft())
    told = rooms.visitor("ses_1").get(AT).text
    assert "Ini pisau roti." in told and "Terima keberatan" in told
    assert 'value="terbitkan"' not in told
    assert decide(rooms, f"{AT}/keberatan", putusan="terima").location == "/desk"
    assert rooms.last("POST /review/lst_1/appeal").json == {"is_granted": True, "note": "", "seen": READ}


def test_whoever_rejected_it_is_told_that_somebody_else_decides() -> None:
    said = {"text": "Ini pisau roti.", "status": "open", "note": "", "at": NOON}
    rooms = a_desk_with(status="rejected", reason="Pisau.", appeal=said)
    rooms.says("POST /review/lst_1/appeal", {"code": "another_reviewer"}, 409)
    assert "orang lain" in decide(rooms, f"{AT}/keberatan", putusan="tetap", note="Tetap.").text


def test_what_the_maker_counted_stands_with_the_price() -> None:
    rooms = a_desk_with()
    rooms.says("GET /review/lst_1/worksheet", SHEET)
    told = rooms.visitor("ses_1").get(AT).text
    assert told.index('id="bagian-price"') < told.index("Rp163.158") < told.index('id="bagian-description"')
