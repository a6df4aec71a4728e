"""Handing over where it is hard: planned hand-overs, relatives, nobody to take over, invitations that are still out."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from services.accounts import db
from services.accounts.jobs import close_handed_over
from services.accounts.queries.acting import deciders_of
from services.accounts.queries.waiting import waited_on
from services.kit.clock import now
from services.kit.tokens import Caller, verify
from tests.accounts.builders import LEGAL
from tests.accounts.people import PIN, Room, Someone
from tests.accounts.test_routes_helping import Unit, me, seen
from tests.accounts.test_routes_transfers import accepted, asked_by

SHIFT = timedelta(hours=4)  # well within one sign-in
HOUR = timedelta(hours=1)


@pytest.fixture
def unit(room: Room) -> Unit:
    return Unit(room)


@pytest.fixture
def operator(room: Room) -> Someone:
    return room.member("operator")


def remove(operator: Someone, officer: str) -> Any:
    return operator.post("/removals", {"officer_id": officer})


def mentor(head: Someone, shop_name: str = "Kopi Kabut") -> Any:
    """Who helps the maker of this shop, as their head reads it."""
    return {one["shop_name"]: one["officer_id"] for one in head.get("/makers").json["items"]}[shop_name]


def counsellors(maker: Someone) -> int:
    """How many are named to the maker as who helps them."""
    return sum(one["role"] == "counsellor" for one in maker.get("/mentors/mine").json["items"])


def accept(room: Room, code: str, identifier: str = "tamu@example.id") -> Any:
    body = {"identifier": identifier, "password": PIN, "is_adult": True}
    return room.web.post(f"/invitations/by-code/{code}/accept", json=body)


def related(officer: Someone, maker: Someone) -> None:
    assert officer.post(f"/makers/{me(maker)}/relative").status_code == 204


@pytest.mark.parametrize("way", ["removed", "shut out", "moved"])
def test_an_officer_leaves_at_once_also_where_the_head_is_related_to_one_they_help(
    room: Room, unit: Unit, operator: Someone, way: str
) -> None:
    maker, _ = room.vendor(unit.old)
    room.vendor(unit.old, shop_name="Benang Senja")
    related(unit.head, maker)
    admin, old = room.member("admin"), me(unit.old)
    if way == "removed":
        assert remove(operator, old).json == {"count": 2, "waiting": 0}
    elif way == "shut out":
        assert admin.post(f"/people/{old}/suspend").status_code == 200
    else:
        assert admin.post(f"/people/{old}/role", {"role": "finance"}).status_code == 200
    assert unit.old.here().status_code == 401
    assert (seen(unit.new), mentor(unit.head, "Benang Senja")) == (["Kopi Kabut"], me(unit.head))


def test_another_head_who_is_not_related_takes_over_before_a_counsellor_does(
    room: Room, unit: Unit, operator: Someone
) -> None:
    maker, _ = room.vendor(unit.old)
    other = room.member("unit_head", unit.id)
    related(unit.head, maker)
    remove(operator, me(unit.old))
    assert mentor(other) == me(other)


def test_whom_nobody_may_help_waits_without_a_mentor_until_somebody_comes(
    room: Room, unit: Unit, operator: Someone
) -> None:
    maker, _ = room.vendor(unit.old)
    related(unit.head, maker)
    related_too = {"from_officer": me(unit.old), "to_officer": me(unit.new)}
    unit.head.post("/reassignments", related_too)
    related(unit.new, maker)
    unit.head.post("/reassignments", {"from_officer": me(unit.new), "to_officer": me(unit.old)})
    assert remove(operator, me(unit.old)).json == {"count": 0, "waiting": 1}
    assert (unit.old.here().status_code, counsellors(maker)) == (401, 0)
    late = room.member("counsellor", unit.id)
    given = {"from_officer": me_of(operator, unit.id), "to_officer": me(late)}
    assert unit.head.post("/reassignments", given).json == {"count": 1}
    assert (seen(late), counsellors(maker)) == (["Kopi Kabut"], 1)


def me_of(operator: Someone, unit_id: str) -> str:
    """The officer of the unit who was shut out."""
    officers = operator.get("/officers").json["items"]
    return next(str(one["id"]) for one in officers if one["unit_id"] == unit_id and one["status"] == "suspended")


def test_the_only_head_of_a_unit_is_removed_like_anybody_else(room: Room, operator: Someone) -> None:
    head = room.officer("unit_head")
    maker, _ = room.vendor(head)
    unit_id = head.here().json["person"]["unit_id"]
    assert maker.get("/mentors/mine").json["is_between"] is False
    assert remove(operator, me(head)).json == {"count": 0, "waiting": 1}
    assert head.here().status_code == 401
    told = maker.get("/mentors/mine").json
    assert (told["items"], told["is_between"]) == ([], True), "help goes on, and the maker is told"
    assert maker.get("/notices/mine").json["items"][0]["kind"] == "own_news"
    new = room.member("unit_head", unit_id)
    assert (
        new.post("/reassignments", {"from_officer": me_of(operator, unit_id), "to_officer": me(new)}).json["count"] == 1
    )
    told = maker.get("/mentors/mine").json
    assert (len(told["items"]), told["is_between"]) == (1, False)


def test_who_was_shut_out_is_removed_as_well_and_what_they_decided_until_then_is_looked_at(
    room: Room, unit: Unit, operator: Someone
) -> None:
    room.vendor(unit.old)
    admin, old = room.member("admin"), me(unit.old)
    told = admin.post(f"/people/{old}/suspend").json
    taken = [{"id": me(unit.head), "name": "Petugas C.", "count": 1}]
    assert (told["count"], told["waiting"], [one | {"name": "Petugas C."} for one in told["to"]]) == (1, 0, taken)
    assert [unit.head.get(path).json["items"] for path in ("/second-looks", "/removals")] == [[], []]
    with time_machine.travel(now() + HOUR, tick=False):
        for _ in range(2):
            assert remove(operator, old).json == {"count": 0, "waiting": 0}
        looks, [removal] = (unit.head.get(path).json["items"] for path in ("/second-looks", "/removals"))
        assert [(one["decision"], one["shop_name"]) for one in looks] == [("approved", "Kopi Kabut")]
        days = [datetime.fromisoformat(removal[name]) for name in ("since", "until")]
        assert (days[1] - days[0], days[1] < now() - HOUR / 2) == (timedelta(days=90), True)


def test_nobody_is_removed_who_works_in_no_unit(room: Room, unit: Unit, operator: Someone) -> None:
    maker = room.maker(unit.old)
    assert [remove(operator, me(one)).status_code for one in (maker, room.member("finance"))] == [404, 404]


def test_a_hand_over_now_takes_the_place_of_one_that_was_planned(room: Room, unit: Unit) -> None:
    maker, _ = room.vendor(unit.old)
    with time_machine.travel(now(), tick=False) as clock:
        unit.give(at=(now() + SHIFT).isoformat())
        assert unit.give(to_officer=me(unit.head)).json == {"count": 1}
        assert (seen(unit.old), mentor(unit.head)) == ([], me(unit.head))
        clock.shift(SHIFT)
        assert (close_handed_over(), seen(unit.new), counsellors(maker)) == (0, [], 1)


@pytest.mark.parametrize("leaver", ["old", "new"])
def test_whoever_leaves_takes_part_in_no_planned_hand_over(
    room: Room, unit: Unit, operator: Someone, leaver: str
) -> None:
    maker, _ = room.vendor(unit.old)
    old = me(unit.old)
    with time_machine.travel(now(), tick=False) as clock:
        unit.give(at=(now() + SHIFT).isoformat())
        assert remove(operator, me(getattr(unit, leaver))).json["count"] == (1 if leaver == "old" else 0)
        assert (mentor(unit.head), counsellors(maker)) == (me(unit.head) if leaver == "old" else old, 1)
        clock.shift(SHIFT)
        close_handed_over()
        assert (mentor(unit.head), counsellors(maker)) == (me(unit.head), 1)


def test_a_plan_is_moved_to_another_day(room: Room, unit: Unit) -> None:
    room.vendor(unit.old)
    with time_machine.travel(now(), tick=False) as clock:
        unit.give(at=(now() + SHIFT).isoformat())
        assert unit.give(at=(now() + 2 * SHIFT).isoformat()).json == {"count": 1}
        clock.shift(SHIFT)
        assert [seen(one) for one in (unit.old, unit.new)] == [["Kopi Kabut"], []]
        clock.shift(SHIFT)
        assert [seen(one) for one in (unit.old, unit.new)] == [[], ["Kopi Kabut"]]


def test_a_head_reads_what_is_planned_and_takes_it_back(room: Room, unit: Unit) -> None:
    maker, _ = room.vendor(unit.old)
    with time_machine.travel(now(), tick=False) as clock:
        unit.give(at=(now() + SHIFT).isoformat())
        [plan] = unit.head.get("/reassignments").json["items"]
        assert (plan["maker_id"], plan["shop_name"]) == (me(maker), "Kopi Kabut")
        assert (plan["from_name"], plan["to_name"]) == ("Petugas Contoh", "Petugas Contoh")
        other = room.officer("unit_head")
        assert other.get("/reassignments").json["items"] == []
        assert other.post("/reassignments/keep", {"makers": [me(maker)]}).json == {"count": 0}
        assert unit.head.post("/reassignments/keep", {"makers": [me(maker)]}).json == {"count": 1}
        assert unit.head.post("/reassignments/keep", {"makers": [me(maker)]}).json == {"count": 0}
        assert unit.head.get("/reassignments").json["items"] == []
        clock.shift(SHIFT)
        assert (close_handed_over(), seen(unit.old), seen(unit.new)) == (0, ["Kopi Kabut"], [])


def test_the_invitations_of_whoever_leaves_are_the_heads_from_then_on(
    room: Room, unit: Unit, operator: Someone
) -> None:
    code = unit.old.post("/invitations", {"name": LEGAL}).json["code"]
    assert unit.head.get("/invitations").json["items"] == []
    remove(operator, me(unit.old))
    [left] = unit.head.get("/invitations").json["items"]
    assert accept(room, code).status_code == 201
    assert mentor(unit.head, "") == me(unit.head)
    assert unit.head.post(f"/invitations/{left['id']}/renew").status_code == 409


def test_an_invitation_that_nobody_stands_in_for_opens_no_door(room: Room) -> None:
    officer = room.officer()
    code = officer.post("/invitations", {"name": LEGAL}).json["code"]
    room.member("admin").post(f"/people/{me(officer)}/suspend")
    assert room.web.get(f"/invitations/by-code/{code}").status_code == 404
    assert accept(room, code).status_code == 404


def test_who_moves_to_another_unit_brings_nobody_in_for_the_old_one(room: Room, unit: Unit) -> None:
    code = unit.old.post("/invitations", {"name": LEGAL}).json["code"]
    admin = room.member("admin")
    admin.post(f"/people/{me(unit.old)}/role", {"role": "counsellor", "unit_id": room.unit(admin)})
    moved = room.again(unit.old)
    assert moved.get("/invitations").json["items"] == []
    assert accept(room, code).status_code == 201
    assert (seen(moved), mentor(unit.head, "")) == ([], me(unit.head))


def test_a_declared_relative_is_nobodys_mentor_and_the_head_is_told_and_chooses(room: Room, unit: Unit) -> None:
    maker, _ = room.vendor(unit.old)
    related(unit.old, maker)
    assert (counsellors(maker), mentor(unit.head)) == (0, None)
    [item] = unit.head.get("/work").json["items"]
    assert (item["kind"], item["object_id"], item["shop_name"]) == ("mentor", me(maker), "Kopi Kabut")
    [notice] = unit.head.get("/notices/mine").json["items"]
    assert (notice["kind"], notice["about"]) == ("answer_due", me(maker))
    assert [one.get("/work").json["items"] for one in (unit.old, unit.new, unit.assistant)] == [[], [], []]
    chosen = {"makers": [me(maker)], "to_officer": me(unit.new)}
    assert unit.head.post("/reassignments", chosen).json == {"count": 1}
    assert (counsellors(maker), mentor(unit.head), unit.head.get("/work").json["items"]) == (1, me(unit.new), [])


def test_a_head_who_is_related_to_whom_they_help_lets_go_of_them_at_once(room: Room, unit: Unit) -> None:
    maker, _ = room.vendor(unit.head)
    related(unit.head, maker)
    assert (len(seen(unit.old)) + len(seen(unit.new)), counsellors(maker)) == (1, 1)


def test_a_relative_holds_nothing_open_that_the_next_one_reads(room: Room, unit: Unit) -> None:
    maker, application_id = room.applicant(unit.old)
    path = f"/applications/{application_id}"
    unit.old.post(f"{path}/open")
    unit.old.put(f"{path}/draft", {"note": "Belum terkirim."})
    related(unit.old, maker)
    told = unit.head.get(path).json
    assert (told["held_until"], told["drafted"]) == (None, None)
    assert unit.head.post(f"{path}/open").json["is_mine"] is True


def test_nobody_reminds_a_relative_or_somebody_who_is_shut_out(room: Room, unit: Unit) -> None:
    maker, _ = room.applicant(unit.old)
    _, _ = room.applicant(unit.new, shop_name="Benang Senja")
    related(unit.old, maker)
    before = now() + timedelta(days=1)
    with db.begin() as session:
        assert [row[0] for row in waited_on(session, before)] == [me(unit.new)]


def test_somebody_without_a_mentor_waits_since_their_officer_was_shut_out(room: Room, operator: Someone) -> None:
    head = room.officer("unit_head")
    unit_id = str(head.here().json["person"]["unit_id"])
    room.vendor(head)
    with time_machine.travel(now() + timedelta(hours=1), tick=False):
        shut = now()
        remove(operator, me(head))
    new_head = room.member("unit_head", unit_id)
    [item] = new_head.get("/work").json["items"]
    assert (item["kind"], datetime.fromisoformat(item["since"])) == ("mentor", shut)


def test_choosing_for_nobody_in_particular_names_whom(room: Room, unit: Unit) -> None:
    assert unit.head.post("/reassignments", {"to_officer": me(unit.new)}).json["fields"] == {"makers": "missing"}


def test_a_head_chooses_nothing_by_name_for_their_own_relative(room: Room, unit: Unit) -> None:
    maker, _ = room.vendor(unit.old)
    unit.give(at=(now() + SHIFT).isoformat())
    related(unit.head, maker)
    named = {"makers": [me(maker)]}
    assert unit.head.post("/reassignments", named | {"to_officer": me(unit.new)}).json == {"count": 0}
    assert unit.head.post("/reassignments/keep", named).json == {"count": 0}
    assert seen(unit.old) == ["Kopi Kabut"]


def test_a_plan_that_is_called_off_leaves_it_said_since_when_somebody_helps(room: Room, unit: Unit) -> None:
    maker, _ = room.vendor(unit.old)
    before = maker.get("/mentors/mine").json
    unit.give(at=(now() + SHIFT).isoformat())
    unit.head.post("/reassignments/keep", {"makers": [me(maker)]})
    assert maker.get("/mentors/mine").json == before


def test_nobody_who_is_shut_out_is_asked_about_a_shut_shops_parcels(room: Room, operator: Someone) -> None:
    head = room.officer("unit_head")
    unit_id = str(head.here().json["person"]["unit_id"])
    _, vendor_id = room.vendor(head)
    remove(operator, me(head))
    new_head = room.member("unit_head", unit_id)
    with db.begin() as session:
        assert deciders_of(session, vendor_id) == [me(new_head)]


def token(officer: Someone) -> Caller:
    """What the other rooms are told of an officer at this second."""
    return verify(officer.here().json["jwt"])


def test_the_other_rooms_know_since_when_somebody_helps_and_who_works_beside_them(
    room: Room, unit: Unit, operator: Someone
) -> None:
    maker, vendor_id = room.vendor(unit.old)
    with time_machine.travel(now(), tick=False) as clock:
        assert token(unit.old).since.keys() == {vendor_id}
        clock.shift(HOUR)
        unit.give()
        assert token(unit.old).since == {}
        there = Unit(room)
        clock.shift(HOUR)
        unit.give(from_officer=me(unit.new), to_officer=me(unit.old))
        back = token(unit.old)
        assert back.since == {vendor_id: int(now().timestamp() * 1000)}
        desk = {me(one) for one in (unit.head, unit.old, unit.new, unit.assistant)}
        assert (set(back.desk), back.arrived, token(unit.head).since) == (desk, {}, {})
        path = asked_by(maker, unit, there)
        accepted(unit, there, path)
        there.new.post(f"{path}/complete")
        for one in (there.new, there.assistant, there.head):
            assert token(one).arrived == {vendor_id: int(now().timestamp() * 1000)}
        remove(operator, me(there.new))
        assert me(there.assistant) in token(there.head).desk
        assert len(token(there.head).desk) == 3
        assert token(maker).desk == []
