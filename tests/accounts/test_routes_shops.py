"""The way from an invitation to an open shop, and who sees what of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from services.accounts import db
from services.accounts.models import Consent, Notice
from services.kit.clock import now
from services.kit.tables import audit_events, outbox
from tests.accounts.builders import CHECKED, WRITTEN
from tests.accounts.people import PASSWORD, PIN, Room, Someone


def facts() -> list[tuple[str, dict[str, object]]]:
    with db.begin() as session:
        return [(row.type, row.data) for row in session.execute(select(outbox).order_by(outbox.c.position))]


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
    inviting = room.officer()
    code = inviting.post("/invitations", {"name": "Rahmat Contoh"}).json["code"]
    body = {"identifier": "081200000001", "password": PIN, "is_adult": True}
    room.web.post(f"/invitations/by-code/{code}/accept", json=body)
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


def test_an_approval_founds_a_shop_and_says_nothing_of_its_maker(room: Room) -> None:
    maker, vendor_id = room.vendor(room.officer())
    assert facts() == [
        (
            "accounts.vendor_approved.v1",
            {
                "vendor_id": vendor_id,
                "version": 1,
                "slug": "kopi-kabut",
                "display_name": "Kopi Kabut",
                "province_code": "72",
                "fulfilment_mode": "self_ship",
                "trust": "guided",
            },
        )
    ]
    person = maker.here().json["person"]
    assert (person["vendor_id"], person["application_status"]) == (vendor_id, "approved")
    assert person["shop"] == {"slug": "kopi-kabut", "name": "Kopi Kabut", "trading_status": "not_open"}


def test_an_approval_without_its_checks_founds_nothing(room: Room) -> None:
    helper = room.officer()
    _, application_id = room.applicant(helper)
    helper.post(f"/applications/{application_id}/open")
    told = helper.post(f"/applications/{application_id}/approve", {"checks": {"identity_seen": True}})
    assert (told.status_code, "checks.goods_talk" in told.json["fields"]) == (422, True)
    assert facts() == []


def test_a_second_approval_is_refused_and_founds_no_second_shop(room: Room) -> None:
    helper = room.officer()
    room.vendor(helper)
    application_id = helper.get("/applications").json["items"][0]["id"]
    told = helper.post(f"/applications/{application_id}/approve", {"checks": CHECKED})
    assert (told.status_code, told.json["code"]) == (409, "wrong_state")
    assert len(facts()) == 1


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
    assert (told["status"], told["review_on"]) == ("not_yet", str((now() + timedelta(days=30)).date()))
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


def test_a_caseload_is_what_stands_in_the_token_at_this_second(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    helper, assistant, head = (room.member(role, unit) for role in ("counsellor", "assistant", "unit_head"))
    _, vendor_id = room.vendor(helper)
    for one in (helper, assistant, head):
        assert [shop["vendor_id"] for shop in one.get("/caseload").json["items"]] == [vendor_id]
    assert room.officer().get("/caseload").json["items"] == []


def test_an_assistant_who_comes_later_helps_as_well_and_one_who_is_promoted_does_not(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    room.vendor(room.member("counsellor", unit))
    body = {"name": "Asisten", "identifier": "asisten@example.id", "password": PASSWORD, "role": "assistant"}
    person_id = admin.post("/people", body | {"unit_id": unit}).json["id"]
    late = Someone(room.web, room.sign_in("asisten@example.id").json["token"])
    assert len(late.get("/caseload").json["items"]) == 1
    admin.post(f"/people/{person_id}/role", {"role": "counsellor"})
    promoted = Someone(room.web, room.sign_in("asisten@example.id").json["token"])
    assert promoted.get("/caseload").json["items"] == []


def test_a_shop_opens_once_something_is_published(room: Room) -> None:
    maker, vendor_id = room.vendor(room.officer())
    assert maker.post("/shop/open").json["code"] == "nothing_published"
    room.published(vendor_id)
    assert maker.get("/shop").json["can_open"] is True
    assert maker.post("/shop/open").json["trading_status"] == "open"
    assert maker.post("/shop/pause").json["trading_status"] == "paused"
    assert maker.post("/shop/resume").json["trading_status"] == "open"
    told = [(data["trading_status"], data["version"]) for kind, data in facts() if "trading" in kind]
    assert told == [("open", 2), ("paused", 3), ("open", 4)]


def test_a_new_name_is_announced_and_held_against_the_same_rules(room: Room) -> None:
    helper = room.officer()
    maker, _ = room.vendor(helper)
    room.vendor(helper, shop_name="Benang Senja")
    taken = maker.put("/shop", {"display_name": "Benang Senja", "province_code": "72"})
    assert taken.json["fields"] == {"display_name": "taken"}
    told = maker.put("/shop", {"display_name": "Kopi Fajar", "province_code": "73"}).json
    assert (told["display_name"], told["slug"]) == ("Kopi Fajar", "kopi-kabut")
    assert facts()[-1][0] == "accounts.vendor_profile_changed.v1"


def test_a_suspended_maker_leaves_a_closed_door_and_nothing_that_says_why(room: Room) -> None:
    admin = room.member("admin")
    maker, vendor_id = room.vendor(room.officer())
    room.published(vendor_id)
    maker.post("/shop/open")
    person_id = maker.here().json["person"]["id"]
    admin.post(f"/people/{person_id}/suspend")
    assert facts()[-1][1] == {"vendor_id": vendor_id, "version": 3, "trading_status": "suspended"}
    admin.post(f"/people/{person_id}/reinstate")
    assert facts()[-1][1] == {"vendor_id": vendor_id, "version": 4, "trading_status": "paused"}


def test_only_the_head_of_the_unit_says_how_far_a_shop_is_trusted(room: Room) -> None:
    admin = room.member("admin")
    unit = room.unit(admin)
    helper, head = room.member("counsellor", unit), room.member("unit_head", unit)
    _, vendor_id = room.vendor(helper)
    path, asked = f"/shops/{vendor_id}/trust", {"trust": "independent"}
    assert helper.post(path, asked).status_code == 403
    assert room.officer("unit_head").post(path, asked).status_code == 404
    assert head.post(path, asked).json == {"vendor_id": vendor_id, "trust": "independent"}
    assert facts()[-1][1] == {"vendor_id": vendor_id, "version": 2, "trust": "independent"}


def test_every_move_is_written_down_with_who_made_it(room: Room) -> None:
    helper = room.officer()
    _, application_id = room.applicant(helper)
    helper.post(f"/applications/{application_id}/open")
    with db.begin() as session:
        asked = (
            select(audit_events).where(audit_events.c.object == f"{application_id}.status").order_by(audit_events.c.id)
        )
        moves = [(row.role, row.from_state, row.to_state) for row in session.execute(asked)]
    assert moves == [
        ("anonymous", "", "draft"),
        ("vendor", "draft", "submitted"),
        ("counsellor", "submitted", "in_review"),
    ]
