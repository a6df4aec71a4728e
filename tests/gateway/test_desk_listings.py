"""Listings on the desk: remarks by part, both decisions, and remarks that are never thrown away by a decision."""

import io
from typing import Any

from tests.gateway.desk_things import READ, a_draft, a_drafted_remark, a_review_item, a_template, an_officers_town
from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.studio_things import NOON, a_change, a_remark, page, send

AT = "/desk/barang/lst_1"


def a_desk_with(role: str = "counsellor", **listing: Any) -> FakeRooms:
    """An officer's town with this draft."""
    rooms = an_officers_town(role)
    rooms.says("GET /review/lst_1", a_draft(**listing))
    return rooms


def decide(rooms: FakeRooms, path: str = AT, **form: Any) -> Any:
    """What comes of deciding, on the page as it was read."""
    return send(rooms.visitor("ses_1"), path, seen="/desk", dilihat=READ, **form)


def test_remarks_are_sent_for_the_parts_they_were_written_on() -> None:
    rooms = a_desk_with()
    rooms.says("POST /review/lst_1/changes", a_draft(status="changes_requested"))
    form = {"text.price": " Naikkan. ", "kind.price": "must_fix", "text.title": "", "kind.title": "praise"}

    came = decide(rooms, putusan="catatan", **form)

    assert came.location == "/desk"
    assert rooms.last("POST /review/lst_1/changes").json == {
        "remarks": [{"field": "price", "kind": "must_fix", "text": "Naikkan.", "template_id": ""}],
        "seen": READ,
    }


def test_publishing_is_one_click() -> None:
    rooms = a_desk_with()
    rooms.says("POST /review/lst_1/publish", a_draft(status="published"))

    assert decide(rooms, putusan="terbitkan").location == "/desk"
    assert rooms.last("POST /review/lst_1/publish").json == {"seen": READ}


def test_what_changed_meanwhile_is_shown_anew_with_all_that_was_typed() -> None:
    rooms = a_desk_with(title="Arak", seen="another")
    for step in ("changes", "reject"):
        rooms.says(f"POST /review/lst_1/{step}", {"code": "changed_meanwhile"}, 409)

    noted = decide(rooms, putusan="catatan", **{"text.price": "Naikkan.", "kind.price": "must_fix"})
    rejected = decide(rooms, f"{AT}/tolak", reason="Ini keris.", code="weapons")

    assert [came.status_code for came in (noted, rejected)] == [409, 409]
    for came, typed in ((noted, ">Naikkan.</textarea>"), (rejected, ">Ini keris.</textarea>")):
        assert "berubah sesudah halaman ini dibuka" in came.text and typed in came.text
        assert came.text.count('name="dilihat" value="another"') == 2, "what the next decision is about"


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


def test_whoever_has_nothing_to_decide_is_offered_nothing() -> None:
    told = a_desk_with(status="published", waiting_days=None).visitor("ses_1").get(AT).text

    assert 'name="putusan"' not in told
    assert "<textarea" not in told


def test_an_assistant_writes_remarks_down_and_does_not_decide() -> None:
    rooms = a_desk_with("assistant")
    rooms.says("PUT /review/lst_1/remarks", a_draft())

    told = rooms.visitor("ses_1").get(AT).text

    assert 'value="simpan"' in told and "<textarea" in told
    assert 'value="terbitkan"' not in told and 'value="catatan"' not in told
    assert decide(rooms, putusan="terbitkan").status_code == 403
    assert decide(rooms, putusan="simpan", **{"text.price": "Naikkan."}).location == AT
    assert rooms.last("PUT /review/lst_1/remarks").json["remarks"][0]["text"] == "Naikkan."


def test_what_is_typed_is_kept_by_itself_and_nothing_is_decided() -> None:
    rooms = a_desk_with()
    rooms.says("PUT /review/lst_1/remarks", a_draft())
    browser = rooms.visitor("ses_1")
    form = {"csrf": token_in(browser.get("/desk").text), "text.price": "Naikkan.", "putusan": "terbitkan"}

    kept = browser.post(AT, data=form, headers={"HX-Request": "true"})

    assert "Catatan Anda tersimpan, belum terkirim." in kept.text
    assert {asked.method for asked in rooms.asked} == {"GET", "PUT"}


def test_what_was_kept_stands_in_its_place_again() -> None:
    theirs = a_drafted_remark(field="title", text="Sebut bahannya.", kind="suggestion", is_mine=False)
    rooms = a_desk_with(drafts=[a_drafted_remark(), theirs, a_drafted_remark(field="title", text="Lebih pendek.")])

    told = rooms.visitor("ses_1").get(AT).text

    assert ">Naikkan sedikit.</textarea>" in told
    assert ">Lebih pendek.</textarea>" in told and "Sebut bahannya." not in told
    assert 'name="kind.price" value="must_fix" checked' in told


def test_a_ready_made_remark_is_chosen_where_it_fits() -> None:
    rooms = a_desk_with()
    rooms.says("GET /templates", page(a_template()))
    rooms.says("POST /review/lst_1/changes", a_draft(status="changes_requested"))

    told = rooms.visitor("ses_1").get(AT).text
    decide(rooms, putusan="catatan", **{"text.photos": "", "template.photos": "tpl_1"})

    assert "Wajib: Potret ulang." in told
    sent = {"field": "photos", "kind": "suggestion", "text": "", "template_id": "tpl_1"}
    assert rooms.last("POST /review/lst_1/changes").json == {"remarks": [sent], "seen": READ}


def test_a_picture_goes_along_with_its_remark() -> None:
    rooms = a_desk_with()
    rooms.says("PUT /review/lst_1/remarks", a_draft())
    rooms.says("POST /review/lst_1/remarks/photos/example", a_draft(), 201)
    rooms.says("POST /review/lst_1/changes", a_draft(status="changes_requested"))
    form = {"text.photos": "Seperti ini.", "contoh.photos": (io.BytesIO(b"picture"), "a.jpg")}

    assert decide(rooms, putusan="catatan", **form).location == "/desk"

    assert rooms.last("POST /review/lst_1/remarks/photos/example").data == b"picture"
    made = [asked.path for asked in rooms.asked if asked.method != "GET"]
    assert made == ["/review/lst_1/remarks", "/review/lst_1/remarks/photos/example", "/review/lst_1/changes"]


def test_what_changed_comes_first_with_both_values_and_both_texts() -> None:
    pieces = [{"op": "same", "text": "Selendang "}, {"op": "ins", "text": "katun "}, {"op": "del", "text": "<nila>"}]
    moved = [a_change(), a_change(field="title", before="a", after="b", pieces=pieces)]
    rooms = a_desk_with(round=2, changes=moved, remarks=[a_remark(is_done=True, answer="Sudah, Bu.")])

    told = rooms.visitor("ses_1").get(AT).text

    assert "2 bagian berubah sejak putaran lalu." in told
    assert "Catatan: 1 dari 1 sudah diperbaiki." in told
    assert "Rp150.000</del>" in told and "Rp165.000</ins>" in told
    assert "katun </ins>" in told and "&lt;nila&gt;</del>" in told
    assert told.index("Yang berubah") < told.index('id="bagian-price"') < told.index("Tidak berubah")
    assert told.index("Tidak berubah") < told.index('id="bagian-photos"')
    assert "Sudah, Bu." in told


def test_a_listing_of_somebody_elses_caseload_is_no_page() -> None:
    rooms = an_officers_town()
    rooms.says("GET /review/lst_1", {"code": "not_found"}, 404)

    assert rooms.visitor("ses_1").get(AT).status_code == 404


def test_a_change_of_what_is_live_shows_what_it_would_change() -> None:
    rooms = a_desk_with(status="published", revision="pending", live_changes=[a_change()])
    rooms.says("POST /review/lst_1/publish", a_draft(status="published"))

    told = rooms.visitor("ses_1").get(AT).text

    assert "Setujui perubahan" in told and "Tolak perubahan ini" in told
    assert "Rp150.000</del>" in told
    assert decide(rooms, putusan="terbitkan").location == "/desk"


def test_every_version_that_was_live_can_be_read() -> None:
    rooms = a_desk_with()
    rooms.says("GET /review/lst_1/versions", page({"number": 2, "at": NOON, "title": "Dua", "changes": [a_change()]}))
    told = rooms.visitor("ses_1").get(f"{AT}/riwayat").text
    assert "Versi 2" in told and "Rp165.000</ins>" in told


def test_what_waits_for_its_maker_stands_on_a_list_of_its_own() -> None:
    rooms = an_officers_town()
    rooms.says("GET /review", page(a_review_item(waiting_days=4)))
    told = rooms.visitor("ses_1").get("/desk/barang?lihat=pembuat").text
    assert rooms.last("GET /review").params["turn"] == ["maker"]
    assert "4 hari kerja" in told and "1 barang menunggu ditinjau" not in told


def test_the_queue_says_how_long_each_has_waited() -> None:
    rooms = an_officers_town()
    rooms.says("GET /review", page(a_review_item(waiting_days=3, is_late=True), a_review_item(id="lst_2")))

    told = rooms.visitor("ses_1").get("/desk/barang").text

    assert "2 barang menunggu ditinjau" in told
    assert told.index("3 hari kerja") < told.index("hari ini</span>")
