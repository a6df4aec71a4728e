"""On the desk a no takes two, a card's number is not shown again, and an appeal goes to somebody else."""

import pytest

from tests.gateway.desk_things import a_wish, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import NOON, a_makers_town, an_application, page, send

AT = "/desk/pengajuan/app_1"
NO = {"reason": "unsafe", "note": "Mudah terbakar.", "is_final": False}


def a_desk_with(role: str = "counsellor", **application: object) -> FakeRooms:
    rooms = an_officers_town(role)
    rooms.says("GET /applications/app_1", a_wish(**application))
    return rooms


def test_a_no_is_proposed_with_a_reason_and_a_note() -> None:
    rooms = a_desk_with(status="in_review", is_mine=True)
    rooms.says("POST /applications/app_1/decline", a_wish(status="in_review"))
    came = send(rooms.visitor("ses_1"), f"{AT}/usul-tolak", seen=AT, reason="unsafe", note=" Mudah terbakar. ")
    assert came.location == "/desk"
    assert rooms.last("POST /applications/app_1/decline").json == {"reason": "unsafe", "note": "Mudah terbakar."}


def test_a_no_without_a_reason_is_asked_for_again_and_the_note_is_kept() -> None:
    rooms = a_desk_with(status="in_review", is_mine=True)
    rooms.says("POST /applications/app_1/decline", {"code": "bad_input", "fields": {"reason": "unknown"}}, 422)
    came = send(rooms.visitor("ses_1"), f"{AT}/usul-tolak", seen=AT, reason="", note="Mudah terbakar.")
    assert (came.status_code, "Mudah terbakar." in came.text, "Pilih sebabnya." in came.text) == (422, True, True)


@pytest.mark.parametrize(("is_mine", "may_agree"), [(True, False), (False, True)])
def test_only_a_second_officer_is_offered_to_agree(is_mine: bool, may_agree: bool) -> None:
    told = a_desk_with("unit_head", status="in_review", decline=NO | {"is_mine": is_mine}).visitor("ses_1").get(AT).text
    assert (f'action="{AT}/tolak"' in told, f'action="{AT}/tidak-ditolak"' in told) == (may_agree, True)


@pytest.mark.parametrize("word", ["kartu", "usul-tolak", "tolak", "tidak-ditolak"])
def test_an_assistant_decides_none_of_it(word: str) -> None:
    assert send(a_desk_with("assistant").visitor("ses_1"), f"{AT}/{word}", seen="/desk").status_code == 403


def test_a_cards_number_is_never_shown_again() -> None:
    rooms = a_desk_with(status="in_review", is_mine=True)
    rooms.says("POST /applications/app_1/identity", {"code": "bad_input", "fields": {"nik": "under_age"}}, 422)
    came = send(rooms.visitor("ses_1"), f"{AT}/kartu", seen=AT, nik="9999991508900001")
    assert "belum 18 tahun" in came.text
    assert "9999991508900001" not in came.text


def test_while_another_officer_has_it_open_nothing_can_be_answered() -> None:
    told = (
        a_desk_with(status="in_review", held_until="2036-11-24T04:00:00Z", is_mine=False).visitor("ses_1").get(AT).text
    )
    assert "Petugas lain memegang pengajuan ini sampai" in told
    assert f'action="{AT}/' not in told


def test_remarks_are_sent_by_part() -> None:
    rooms = a_desk_with(status="in_review", is_mine=True)
    rooms.says("POST /applications/app_1/needs-info", a_wish(status="needs_info"))
    send(
        rooms.visitor("ses_1"), f"{AT}/lengkapi", seen=AT, **{"remark.plan": " Berapa seminggu? ", "remark.skill": " "}
    )
    assert rooms.last("POST /applications/app_1/needs-info").json == {
        "note": "",
        "remarks": {"plan": "Berapa seminggu?"},
    }


def test_an_operator_gives_an_appeal_to_a_head_and_sees_nothing_of_whose_it_is() -> None:
    rooms = an_officers_town("operator")
    waiting = {"id": "app_1", "appealed_at": NOON, "waiting_days": 1, "is_late": False, "reviewer_id": None}
    rooms.says("GET /appeals", page(waiting))
    rooms.says("GET /reviewers", page({"id": "per_9", "name": "Laila", "unit": "Unit Teluk"}))
    rooms.says("POST /appeals/app_1/reviewer", waiting | {"reviewer_id": "per_9"})
    browser = rooms.visitor("ses_1")
    assert browser.get("/desk").location == "/desk/banding"
    assert send(browser, "/desk/banding/app_1", seen="/desk/banding", officer_id="per_9").location == "/desk/banding"
    assert rooms.last("POST /appeals/app_1/reviewer").json == {"officer_id": "per_9"}


def test_a_maker_reads_each_remark_beside_its_part_and_may_appeal_against_a_no() -> None:
    rooms = a_makers_town(vendor_id=None, shop=None)
    rooms.says("GET /applications/mine", an_application(status="needs_info", remarks={"plan": "Berapa seminggu?"}))
    assert 'href="#plan">' in rooms.visitor("ses_1").get("/studio/pengajuan").text
    declined = an_application(status="declined", note="Mudah terbakar.", appeal_until="2036-12-08T04:00:00Z")
    rooms.says("GET /applications/mine", declined)
    rooms.says("POST /applications/mine/appeal", an_application(status="submitted"))
    at = "/studio/pengajuan"
    assert send(rooms.visitor("ses_1"), f"{at}/keberatan", seen=at, text=" Sudah saya ganti. ").location == at
    assert rooms.last("POST /applications/mine/appeal").json == {"text": "Sudah saya ganti."}


def test_a_maker_sees_every_consent_and_when_it_ended() -> None:
    rooms = a_makers_town()
    row = {"kind": "income_band", "wording": "1", "given_at": NOON, "revoked_at": "2020-11-25T04:00:00Z"}
    rooms.says("GET /consents/mine", page(row))
    assert "Ditarik 25 November 2020" in rooms.visitor("ses_1").get("/studio/persetujuan").text
