"""What waits for an officer, and what administrators see of people."""

import pytest
import time_machine

from services.accounts import db
from services.accounts.models import ListingLook
from services.events import ListingDecided, ListingSubmitted
from tests.accounts.joining import a_buyer
from tests.accounts.people import PASSWORD, Room, hear
from tests.accounts.test_routes_helping import Unit, me

MONDAY, TUESDAY, THURSDAY = "2025-11-17T04:00:00Z", "2025-11-18T04:00:00Z", "2025-11-20T04:00:00Z"


def test_work_waits_longest_first_and_is_late_after_two_working_days(room: Room) -> None:
    with time_machine.travel(MONDAY, tick=False):
        helper = room.officer()
        _, vendor_id = room.vendor(helper)
        hear(ListingSubmitted("lst_old", 1, vendor_id, 1))
    with time_machine.travel(TUESDAY, tick=False):
        _, application_id = room.applicant(room.again(helper), shop_name="Benang Senja")
    with time_machine.travel(THURSDAY, tick=False):
        items = room.again(helper).get("/work").json["items"]
    assert [(one["kind"], one["object_id"], one["waiting_days"], one["is_late"]) for one in items] == [
        ("listing", "lst_old", 3, True),
        ("application", application_id, 2, False),
    ]
    assert [(one["vendor_id"], one["shop_name"]) for one in items] == [
        (vendor_id, "Kopi Kabut"),
        (None, "Benang Senja"),
    ]


def test_a_head_reads_for_whom_of_the_unit_things_wait_and_how_long(room: Room) -> None:
    with time_machine.travel(MONDAY, tick=False):
        unit, other = Unit(room), Unit(room)
        for number, officer in enumerate((unit.old, unit.old, unit.new, other.old)):
            _, vendor_id = room.vendor(officer, shop_name=f"Kopi Kabut {'ABCD'[number]}")
            hear(ListingSubmitted(f"lst_{number}", 1, vendor_id, 1))
        ids = [me(one) for one in (unit.old, unit.new)]
    with time_machine.travel(THURSDAY, tick=False):
        head = room.again(unit.head)
        told = head.get("/unit/waiting").json["items"]
        assert {one["officer_id"]: (one["waiting"], one["late"], one["oldest_days"]) for one in told} == {
            ids[0]: (2, 2, 3),
            ids[1]: (1, 1, 3),
        }
        assert room.again(unit.old).get("/unit/waiting").status_code == 403
        hear(ListingDecided("lst_2", 2, vendor_of("lst_2"), "published"))
        assert [one["officer_id"] for one in head.get("/unit/waiting").json["items"]] == [ids[0]]


def vendor_of(listing_id: str) -> str:
    """Whose it is."""
    with db.begin() as session:
        return session.get_one(ListingLook, listing_id).vendor_id


def test_what_is_decided_waits_no_longer(room: Room) -> None:
    helper = room.officer()
    _, vendor_id = room.vendor(helper)
    hear(ListingSubmitted("lst_1", 1, vendor_id, 1))
    assert len(helper.get("/work").json["items"]) == 1
    hear(ListingDecided("lst_1", 2, vendor_id, "changes_requested"))
    assert helper.get("/work").json["items"] == []


def test_nobody_sees_the_work_of_others(room: Room) -> None:
    _, vendor_id = room.vendor(room.officer())
    hear(ListingSubmitted("lst_1", 1, vendor_id, 1))
    assert room.officer().get("/work").json["items"] == []


def test_a_list_is_told_in_pages_that_meet_without_a_gap(room: Room) -> None:
    helper = room.officer()
    _, vendor_id = room.vendor(helper)
    for number in range(5):
        hear(ListingSubmitted(f"lst_{number}", 1, vendor_id, 1))
    seen, after = [], ""
    while after is not None:
        told = helper.get(f"/work?limit=2&after={after}").json
        seen += [one["object_id"] for one in told["items"]]
        after = told["next"]
    assert seen == [f"lst_{number}" for number in range(5)]


@pytest.mark.parametrize("cursor", ["x", "AAAA", "MjAyNX54", "%F0%9F%A7%B5", "1.x", "99.MjAyNX54"])
def test_a_cursor_that_is_not_ours_is_bad_input(room: Room, cursor: str) -> None:
    told = room.officer().get(f"/work?after={cursor}")
    assert (told.status_code, told.json["fields"]) == (422, {"after": "not_a_cursor"})


def test_a_makers_name_is_not_for_administrators(room: Room) -> None:
    admin = room.member("admin")
    room.maker(room.officer())
    told = admin.get("/people?role=vendor")
    assert [one["name"] for one in told.json["items"]] == [""]
    assert [one["name"] for one in admin.get("/people?role=admin").json["items"]][:1] == ["Petugas Contoh"]


def test_an_identifier_is_one_persons(room: Room) -> None:
    admin = room.member("admin")
    body = {"name": "A", "identifier": "finance@example.id", "password": PASSWORD, "role": "finance"}
    assert admin.post("/people", body).status_code == 201
    assert admin.post("/people", body).json["code"] == "identifier_taken"


def test_a_unit_that_is_not_there_is_named(room: Room) -> None:
    body = {"name": "A", "identifier": "pk@example.id", "password": PASSWORD, "role": "counsellor", "unit_id": "unt_0"}
    assert room.member("admin").post("/people", body).json["fields"] == {"unit_id": "unknown"}


def test_two_units_have_two_names(room: Room) -> None:
    admin = room.member("admin")
    assert admin.post("/units", {"name": "Unit Satu"}).status_code == 201
    assert admin.post("/units", {"name": "Unit Satu"}).json["code"] == "name_taken"
    assert [one["name"] for one in admin.get("/units").json["items"]] == ["Unit Satu"]


STAFF_ONLY = ["/people"]
OFFICERS_ONLY = ["/applications", "/work", "/caseload", "/invitations"]
MAKERS_ONLY = ["/applications/mine", "/shop"]


def test_each_door_opens_for_its_own_people_only(room: Room) -> None:
    admin, helper = room.member("admin"), room.officer()
    maker, finance = room.maker(helper), room.member("finance")
    buyer = a_buyer(room.web, {"name": "B", "identifier": "b@example.id", "password": PASSWORD})
    for path in STAFF_ONLY:
        assert [one.get(path).status_code for one in (admin, helper, maker, finance, buyer)] == [
            200,
            403,
            403,
            403,
            403,
        ]
    for path in OFFICERS_ONLY:
        assert [one.get(path).status_code for one in (helper, admin, maker, finance, buyer)] == [
            200,
            403,
            403,
            403,
            403,
        ]
    for path in MAKERS_ONLY:
        assert [one.get(path).status_code for one in (helper, admin, finance, buyer)] == [403] * 4
        assert maker.get(path).status_code in (200, 404)
    for path in STAFF_ONLY + OFFICERS_ONLY + MAKERS_ONLY:
        assert room.web.get(path).status_code == 401
