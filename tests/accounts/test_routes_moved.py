"""What comes along to another unit, and what does not: programmes, closings that wait for a head, and who hears of it."""

import pytest

from services.accounts import jobs
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_grants import an_open_programme, told
from tests.accounts.test_routes_helping import Unit
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
