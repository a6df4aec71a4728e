"""The office looks afterwards: what may stay, what goes, and objections of shops on their own feet."""

from typing import Any

import pytest

from tests.gateway.desk_things import READ, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.goods import SHOPS
from tests.gateway.studio_things import NOON, page, rupiah, send

AT = "/desk/kantor/cek"
SUSPECT = {"code": "weapons", "name": {"id": "Senjata", "en": "Weapons"}, "word": "keris"}
GOODS = {"id": "lst_1", "slug": "keris-hias", "status": "published", "title": "Keris hias", "kind": "physical"}
GOODS |= {"price": rupiah(90_000), "category": "wood", "description": "Dari kayu.", "story": "", "photos": []}
GOODS |= {"shop": SHOPS["benang-senja"], "suspects": [SUSPECT], "seen": READ}
CHECK = {"id": "chk_1", "number": 2, "at": NOON, "listing": GOODS}
APPEAL = {"text": "Ini pisau roti.", "status": "open", "note": "", "at": NOON}
OBJECTION = {"reason": "Pisau.", "reason_code": "weapons", "appeal": APPEAL, "listing": GOODS}


def an_office(role: str = "admin") -> FakeRooms:
    rooms = an_officers_town(role)
    rooms.says("GET /shelves", page())
    rooms.says("GET /checks", page(CHECK))
    rooms.says("GET /objections", page(OBJECTION))
    rooms.says("POST /checks/chk_1", {"id": "chk_1", "status": "fine"})
    rooms.says("POST /objections/lst_1", {"id": "lst_1", "status": "published"})
    return rooms


def decided(path: str, **form: str) -> tuple[Any, FakeRooms]:
    rooms = an_office()
    return send(rooms.visitor("ses_1"), f"{AT}/{path}", seen=AT, dilihat=READ, **form), rooms


def test_what_is_due_is_shown_as_buyers_see_it_with_what_is_suspicious() -> None:
    told = an_office().visitor("ses_1").get(AT).text
    assert "“keris”, senjata" in told and 'value="weapons" selected' in told
    assert "Versi 2" in told and "Ini pisau roti." in told


def test_what_may_stay_takes_one_tap() -> None:
    came, rooms = decided("chk_1", putusan="boleh", code="weapons", reason="")
    assert came.location == AT
    assert rooms.last("POST /checks/chk_1").json == {"is_fine": True, "seen": READ}


def test_what_goes_says_why() -> None:
    _, rooms = decided("chk_1", putusan="turun", code="weapons", reason="Ini keris.")
    why = {"code": "weapons", "reason": "Ini keris."}
    assert rooms.last("POST /checks/chk_1").json == {"is_fine": False, "seen": READ} | why


def test_an_objection_is_answered() -> None:
    _, rooms = decided("keberatan/lst_1", putusan="tetap", note="Tetap keris.")
    assert rooms.last("POST /objections/lst_1").json == {"is_granted": False, "note": "Tetap keris.", "seen": READ}


def test_what_changed_meanwhile_is_shown_anew_with_what_was_typed() -> None:
    rooms = an_office()
    rooms.says("POST /checks/chk_1", {"code": "changed_meanwhile"}, 409)
    came = send(rooms.visitor("ses_1"), f"{AT}/chk_1?after=a", seen=AT, putusan="turun", reason="Ini keris.")
    assert came.status_code == 409 and "berubah sesudah halaman ini dibuka" in came.text
    assert ">Ini keris.</textarea>" in came.text and f'action="{AT}/chk_1?after=a#periksa"' in came.text
    assert f'name="dilihat" value="{READ}"' in came.text


def test_only_an_administrator_comes_in() -> None:
    assert an_office("counsellor").visitor("ses_1").get(AT).status_code == 403


@pytest.mark.parametrize(
    ("role", "asked", "page"),
    [
        ("counsellor", "/review/lst_1/file", "/desk/barang/lst_1/berkas"),
        ("assistant", "/review/lst_1/file", "/desk/barang/lst_1/berkas"),
        ("admin", "/checks/chk_1/file", "/desk/kantor/cek/chk_1/berkas"),
    ],
)
def test_a_file_is_handed_on_to_be_saved_and_never_shown(role: str, asked: str, page: str) -> None:
    rooms = an_officers_town(role)
    rooms.says(f"GET {asked}", b"<script>alert(1)</script>")
    answer = rooms.visitor("ses_1").get(page)
    assert (answer.status_code, answer.data) == (200, b"<script>alert(1)</script>")
    assert answer.headers["Content-Type"].startswith("application/octet-stream")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert an_officers_town("vendor").visitor("ses_1").get(page).status_code == 403
