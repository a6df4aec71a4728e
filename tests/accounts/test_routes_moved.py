"""What comes along to another unit, and what does not: programmes, closings that wait for a head, and who hears of it."""

from datetime import timedelta

import pytest
import time_machine

from services.accounts import jobs
from services.kit.clock import now
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_grants import an_open_programme, told
from tests.accounts.test_routes_helping import Unit, me
from tests.accounts.test_routes_transfers import accepted, asked_by


@pytest.fixture
def units(room: Room) -> tuple[Unit, Unit]:
    return Unit(room), Unit(room)


def moved(maker: Someone, here: Unit, there: Unit, by: Someone | None = None) -> str:
    path = asked_by(maker, here, there)
    accepted(here, there, path)
    assert (by or there.new).post(f"{path}/complete").json["status"] == "completed"
    return path


def kinds(someone: Someone) -> list[str]:
    return [one["kind"] for one in someone.get("/notices/mine").json["items"]]


@pytest.mark.parametrize("is_approved", [True, False])
def test_whoever_moves_leaves_what_the_old_units_programme_had_not_begun(
    room: Room, units: tuple[Unit, Unit], is_approved: bool
) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    an_open_programme(room, unit_id=here.id)
    an_open_programme(room, title="Untuk semua")
    award, common = here.head.get("/grant-awards").json["items"]
    if is_approved:
        here.head.post(f"/grant-awards/{award['id']}/approve")
    moved(maker, here, there)
    states = {one["id"]: one["status"] for one in there.head.get("/grant-awards").json["items"]}
    assert states == {award["id"]: "cancelled", common["id"]: "proposed"}
    assert [fact["status"] for fact in told("grant_award_changed")] == ["cancelled"] * is_approved
    assert there.head.post(f"/grant-awards/{award['id']}/approve").status_code == 403
    assert there.head.post(f"/grant-awards/{common['id']}/approve").json["status"] == "funded"
    assert jobs.propose_awards() == 0


def an_emergency(here: Unit, maker: Someone) -> str:
    told = here.old.post("/suspensions", {"maker_id": me(maker), "reason": "safety", "is_emergency": True})
    assert told.status_code == 201, told.json
    return f"/suspensions/{told.json['id']}"


def test_an_emergency_that_comes_along_is_the_new_heads_and_the_operator_reads_so(
    room: Room, units: tuple[Unit, Unit]
) -> None:
    here, there = units
    maker, vendor_id = room.vendor(here.old)
    room.published(vendor_id)
    maker.post("/shop/open")
    operator = room.member("operator")
    path = an_emergency(here, maker)
    assert [one["unit_id"] for one in operator.get("/emergencies").json["items"]] == [here.id]
    moved(maker, here, there)
    assert [one["unit_id"] for one in operator.get("/emergencies").json["items"]] == [there.id]
    assert kinds(there.head).count("emergency") == 1
    maker.post("/shop/closing/appeal", {"text": "Barangnya aman."})
    [unit] = [one["name"] for one in there.head.get("/units").json["items"] if one["id"] == there.id]
    assert [one["unit"] for one in operator.get("/shut-appeals").json["items"]] == [unit]
    assert here.head.post(f"{path}/confirm").status_code == 404
    assert there.head.post(f"{path}/confirm").status_code == 200


@pytest.mark.parametrize("is_refused", [True, False])
def test_while_somebody_moves_the_head_who_has_said_yes_decides_about_a_closing(
    room: Room, units: tuple[Unit, Unit], is_refused: bool
) -> None:
    here, there = units
    maker, vendor_id = room.vendor(here.old)
    room.published(vendor_id)
    maker.post("/shop/open")
    move = asked_by(maker, here, there)
    accepted(here, there, move)
    path, operator = an_emergency(here, maker), room.member("operator")
    closings = f"/makers/{me(maker)}/suspensions"
    assert (kinds(here.head).count("emergency"), kinds(there.head).count("emergency")) == (0, 1)
    assert [one["unit_id"] for one in operator.get("/emergencies").json["items"]] == [there.id]
    assert [one["kind"] for one in there.head.get("/work").json["items"]] == ["suspension"]
    assert len(there.head.get(closings).json["items"]) == len(here.head.get(closings).json["items"]) == 1
    assert there.new.get(closings).status_code == 404
    assert here.head.post(f"{path}/confirm").status_code == 404
    if is_refused:
        there.head.post(f"{move}/refuse", {"reason": "no_room"})
        assert kinds(here.head).count("emergency") == 1
        assert (there.head.get(closings).status_code, there.head.post(f"{path}/confirm").status_code) == (404, 404)
        assert here.head.post(f"{path}/confirm").status_code == 200
    else:
        assert there.head.post(f"{path}/confirm").status_code == 200
        assert there.head.post(f"{path}/lift").status_code == 200
        assert there.head.get(closings).json["items"] == []


@pytest.mark.parametrize("days", [0, 2])
def test_whoever_takes_over_hears_of_a_hand_over_once_when_it_begins(room: Room, days: int) -> None:
    unit = Unit(room)
    for name in ("Kopi Kabut", "Benang Senja"):
        room.applicant(unit.old, shop_name=name)
    begins = now() + timedelta(days=days)
    told = unit.give(**({"at": begins.isoformat()} if days else {}))
    assert told.json == {"count": 2}
    assert kinds(unit.new).count("handed_to_you") == (0 if days else 1)
    with time_machine.travel(begins + timedelta(minutes=1), tick=False):
        jobs.close_handed_over()
        assert kinds(room.again(unit.new)).count("handed_to_you") == 1


def test_whoever_is_to_help_hears_when_somebody_has_moved_to_them(room: Room, units: tuple[Unit, Unit]) -> None:
    here, there = units
    maker, _ = room.vendor(here.old)
    moved(maker, here, there, by=there.head)
    assert (kinds(there.new).count("handed_to_you"), kinds(there.head).count("handed_to_you")) == (1, 0)
