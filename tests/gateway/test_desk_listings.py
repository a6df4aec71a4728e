"""Listings on the desk: remarks by part, both decisions, and remarks that are never thrown away by a decision."""

from typing import Any

import pytest

from tests.gateway.desk_things import a_draft, a_review_item, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import a_remark, page, send

AT = "/desk/barang/lst_1"


def a_desk_with(role: str = "counsellor", **listing: Any) -> FakeRooms:
    """An officer's town with this draft."""
    rooms = an_officers_town(role)
    rooms.says("GET /review/lst_1", a_draft(**listing))
    return rooms


def decide(rooms: FakeRooms, path: str = AT, **form: str) -> Any:
    """What comes of deciding."""
    return send(rooms.visitor("ses_1"), path, seen="/desk", **form)


def test_remarks_are_sent_for_the_parts_they_were_written_on() -> None:
    rooms = a_desk_with()
    rooms.says("POST /review/lst_1/changes", a_draft(status="changes_requested"))
    form = {"text.price": " Naikkan. ", "kind.price": "must_fix", "text.title": "", "kind.title": "praise"}

    came = decide(rooms, putusan="catatan", **form)

    assert came.location == "/desk"
    assert rooms.last("POST /review/lst_1/changes").json == {
        "remarks": [{"field": "price", "kind": "must_fix", "text": "Naikkan."}]
    }


def test_publishing_is_one_click() -> None:
    rooms = a_desk_with()
    rooms.says("POST /review/lst_1/publish", a_draft(status="published"))

    assert decide(rooms, putusan="terbitkan").location == "/desk"
    assert rooms.last("POST /review/lst_1/publish")


def test_publishing_does_not_throw_away_remarks_that_were_typed() -> None:
    rooms = a_desk_with()

    came = decide(rooms, putusan="terbitkan", **{"text.price": "Naikkan.", "kind.price": "must_fix"})

    assert came.status_code == 422
    assert ">Naikkan.</textarea>" in came.text
    assert 'name="kind.price" value="must_fix" checked' in came.text
    assert not [asked for asked in rooms.asked if asked.path.endswith("/publish")]


def test_the_enter_key_never_publishes() -> None:
    rooms = a_desk_with()
    rooms.says("POST /review/lst_1/changes", {"code": "bad_input", "fields": {"remarks": "too_short"}}, 422)

    came = decide(rooms)

    assert "Tulis paling sedikit satu catatan" in came.text
    assert not [asked for asked in rooms.asked if asked.path.endswith("/publish")]


def test_praise_alone_is_answered_with_the_hint_to_publish() -> None:
    rooms = a_desk_with()
    rooms.says("POST /review/lst_1/changes", {"code": "bad_input", "fields": {"remarks": "nothing_asked"}}, 422)

    came = decide(rooms, putusan="catatan", **{"text.title": "Bagus.", "kind.title": "praise"})

    assert "Ini hanya pujian." in came.text
    assert ">Bagus.</textarea>" in came.text


def test_a_rejection_needs_its_reason() -> None:
    rooms = a_desk_with()
    rooms.says("POST /review/lst_1/reject", {"code": "bad_input", "fields": {"reason": "string_too_short"}}, 422)

    assert "Tulis sebabnya." in decide(rooms, f"{AT}/tolak").text


def test_what_was_said_before_and_what_is_missing_stand_at_their_part() -> None:
    rooms = a_desk_with(round=2, remarks=[a_remark(text="Naikkan dulu.")], missing={"photos": "required"})

    told = rooms.visitor("ses_1").get(AT).text

    assert told.index('id="bagian-price"') < told.index("Naikkan dulu.") < told.index('id="bagian-description"')
    assert "Masih ada yang kurang" in told


@pytest.mark.parametrize(("role", "status"), [("assistant", "submitted"), ("counsellor", "published")])
def test_who_may_not_decide_or_has_nothing_to_decide_is_offered_nothing(role: str, status: str) -> None:
    told = a_desk_with(role, status=status).visitor("ses_1").get(AT).text

    assert 'name="putusan"' not in told
    assert "<textarea" not in told


def test_a_listing_of_somebody_elses_caseload_is_no_page() -> None:
    rooms = an_officers_town()
    rooms.says("GET /review/lst_1", {"code": "not_found"}, 404)

    assert rooms.visitor("ses_1").get(AT).status_code == 404


def test_the_queue_says_how_long_each_has_waited() -> None:
    rooms = an_officers_town()
    rooms.says("GET /review", page(a_review_item(waiting_days=3, is_late=True), a_review_item(id="lst_2")))

    told = rooms.visitor("ses_1").get("/desk/barang").text

    assert "2 barang menunggu ditinjau" in told
    assert told.index("3 hari kerja") < told.index("hari ini</span>")
