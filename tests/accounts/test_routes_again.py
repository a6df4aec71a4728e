"""Coming back after a wish was withdrawn, or declined for good: the same account, a new application, nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from services.accounts.rules.declines import APPEAL
from services.kit.clock import now
from tests.accounts.builders import LEGAL, WRITTEN
from tests.accounts.people import PIN, Room, Someone
from tests.accounts.test_routes_helping import Unit, me, seen

PHONE = "081234567890"


@pytest.fixture
def unit(room: Room) -> Unit:
    return Unit(room)


def withdrawn(room: Room, officer: Someone) -> Someone:
    """Somebody who has handed in an application, and taken it back."""
    maker, _ = room.applicant(officer, PHONE)
    maker.post("/applications/mine/withdraw")
    return maker


def take_up(room: Room, officer: Someone, identifier: str = "", pin: str = PIN) -> Any:
    """Accept a new invitation of this officer with the old phone number."""
    asked = {"name": LEGAL} | ({"identifier": identifier} if identifier else {})
    made = officer.post("/invitations", asked)
    assert made.status_code == 201, made.json
    body = {"identifier": PHONE, "password": pin, "is_adult": True}
    return room.web.post(f"/invitations/by-code/{made.json['code']}/accept", json=body)


def test_an_officer_opens_a_new_application_with_what_was_written(room: Room, unit: Unit) -> None:
    maker = withdrawn(room, unit.old)
    path = f"/makers/{me(maker)}/application"
    assert [one.post(path).status_code for one in (unit.new, unit.assistant, room.officer("unit_head"))] == [
        404,
        403,
        404,
    ]
    told = unit.old.post(path)
    assert (told.status_code, told.json["application_status"]) == (201, "draft")
    mine = maker.get("/applications/mine").json
    assert {name: mine[name] for name in WRITTEN} == WRITTEN
    assert not any(mine["consents"].values()), "what was agreed to ended with the application it was for"
    assert unit.old.post(path).json["code"] == "not_over"
    asked = {"consents": {"terms": True, "drafts": True}}
    assert maker.post("/applications/mine/submit").json["fields"].keys() == {"consents.terms", "consents.drafts"}
    maker.put("/applications/mine", asked)
    assert maker.post("/applications/mine/submit").json["status"] == "submitted"
    assert len(unit.old.get("/work").json["items"]) == 1


def test_what_was_declined_begins_again_when_no_appeal_is_left(room: Room, unit: Unit) -> None:
    maker, application_id = room.applicant(unit.old)
    at = f"/applications/{application_id}"
    unit.old.post(f"{at}/open")
    unit.old.post(f"{at}/decline", {"reason": "unsafe", "note": "Mudah terbakar."})
    unit.head.post(f"{at}/decline/agree")
    path = f"/makers/{me(maker)}/application"
    assert unit.old.post(path).json["code"] == "not_over"
    with time_machine.travel(now() + APPEAL + timedelta(seconds=1), tick=False):
        assert room.again(unit.old).post(path).status_code == 201


@pytest.mark.parametrize("named", [PHONE, ""])
def test_an_invitation_brings_the_same_person_back_to_whoever_made_it(room: Room, unit: Unit, named: str) -> None:
    maker, elsewhere = withdrawn(room, unit.old), room.officer()
    who = me(maker)
    assert take_up(room, elsewhere, named).status_code == 201
    assert (me(maker), maker.get("/applications/mine").json["status"]) == (who, "draft")
    assert (seen(unit.old), seen(unit.head), seen(elsewhere)) == ([], [], ["Kopi Kabut"])
    assert len(maker.get("/mentors/mine").json["items"]) == 1


def test_whoever_invited_first_invites_again(room: Room, unit: Unit) -> None:
    maker = withdrawn(room, unit.old)
    assert take_up(room, unit.old, PHONE).status_code == 201
    assert (seen(unit.old), maker.get("/applications/mine").json["status"]) == (["Kopi Kabut"], "draft")


def test_nobody_comes_back_with_another_pin_than_theirs(room: Room, unit: Unit) -> None:
    maker = withdrawn(room, unit.old)
    assert take_up(room, room.officer(), pin="582016").json["code"] == "identifier_taken"
    assert (maker.get("/applications/mine").json["status"], seen(unit.old)) == ("withdrawn", ["Kopi Kabut"])


def test_whose_application_is_under_way_or_who_has_a_shop_is_not_invited_again(room: Room, unit: Unit) -> None:
    room.applicant(unit.old, PHONE)
    asked = {"name": LEGAL, "identifier": PHONE}
    assert unit.new.post("/invitations", asked).json["code"] == "identifier_taken"
    room.vendor(unit.old, identifier="toko@example.id", shop_name="Benang Senja")
    assert unit.new.post("/invitations", asked | {"identifier": "toko@example.id"}).json["code"] == "already_has_shop"
    assert take_up(room, unit.new).json["code"] == "identifier_taken"
