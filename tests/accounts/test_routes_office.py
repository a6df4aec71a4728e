"""The office keeps free days, public texts, units and hand-overs by itself; every change is written down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.accounts.jobs import tell_free_days_again
from services.accounts.models import Holiday
from services.accounts.models.office import Calendar
from services.kit import days
from services.kit.clock import now
from services.kit.tables import audit_events, outbox
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit, me, seen


@pytest.fixture
def admin(room: Room) -> Someone:
    return room.member("admin")


def audited(thing: str) -> list[str]:
    with db.begin() as session:
        row = audit_events.c
        return list(session.scalars(select(row.to_state).where(row.object.startswith(thing)).order_by(row.id)))


def test_a_free_day_stops_the_clocks_of_officers(room: Room, admin: Someone) -> None:
    with time_machine.travel("2025-11-17T04:00:00Z", tick=False) as clock:
        admin = room.again(admin)
        helper = room.officer()
        room.applicant(helper)
        for day in ("2025-11-18", "2025-11-19"):
            assert admin.post("/holidays", {"day": day, "name": "Cuti bersama"}).status_code == 201
        clock.move_to("2025-11-20T04:00:00Z")
        assert room.again(helper).get("/work").json["items"][0]["waiting_days"] == 1
        assert room.again(admin).ask("DELETE", "/holidays/2025-11-19").status_code == 204
        assert room.again(helper).get("/work").json["items"][0]["waiting_days"] == 2
    assert audited("holiday.") == ["free", "free", "worked"]


def told_days() -> list[tuple[int, list[str]]]:
    """Each list of free days that was told to the other rooms, with its version."""
    with db.begin() as session:
        told = select(outbox.c.data).where(outbox.c.type == "accounts.free_days_changed.v1").order_by(outbox.c.position)
        return [(one["version"], one["days"]) for one in session.scalars(told)]


def test_each_change_of_the_free_days_is_told_with_all_of_them(admin: Someone) -> None:
    for day in ("2036-03-21", "2036-03-20"):
        admin.post("/holidays", {"day": day, "name": "Cuti bersama"})
    admin.ask("DELETE", "/holidays/2036-03-21")
    admin.ask("DELETE", "/holidays/2036-03-20")
    admin.ask("DELETE", "/holidays/2036-03-20")
    assert told_days() == [(1, ["2036-03-21"]), (2, ["2036-03-20", "2036-03-21"]), (3, ["2036-03-20"]), (4, [])]


def test_days_set_at_once_are_all_in_what_is_told_last(admin: Someone) -> None:
    days_set = [f"2036-03-{day}" for day in range(17, 22)]
    with ThreadPoolExecutor(len(days_set)) as crowd:
        list(crowd.map(lambda day: admin.post("/holidays", {"day": day, "name": "Cuti bersama"}), days_set))
    assert [version for version, _ in told_days()] == [1, 2, 3, 4, 5]
    assert told_days()[-1] == (5, days_set)
    assert [len(told) for _, told in told_days()] == [1, 2, 3, 4, 5], "each has all that was set before it"


@pytest.mark.usefixtures("database")
def test_a_room_that_lost_what_it_knew_is_told_again_within_a_day() -> None:
    assert tell_free_days_again() == 0, "nothing was ever set"
    with db.begin() as session:  # as it is where days were set before they were told
        session.add_all([Calendar(id="market", version=1, told_at=None), Holiday(day=date(2036, 3, 21), name="Cuti")])
    assert (tell_free_days_again(), tell_free_days_again()) == (1, 0)
    assert told_days() == [(1, ["2036-03-21"])]
    with time_machine.travel(now() + timedelta(hours=23)):
        assert tell_free_days_again() == 0
    with time_machine.travel(now() + timedelta(hours=25)):
        assert (tell_free_days_again(), tell_free_days_again()) == (1, 0)
    assert told_days() == [(1, ["2036-03-21"])] * 2


def test_a_day_that_has_passed_is_not_made_free(admin: Someone) -> None:
    yesterday = str(days.day_of(now()) - timedelta(days=1))
    assert admin.post("/holidays", {"day": yesterday, "name": "X"}).json["fields"] == {"day": "in_the_past"}
    assert admin.ask("DELETE", "/holidays/2030-01-02").status_code == 404
    assert admin.ask("DELETE", "/holidays/soon").status_code == 404


def test_a_public_text_is_read_by_anybody_until_the_markets_own_holds_again(room: Room, admin: Someone) -> None:
    path = "/texts/privacy/id"
    assert room.web.get(path).status_code == 404
    assert admin.put(path, {"body": "# Privasi\n\nKami menyimpan sedikit."}).status_code == 200
    assert room.web.get(path).json["body"] == "# Privasi\n\nKami menyimpan sedikit."
    admin.put(path, {"body": "Lebih singkat."})
    assert [one["body"] for one in admin.get("/texts").json["items"]] == ["Lebih singkat."]
    assert admin.ask("DELETE", path).status_code == 204
    assert room.web.get(path).status_code == 404
    assert audited("text.privacy.id") == ["written", "written", "dropped"]


@pytest.mark.parametrize("body", ["Penjual kami mantan narapidana.", "Didampingi Bapas.", "Karya napi"])
def test_no_public_text_labels_anybody(admin: Someone, body: str) -> None:
    assert admin.put("/texts/help/id", {"body": body}).json["fields"] == {"body": "forbidden_word"}


@pytest.mark.parametrize(("path", "status"), [("/texts/imprint/id", 404), ("/texts/help/fr", 422)])
def test_there_are_three_texts_in_two_languages(admin: Someone, path: str, status: int) -> None:
    assert admin.put(path, {"body": "Halo."}).status_code == status


def test_a_unit_gets_another_name_that_nobody_else_has(room: Room, admin: Someone) -> None:
    first, second = room.unit(admin), room.unit(admin)
    assert admin.put(f"/units/{first}", {"name": "Unit Teluk"}).json["name"] == "Unit Teluk"
    assert admin.put(f"/units/{second}", {"name": "Unit Teluk"}).json["code"] == "name_taken"
    assert admin.put("/units/unt_0", {"name": "Unit Lain"}).status_code == 404
    assert audited(f"{first}.name") == ["added", "renamed"]


def test_before_an_officer_leaves_another_takes_over(room: Room, admin: Someone) -> None:
    unit = Unit(room)
    room.vendor(unit.old)
    assert admin.post(f"/people/{me(unit.old)}/hand-over", {"to_officer": me(unit.new)}).json == {"count": 1}
    assert (seen(unit.old), seen(unit.new)) == ([], ["Kopi Kabut"])


@pytest.mark.parametrize("step", ["role", "suspend"])
def test_whoever_leaves_a_desk_leaves_those_they_helped_to_the_head(room: Room, admin: Someone, step: str) -> None:
    unit = Unit(room)
    room.vendor(unit.old)
    admin.post(f"/people/{me(unit.old)}/{step}", {"role": "finance"} if step == "role" else {})
    [helped] = unit.head.get("/makers").json["items"]
    assert helped["officer_id"] == me(unit.head)


def test_an_officer_who_moves_to_another_unit_takes_nobody_along(room: Room, admin: Someone) -> None:
    unit, elsewhere = Unit(room), room.unit(admin)
    room.vendor(unit.old)
    admin.post(f"/people/{me(unit.old)}/role", {"role": "counsellor", "unit_id": elsewhere})
    assert seen(room.again(unit.old)) == []


def test_without_a_head_nobody_moves_from_a_desk_but_anybody_can_be_shut_out(room: Room, admin: Someone) -> None:
    helper = room.officer()
    room.vendor(helper)
    path = f"/people/{me(helper)}"
    assert admin.post(f"{path}/role", {"role": "finance"}).json["code"] == "hand_over_first"
    assert seen(helper) == ["Kopi Kabut"]
    assert admin.post(f"{path}/suspend").status_code == 200
    assert helper.here().status_code == 401


@pytest.mark.parametrize("path", ["/holidays", "/texts"])
def test_the_office_is_for_administrators(room: Room, path: str) -> None:
    assert [room.member(role).get(path).status_code for role in ("operator", "finance")] == [403, 403]
