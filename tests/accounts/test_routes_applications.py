"""From an invitation to an application that is handed in, and what officers answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from services.accounts import db
from services.accounts.models import Consent, Notice
from services.kit.clock import now
from services.kit.days import day_of
from tests.accounts.builders import WRITTEN
from tests.accounts.people import PIN, Room


def test_an_invitation_leads_to_an_empty_application(room: Room) -> None:
    maker = room.maker(room.officer())
    person = maker.here().json["person"]
    assert (person["role"], person["name"], person["application_status"]) == (
        "vendor",
        "Rahmat Contoh Hidayat",
        "draft",
    )
    assert maker.get("/applications/mine").json["shop_name"] == ""


def test_a_code_is_read_however_it_is_typed_and_says_nothing_of_who_made_it(room: Room) -> None:
    code = room.officer().post("/invitations", {"name": "Rahmat Contoh"}).json["code"]
    typed = f"{code[:5].lower()}-{code[5:]}"
    assert room.web.get(f"/invitations/by-code/{typed}").json == {"status": "open"}


def test_a_code_opens_once(room: Room) -> None:
    code = room.officer().post("/invitations", {"name": "Rahmat Contoh"}).json["code"]
    body = {"identifier": "satu@example.id", "password": PIN, "is_adult": True}
    assert room.web.post(f"/invitations/by-code/{code}/accept", json=body).status_code == 201
    again = room.web.post(f"/invitations/by-code/{code}/accept", json=body)
    assert again.status_code == 201, "a click that happened twice signs in"
    other = room.web.post(f"/invitations/by-code/{code}/accept", json=body | {"identifier": "dua@example.id"})
    assert other.status_code == 404
    assert room.web.get(f"/invitations/by-code/{code}").status_code == 404


@pytest.mark.parametrize("is_adult", [False, None])
def test_nobody_under_18_has_a_shop(room: Room, is_adult: bool | None) -> None:
    code = room.officer().post("/invitations", {"name": "Rahmat Contoh"}).json["code"]
    body = {"identifier": "satu@example.id", "password": PIN, "is_adult": is_adult}
    told = room.web.post(f"/invitations/by-code/{code}/accept", json=body)
    assert (told.status_code, list(told.json["fields"])) == (422, ["is_adult"])


def test_a_renewed_invitation_has_another_code(room: Room) -> None:
    inviting = room.officer()
    first = inviting.post("/invitations", {"name": "Rahmat Contoh"}).json
    second = inviting.post(f"/invitations/{first['id']}/renew").json
    assert room.web.get(f"/invitations/by-code/{first['code']}").status_code == 404
    assert room.web.get(f"/invitations/by-code/{second['code']}").status_code == 200


def test_an_officer_sees_own_invitations_only_and_only_those_still_open(room: Room) -> None:
    inviting, other = room.officer(), room.officer()
    waiting = inviting.post("/invitations", {"name": "Rahmat Contoh"}).json["id"]
    room.maker(inviting)
    assert [one["id"] for one in inviting.get("/invitations").json["items"]] == [waiting]
    assert other.get("/invitations").json["items"] == []
    assert other.post(f"/invitations/{waiting}/renew").status_code == 404


def test_of_somebody_who_has_a_shop_an_officer_hears_only_that(room: Room) -> None:
    room.vendor(room.officer(), identifier="081200000001")
    told = room.officer().post("/invitations", {"name": "Rahmat", "identifier": "+62 812 0000 0001"})
    assert (told.status_code, told.json["code"]) == (409, "already_has_shop")


def test_an_application_is_kept_as_far_as_one_has_come(room: Room) -> None:
    maker = room.maker(room.officer())
    maker.put("/applications/mine", {"skill": "Menenun"})
    maker.put("/applications/mine", {"shop_name": "Benang Senja", "consents": {"terms": True}})
    told = maker.get("/applications/mine").json
    assert (told["skill"], told["shop_name"]) == ("Menenun", "Benang Senja")
    assert told["consents"] == {"terms": True, "drafts": False, "income_band": False}


def test_what_is_missing_is_named_when_it_is_handed_in(room: Room) -> None:
    maker = room.maker(room.officer())
    maker.put("/applications/mine", {"shop_name": "Karya Lapas"})
    told = maker.post("/applications/mine/submit")
    assert told.status_code == 422
    assert told.json["fields"]["shop_name"] == "forbidden_word"
    assert told.json["fields"]["skill"] == told.json["fields"]["consents.terms"] == "missing"


def test_a_province_is_one_that_there_is(room: Room) -> None:
    assert room.maker(room.officer()).put("/applications/mine", {"province_code": "99"}).status_code == 422


def test_two_people_do_not_ask_for_one_name(room: Room) -> None:
    helper = room.officer()
    room.applicant(helper)
    maker = room.maker(helper)
    maker.put("/applications/mine", WRITTEN | {"shop_name": "kopi-KABUT", "consents": {"terms": True, "drafts": True}})
    assert maker.post("/applications/mine/submit").json["fields"] == {"shop_name": "taken"}


def test_consents_are_rows_that_say_when_they_began_and_ended(room: Room) -> None:
    maker = room.maker(room.officer())
    for is_given in (True, True, False, True):
        maker.put("/applications/mine", {"consents": {"income_band": is_given}})
    with db.begin() as session:
        rows = session.scalars(select(Consent).order_by(Consent.given_at)).all()
    assert [(row.kind, row.wording, row.revoked_at is None) for row in rows] == [
        ("income_band", "1", False),
        ("income_band", "1", True),
    ]


def test_terms_hold_as_long_as_a_shop_stands_on_them(room: Room) -> None:
    maker, _ = room.vendor(room.officer())
    assert maker.put("/applications/mine", {"consents": {"terms": False}}).json["code"] == "terms_needed"
    assert maker.put("/applications/mine", {"consents": {"income_band": True}}).status_code == 200


def test_what_is_missing_goes_back_to_the_applicant_with_a_note(room: Room) -> None:
    helper = room.officer()
    maker, application_id = room.applicant(helper)
    helper.post(f"/applications/{application_id}/open")
    helper.post(f"/applications/{application_id}/needs-info", {"note": "Berapa banyak seminggu?"})
    told = maker.get("/applications/mine").json
    assert (told["status"], told["note"], told["waiting_days"]) == ("needs_info", "Berapa banyak seminggu?", None)
    maker.put("/applications/mine", {"plan": "Sepuluh kemasan seminggu."})
    assert maker.post("/applications/mine/submit").json["status"] == "submitted"


def test_not_yet_is_no_rejection(room: Room) -> None:
    helper = room.officer()
    maker, application_id = room.applicant(helper)
    helper.post(f"/applications/{application_id}/open")
    told = helper.post(f"/applications/{application_id}/not-yet", {"next_steps": "Ikut kelas kemasan."}).json
    assert (told["status"], told["review_on"]) == ("not_yet", str(day_of(now() + timedelta(days=30))))
    assert maker.put("/applications/mine", {"plan": "Lain."}).json["status"] == "draft"


def test_the_applicant_hears_of_an_answer_in_one_neutral_mail(room: Room) -> None:
    helper = room.officer()
    _, application_id = room.applicant(helper)
    helper.post(f"/applications/{application_id}/open")
    helper.post(f"/applications/{application_id}/needs-info", {"note": "Rahasia"})
    with db.begin() as session:
        notice = session.scalars(select(Notice)).one()
    assert notice.kind == "application_note"


def test_officers_see_only_those_whom_they_help_now(room: Room) -> None:
    admin = room.member("admin")
    unit, elsewhere = room.unit(admin), room.unit(admin)
    helper, colleague = room.member("counsellor", unit), room.member("counsellor", unit)
    assistant, head = room.member("assistant", unit), room.member("unit_head", unit)
    stranger = room.member("unit_head", elsewhere)
    _, application_id = room.applicant(helper)
    path = f"/applications/{application_id}"
    seen = [one.get(path).status_code for one in (helper, assistant, head, colleague, stranger)]
    assert seen == [200, 200, 200, 404, 404]
    assert assistant.post(f"{path}/open").status_code == 403
    assert [len(one.get("/applications").json["items"]) for one in (helper, colleague)] == [1, 0]


def test_a_draft_is_its_writers_alone(room: Room) -> None:
    helper = room.officer()
    maker = room.maker(helper)
    maker.put("/applications/mine", {"plan": "Masih mentah."})
    application_id = maker.get("/applications/mine").json["id"]
    assert helper.get(f"/applications/{application_id}").status_code == 404
    assert helper.get("/applications").json["items"] == []


def test_no_officer_sees_a_name_in_an_application(room: Room) -> None:
    helper = room.officer()
    _, application_id = room.applicant(helper)
    told = helper.get(f"/applications/{application_id}").get_data(as_text=True)
    assert "Rahmat" not in told
    assert "example.id" not in told
