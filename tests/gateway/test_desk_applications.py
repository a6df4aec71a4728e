"""Applications on the desk: opened by being read, answered in one of three ways, nothing typed lost."""

import re
from typing import Any

import pytest

from tests.gateway.desk_things import ASKED, a_wish, an_officers_town
from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.studio_things import NOON, page, send

AT = "/desk/pengajuan/app_1"


def a_desk_with(role: str = "counsellor", **application: Any) -> FakeRooms:
    """An officer's town with this application."""
    rooms = an_officers_town(role)
    rooms.says("GET /applications/app_1", a_wish(**application))
    return rooms


def answer(rooms: FakeRooms, word: str, **form: str) -> Any:
    """What comes of answering it."""
    return send(rooms.visitor("ses_1"), f"{AT}/{word}", seen="/desk", **form)


def test_whoever_helps_opens_an_application_by_reading_it_and_looking_changes_nothing() -> None:
    rooms = a_desk_with()
    rooms.says("POST /applications/app_1/open", a_wish(status="in_review", is_mine=True, held_until=NOON))
    browser = rooms.visitor("ses_1")
    told = browser.get(AT).text
    assert f'action="{AT}/buka" hx-post="{AT}/buka" hx-trigger="load"' in told
    assert f'action="{AT}/setujui"' in told, "one screen: what is read is answered there"
    assert not [one for one in rooms.asked if one.method == "POST"]
    form = {"csrf": token_in(told)}
    part = browser.post(f"{AT}/buka", data=form, headers={"HX-Request": "true"})
    assert part.status_code == 200 and "Anda pegang sampai" in part.text and "<main" not in part.text
    rooms.says("POST /applications/app_1/open", {"code": "locked"}, 409)
    assert "Petugas lain" in browser.post(f"{AT}/buka", data=form, headers={"HX-Request": "true"}).text


@pytest.mark.parametrize(
    ("role", "known", "opens"),
    [
        ("unit_head", {}, False),
        ("unit_head", {"appeal": "Sudah saya ganti."}, True),
        ("counsellor", {"status": "in_review", "is_mine": True, "held_until": NOON}, False),
        ("counsellor", {"status": "in_review", "held_until": NOON}, False),
        ("counsellor", {"status": "in_review"}, True),
        ("assistant", {}, False),
    ],
)
def test_a_head_who_only_looks_keeps_nobody_from_answering(role: str, known: dict[str, Any], opens: bool) -> None:
    assert ('hx-trigger="load"' in a_desk_with(role, **known).visitor("ses_1").get(AT).text) == opens


@pytest.mark.parametrize("stands_alone", [True, False])
def test_whoever_looks_again_reads_that_a_shop_whose_maker_nobody_helps_stands_alone(stands_alone: bool) -> None:
    told = a_desk_with(stands_alone=stands_alone).visitor("ses_1").get(AT).text
    assert ("berjalan sendiri sejak hari pertama" in told, 'name="fulfilment_mode"' in told) == (
        stands_alone,
        not stands_alone,
    )


def test_after_not_yet_an_officer_invites_again_calls_or_sets_another_day() -> None:
    rooms = a_desk_with(status="not_yet", next_steps="Ikut kelas.", review_on="2026-11-20")
    rooms.says("GET /makers", page({"id": "per_9", "application_id": "app_1"}))
    told = rooms.visitor("ses_1").get(AT).text
    ways = (f'action="{AT}/ajak-lagi"', f'action="{AT}/tunda"', 'href="/desk/dampingan/per_9"')
    assert [way in told for way in ways] == [True] * 3
    rooms.says("POST /applications/app_1/put-off", {"code": "bad_input", "fields": {"review_on": "in_the_past"}}, 422)
    wrong = answer(rooms, "tunda", next_steps="Bawa contoh.", review_on="2026-01-01")
    assert (wrong.status_code, "Bawa contoh." in wrong.text, "Pilih hari setelah hari ini." in wrong.text) == (
        422,
        True,
        True,
    )
    rooms.says("POST /applications/app_1/invite-again", a_wish(status="draft"))
    assert answer(rooms, "ajak-lagi").location == "/desk"
    assert f'action="{AT}/tunda"' not in a_desk_with("assistant", status="not_yet").visitor("ses_1").get(AT).text


def test_without_scripts_the_first_answer_opens_it() -> None:
    rooms = a_desk_with()
    rooms.says("POST /applications/app_1/open", a_wish(status="in_review"))
    rooms.says("POST /applications/app_1/needs-info", a_wish(status="needs_info"))
    told = rooms.visitor("ses_1").get(AT).text
    assert told.count('name="belum_dibuka" value="1"') == 5, "in each form that answers"
    assert answer(rooms, "lengkapi", note="Tulis harganya.", belum_dibuka="1").location == "/desk"
    assert [one.path.rpartition("/")[2] for one in rooms.asked if one.method == "POST"] == ["open", "needs-info"]


def test_one_tap_says_yes_where_all_is_well_and_what_was_waived_stays_waived() -> None:
    rooms = a_desk_with(status="in_review", is_identity_seen=True)
    rooms.says("POST /applications/app_1/approve", a_wish(status="approved"))
    told = rooms.visitor("ses_1").get(AT).text
    assert '<button class="btn grow" form="setujui" name="semua" value="1">' in told
    assert sorted(re.findall(r'name="butir" value="(\w+)"', told)) == sorted(ASKED)
    form = {"butir": list(ASKED), "semua": "1", "waive.training_done": "Sudah lama berjualan"}
    answer(rooms, "setujui", **form)  # type: ignore[arg-type]
    checks = rooms.last("POST /applications/app_1/approve").json["checks"]
    assert checks == dict.fromkeys(ASKED, True) | {"training_done": "Sudah lama berjualan"}


def test_without_a_card_the_one_tap_leads_to_it() -> None:
    told = a_desk_with(status="in_review").visitor("ses_1").get(AT).text
    assert 'name="semua"' not in told and 'href="#kartu"' in told and 'id="kartu"' in told


def test_an_open_application_can_be_answered_in_three_ways() -> None:
    told = a_desk_with(status="in_review").visitor("ses_1").get(AT).text

    assert [f'action="{AT}/{word}"' in told for word in ("setujui", "lengkapi", "belum-siap")] == [True] * 3


@pytest.mark.parametrize("status", ["submitted", "in_review"])
def test_an_assistant_reads_and_decides_nothing(status: str) -> None:
    rooms = a_desk_with("assistant", status=status)

    told = rooms.visitor("ses_1").get(AT).text
    assert told.count(f'action="{AT}/') == told.count(f'action="{AT}/draf"') == 1
    assert answer(rooms, "setujui").status_code == 403


def test_one_that_somebody_else_has_open_says_so() -> None:
    rooms = a_desk_with(status="in_review")
    rooms.says("POST /applications/app_1/open", {"code": "locked"}, 409)
    browser = rooms.visitor("ses_1")

    send(browser, f"{AT}/buka", seen="/desk")

    assert "Petugas lain sedang membuka pengajuan ini." in browser.get(AT).text


def test_a_check_is_done_or_waived_for_a_reason() -> None:
    rooms = a_desk_with(status="in_review")
    rooms.says("POST /applications/app_1/approve", a_wish(status="approved"))
    form = {f"check.{code}": "1" for code in ASKED if code != "training_done"}

    came = answer(
        rooms, "setujui", **form, **{"waive.training_done": " Sudah ikut tahun lalu "}, fulfilment_mode="unit_ship"
    )

    assert came.location == "/desk"
    assert rooms.last("POST /applications/app_1/approve").json == {
        "checks": dict.fromkeys(ASKED, True) | {"training_done": "Sudah ikut tahun lalu"},
        "fulfilment_mode": "unit_ship",
    }


def test_a_check_left_open_stands_out_and_the_others_stay_ticked() -> None:
    rooms = a_desk_with(status="in_review")
    rooms.says(
        "POST /applications/app_1/approve", {"code": "bad_input", "fields": {"checks.goods_talk": "missing"}}, 422
    )

    came = answer(rooms, "setujui", **{"check.basics_read": "1"})

    assert came.status_code == 422
    assert "Centang, atau tulis mengapa tidak perlu." in came.text
    assert 'name="check.basics_read" value="1" checked' in came.text


def test_that_a_card_was_seen_is_no_box_to_tick_but_a_card_to_write_down_or_a_reason() -> None:
    told = a_desk_with(status="in_review").visitor("ses_1").get(AT).text
    assert 'name="check.identity_seen"' not in told
    assert f'action="{AT}/kartu"' in told
    assert 'name="waive.identity_seen"' in told

    told = a_desk_with(status="in_review", is_identity_seen=True).visitor("ses_1").get(AT).text
    assert 'name="check.identity_seen"' in told
    assert f'action="{AT}/kartu"' not in told


def test_a_childs_card_leaves_nothing_to_approve_and_says_what_comes() -> None:
    rooms = a_desk_with(status="in_review", closes_at=NOON)
    told = rooms.visitor("ses_1").get(AT).text
    assert "jadi tokonya tidak bisa disetujui" in told
    assert "Tanpa itu akunnya ditutup" in told
    assert [f'action="{AT}/{word}"' in told for word in ("setujui", "kartu")] == [False, True]


def test_a_second_officer_reads_a_childs_card_while_the_first_has_it_open() -> None:
    rooms = a_desk_with(status="in_review", closes_at=NOON, is_mine=False, held_until=NOON)
    assert f'action="{AT}/kartu"' in rooms.visitor("ses_1").get(AT).text


def test_when_a_childs_account_is_closed_the_officer_is_back_at_their_list() -> None:
    rooms = a_desk_with(status="in_review", closes_at=NOON)
    rooms.says("POST /applications/app_1/identity", a_wish(status="withdrawn"))
    browser = rooms.visitor("ses_1")
    assert send(browser, f"{AT}/kartu", seen=AT, nik="9999991508200001").location == "/desk"
    assert "Jelaskan langsung kepadanya" in browser.get("/desk").text


def test_what_is_missing_is_sent_as_a_note() -> None:
    rooms = a_desk_with(status="in_review")
    rooms.says("POST /applications/app_1/needs-info", a_wish(status="needs_info"))

    assert answer(rooms, "lengkapi", note=" Tulis harganya. ").location == "/desk"
    assert rooms.last("POST /applications/app_1/needs-info").json == {"note": "Tulis harganya.", "remarks": {}}


def test_an_empty_note_is_asked_for_again() -> None:
    rooms = a_desk_with(status="in_review")
    rooms.says(
        "POST /applications/app_1/needs-info", {"code": "bad_input", "fields": {"note": "string_too_short"}}, 422
    )

    came = answer(rooms, "lengkapi")

    assert came.status_code == 422
    assert "Tulis apa yang perlu dilengkapi." in came.text


@pytest.mark.parametrize(("day", "sent"), [("2030-01-01", {"review_on": "2030-01-01"}), ("", {})])
def test_not_yet_is_sent_with_its_steps_and_the_day_if_one_was_chosen(day: str, sent: dict[str, str]) -> None:
    rooms = a_desk_with(status="in_review")
    rooms.says("POST /applications/app_1/not-yet", a_wish(status="not_yet"))

    answer(rooms, "belum-siap", next_steps="Ikut kelas.", review_on=day)

    assert rooms.last("POST /applications/app_1/not-yet").json == {"next_steps": "Ikut kelas."} | sent


def test_applications_are_listed_by_state_and_an_unknown_state_is_the_first() -> None:
    rooms = an_officers_town()
    rooms.says("GET /applications", page(a_wish(waiting_days=3)))
    browser = rooms.visitor("ses_1")

    assert '<span class="pill no">3 hari kerja</span>' in browser.get("/desk/pengajuan").text
    browser.get("/desk/pengajuan?lihat=approved")
    assert rooms.last("GET /applications").params["status"] == ["approved"]
    browser.get("/desk/pengajuan?lihat=draft")
    assert rooms.last("GET /applications").params["status"] == ["submitted"]
