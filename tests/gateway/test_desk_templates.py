"""Ready-made remarks in the office: written, changed, shown by a picture, taken out of use."""

import io

from tests.gateway.desk_things import a_template, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import page, send

AT = "/desk/kantor/catatan"


def an_office() -> FakeRooms:
    """An administrator's town with one ready-made remark."""
    rooms = an_officers_town("admin")
    rooms.says("GET /templates", page(a_template(is_active=False)))
    return rooms


def test_all_of_them_stand_there_those_out_of_use_too() -> None:
    told = an_office().visitor("ses_1").get(AT).text
    assert "Potret ulang." in told
    assert "Tidak dipakai" in told


def test_a_new_one_is_added() -> None:
    rooms = an_office()
    rooms.says("POST /templates", a_template(), 201)
    form = {"field": "title", "kind": "praise", "text": " Jelas. ", "position": "5", "is_active": "1"}

    assert send(rooms.visitor("ses_1"), AT, seen=AT, **form).location == AT

    said = {"field": "title", "kind": "praise", "text": "Jelas.", "position": 5, "is_active": True}
    assert rooms.last("POST /templates").json == said


def test_one_is_taken_out_of_use_and_gets_its_picture() -> None:
    rooms = an_office()
    rooms.says("PUT /templates/tpl_1", a_template())
    rooms.says("POST /templates/tpl_1/example", a_template(), 201)
    form = {"field": "title", "kind": "praise", "text": "Jelas.", "contoh": (io.BytesIO(b"picture"), "a.jpg")}

    send(rooms.visitor("ses_1"), f"{AT}/tpl_1", seen=AT, **form)

    assert rooms.last("PUT /templates/tpl_1").json["is_active"] is False
    assert rooms.last("POST /templates/tpl_1/example").data == b"picture"


def test_only_an_administrator_comes_in() -> None:
    assert an_officers_town("counsellor").visitor("ses_1").get(AT).status_code == 403
