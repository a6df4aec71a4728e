"""Remarks on the page of a listing: answered, marked as seen to, and shown with what is meant."""

from typing import Any

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_change, a_listing, a_makers_town, a_remark, send

AT = "/studio/barang/lst_1"
PRAISE = a_remark(id="rem_2", field="title", kind="praise", text="Jelas.")


def sent_back(*remarks: dict[str, Any], **more: Any) -> FakeRooms:
    """A maker's town in which a listing came back with remarks."""
    rooms = a_makers_town()
    listing = a_listing(status="changes_requested", round=1, remarks=list(remarks), **more)
    rooms.says("GET /my/listings/lst_1", listing)
    rooms.says("PUT /my/listings/lst_1", listing)
    for remark in remarks:
        rooms.says(f"POST /my/listings/lst_1/remarks/{remark['id']}/answer", listing)
    return rooms


def answered(rooms: FakeRooms) -> list[Any]:
    return [asked.json for asked in rooms.asked if asked.path.endswith("/answer")]


def test_an_answer_and_a_mark_go_to_their_remark() -> None:
    rooms = sent_back(a_remark())
    form = {"catatan": "rem_1", "selesai": "rem_1", "jawab.rem_1": " Kalau Rp165.000, Bu? "}
    send(rooms.visitor("ses_1"), AT, seen=AT, **form)
    assert answered(rooms) == [{"text": "Kalau Rp165.000, Bu?", "is_done": True}]


def test_what_did_not_change_is_not_sent_again() -> None:
    rooms = sent_back(a_remark(answer="Sudah.", is_done=True))
    send(rooms.visitor("ses_1"), AT, seen=AT, **{"catatan": "rem_1", "selesai": "rem_1", "jawab.rem_1": "Sudah."})
    assert answered(rooms) == []


def test_a_mark_is_taken_back() -> None:
    rooms = sent_back(a_remark(is_done=True))
    send(rooms.visitor("ses_1"), AT, seen=AT, **{"catatan": "rem_1", "jawab.rem_1": ""})
    assert answered(rooms) == [{"is_done": False}]


def test_a_form_without_remarks_answers_none() -> None:
    rooms = sent_back(a_remark(is_done=True))
    send(rooms.visitor("ses_1"), AT, seen=AT, title="Selendang")
    assert answered(rooms) == []


def test_praise_asks_for_nothing_and_a_picture_shows_what_is_meant() -> None:
    example = {"small": "/media/x-320.webp", "large": "/media/x-1280.webp"}
    told = sent_back(PRAISE, a_remark(example=example)).visitor("ses_1").get(AT).text
    assert told.count("Sudah saya perbaiki") == 1
    assert 'src="/media/x-320.webp"' in told


def test_a_maker_sees_what_they_changed_and_how_long_each_side_has_taken() -> None:
    kept = [{"round": 1, "submitted_at": NOON, "answered_at": NOON, "decision": "changes_requested"}]
    rooms = sent_back(a_remark(), changes=[a_change()], rounds=kept, officer_days=2, maker_days=1)
    told = rooms.visitor("ses_1").get(AT).text
    assert "1 bagian Anda ubah sejak putaran lalu" in told
    assert "Rp165.000</ins>" in told
    assert "pendamping 2, pembuat 1" in told
