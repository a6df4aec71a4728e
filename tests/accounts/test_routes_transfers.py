"""A move between units: nothing changes until it is complete, then everything at one second."""

from typing import Any

import pytest
from sqlalchemy import select, update

from services.accounts import db
from services.accounts.models.helping import Transfer
from services.kit.tables import outbox
from tests.accounts.builders import LEGAL
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit, me, seen


@pytest.fixture
def units(room: Room) -> tuple[Unit, Unit]:
    return Unit(room), Unit(room)


def asked_by(maker: Someone, here: Unit, there: Unit) -> str:
    told = here.old.post("/transfers", {"maker_id": me(maker), "to_unit": there.id})
    assert told.status_code == 201, told.json
    return f"/transfers/{told.json['id']}"


def accepted(here: Unit, there: Unit, path: str) -> Any:
    here.old.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "12/2025"})
    here.head.post(f"{path}/approve")
    return there.head.post(f"{path}/accept", {"officer_id": me(there.new), "fulfilment_mode": "unit_ship"})


def test_until_a_move_is_complete_the_old_officer_helps_then_only_the_new_one(
    room: Room, units: tuple[Unit, Unit]
) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    path = asked_by(maker, here, there)
    assert accepted(here, there, path).json["status"] == "accepted"
    assert (seen(here.old), seen(there.new)) == (["Kopi Kabut"], [])
    told = there.new.post(f"{path}/complete").json
    assert (told["status"], told["clock"]) == ("completed", "over")
    assert [seen(one) for one in (here.old, here.head, here.assistant)] == [[], [], []]
    assert [seen(one) for one in (there.new, there.head, there.assistant)] == [["Kopi Kabut"]] * 3
    assert here.old.get(path).status_code in (404, 405)
    assert maker.get("/shop").json["trading_status"] == "not_open"


def test_the_head_who_receives_sees_a_shop_and_no_name(room: Room, units: tuple[Unit, Unit]) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    path = asked_by(maker, here, there)
    here.old.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "12/2025"})
    told = there.head.get("/transfers")
    assert [(one["shop_name"], one["is_leaving"]) for one in told.json["items"]] == [("Kopi Kabut", False)]
    assert "Rahmat" not in told.text
    assert there.head.post(f"/makers/{me(maker)}/identity", {"reason": "Mau tahu"}).status_code == 404


def test_each_step_is_for_the_unit_whose_it_is(room: Room, units: tuple[Unit, Unit]) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    path = asked_by(maker, here, there)
    assert there.head.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "1"}).json["code"] == "other_unit"
    here.old.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "1"})
    assert there.head.post(f"{path}/approve").json["code"] == "other_unit"
    here.head.post(f"{path}/approve")
    accept = {"officer_id": me(here.new), "fulfilment_mode": "self_ship"}
    assert here.head.post(f"{path}/accept", accept).json["code"] == "other_unit"
    assert there.head.post(f"{path}/accept", accept).json["fields"] == {"to_officer": "unknown"}
    assert room.officer("unit_head").post(f"{path}/approve").status_code == 404


def test_a_maker_asks_for_a_move_once_and_may_take_it_back(room: Room, units: tuple[Unit, Unit]) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    told = maker.post("/transfers/mine", {"to_unit": there.id}).json
    [seen_here] = here.old.get("/transfers").json["items"]
    assert (told["is_mine"], seen_here["is_mine"]) == (True, False)
    assert maker.post("/transfers/mine", {"to_unit": there.id}).json["code"] == "moving_already"
    assert here.old.post(f"/transfers/{told['id']}/cancel").json["code"] == "not_yours"
    assert maker.post(f"/transfers/{told['id']}/cancel").json["status"] == "cancelled"
    assert maker.get("/transfers/mine").json["status"] == "cancelled"


def test_a_head_who_says_no_leaves_all_as_it_was(room: Room, units: tuple[Unit, Unit]) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    path = asked_by(maker, here, there)
    here.old.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "12/2025"})
    here.head.post(f"{path}/approve")
    assert there.head.post(f"{path}/refuse", {"reason": "no_room"}).json["status"] == "refused"
    assert seen(here.old) == ["Kopi Kabut"]
    assert there.head.get("/transfers").json["items"] == []


def test_a_move_changes_who_sends_the_parcels_and_says_nothing_more(room: Room, units: tuple[Unit, Unit]) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    path = asked_by(maker, here, there)
    accepted(here, there, path)
    there.new.post(f"{path}/complete")
    with db.begin() as session:
        told = session.execute(select(outbox.c.type, outbox.c.data).order_by(outbox.c.position.desc())).first()
    assert told is not None
    assert (told.type, told.data["fulfilment_mode"]) == ("accounts.vendor_profile_changed.v1", "unit_ship")
    assert set(told.data) == {
        "vendor_id",
        "version",
        "display_name",
        "province_code",
        "fulfilment_mode",
        "limits",
        "shows_drafts",
        "takes_over",
    }
    assert told.data["takes_over"] is False, "others help from now on"


def test_a_move_waits_for_those_who_may_answer_and_never_for_an_assistant(room: Room, units: tuple[Unit, Unit]) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    maker.post("/transfers/mine", {"to_unit": there.id})
    assert here.assistant.get("/transfers").status_code == 403
    for officer, waits in ((here.old, True), (here.assistant, False)):
        listed = [one["kind"] for one in officer.get("/work").json["items"]]
        told = [one["kind"] for one in officer.get("/notices/mine").json["items"]]
        assert ("transfer" in listed, "answer_due" in told) == (waits, waits)


def test_what_was_decided_about_whoever_moved_is_looked_at_where_they_are_helped_now(
    room: Room, units: tuple[Unit, Unit]
) -> None:
    unit, there = units
    maker, _ = room.vendor(unit.old)
    room.vendor(unit.new, shop_name="Benang Senja")
    removed = me(unit.old)
    path = asked_by(maker, unit, there)
    accepted(unit, there, path)
    there.new.post(f"{path}/complete")
    operator = room.member("operator")
    for officer in (unit.old, unit.new):
        operator.post("/removals", {"officer_id": me(officer)})
    looks = [one.get("/second-looks").json["items"] for one in (unit.head, there.head, room.officer("unit_head"))]
    told = [[(one["decision"], one["shop_name"], one["maker_id"]) for one in found] for found in looks]
    [helped] = unit.head.get("/makers").json["items"]
    assert told == [[("approved", "Benang Senja", helped["id"])], [("approved", "Kopi Kabut", me(maker))], []]
    assert removed in [one["officer_id"] for one in there.head.get("/removals").json["items"]]
    done = f"/second-looks/{looks[1][0]['id']}/done"
    assert [head.post(done).status_code for head in (unit.head, there.head)] == [404, 204]


def test_an_old_move_takes_nobody_away_from_where_they_came_by_an_invitation(
    room: Room, units: tuple[Unit, Unit]
) -> None:
    here, there = units
    third = Unit(room)
    maker = room.maker(here.old, "andi@example.id")
    path = asked_by(maker, here, there)
    accepted(here, there, path)
    maker.post("/applications/mine/withdraw")
    room.taken_up(third.old.post("/invitations", {"name": LEGAL}).json["code"], "andi@example.id")
    assert there.new.post(f"{path}/complete").json["code"] == "wrong_state"
    assert maker.get("/transfers/mine").json["status"] == "cancelled"
    assert [len(one.get("/makers").json["items"]) for one in (here.old, there.new, third.old)] == [0, 0, 1]
    with db.begin() as session:  # a move that a late message or an older process left standing
        session.execute(update(Transfer).values(status="accepted"))
    assert there.new.post(f"{path}/complete").json["code"] == "wrong_state"
    assert [len(one.get("/makers").json["items"]) for one in (there.new, third.old)] == [0, 1]


def test_where_the_officer_who_was_named_is_gone_the_head_is_asked_for_another(
    room: Room, units: tuple[Unit, Unit]
) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    path = asked_by(maker, here, there)
    told = accepted(here, there, path).json
    assert (told["lacks_officer"], [one["kind"] for one in there.head.get("/work").json["items"]]) == (False, [])
    room.member("operator").post("/removals", {"officer_id": me(there.new)})
    [listed] = there.head.get("/transfers").json["items"]
    waits = [[one["kind"] for one in there.head.get(path).json["items"]] for path in ("/work", "/notices/mine")]
    assert (listed["lacks_officer"], waits[0], "answer_due" in waits[1]) == (True, ["transfer"], True)
    named = {"officer_id": me(there.old), "fulfilment_mode": "self_ship"}
    assert here.head.post(f"{path}/accept", named).json["code"] == "other_unit"
    told = there.head.post(f"{path}/accept", named).json
    assert (told["status"], told["officer_id"], told["lacks_officer"]) == ("accepted", me(there.old), False)
    assert there.head.post(f"{path}/accept", named).json["code"] == "wrong_state", "said twice it adds nothing"
    assert [one["kind"] for one in there.old.get("/work").json["items"]] == ["transfer"]
    assert there.old.post(f"{path}/complete").json["status"] == "completed"
    assert [seen(one) for one in (here.old, there.old)] == [[], ["Kopi Kabut"]]


def test_a_head_who_is_related_neither_hears_of_a_move_nor_decides_about_it(
    room: Room, units: tuple[Unit, Unit]
) -> None:
    here, there = units
    other = room.member("unit_head", here.id)
    maker, _ = room.vendor(here.old)
    assert here.head.post(f"/makers/{me(maker)}/relative").status_code == 204
    path = asked_by(maker, here, there)
    here.old.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "12/2025"})
    for head, waits in ((here.head, False), (other, True)):
        told = [[one["kind"] for one in head.get(where).json["items"]] for where in ("/work", "/notices/mine")]
        assert ("transfer" in told[0], "answer_due" in told[1]) == (waits, waits)
        assert len(head.get("/transfers").json["items"]) == waits
    steps = (("approve", {}), ("refuse", {"reason": "no_room"}), ("cancel", {}))
    assert [here.head.post(f"{path}/{step}", body).status_code for step, body in steps] == [404, 404, 404]
    assert other.post(f"{path}/approve").json["status"] == "approved"
