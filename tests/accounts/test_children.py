"""Nobody under 18 has a shop, whatever an officer ticks: their card stops it, their account is closed, their data is gone."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, text

from deploy.demo.cards import card_of
from services.accounts import db
from services.accounts.jobs import close_accounts_of_children
from services.kit.clock import now
from services.kit.tables import audit_events
from tests.accounts.builders import CHECKED, WRITTEN
from tests.accounts.people import PIN, Room, Someone
from tests.accounts.test_routes_helping import me

CHILD = f"99999915{(now() - timedelta(days=16 * 365)):%m%y}0001"
CALLED = "anak@example.id"
WAIVED = CHECKED | {"identity_seen": "Saya kenal orangnya."}


def a_unit(room: Room) -> tuple[Someone, Someone]:
    """A counsellor and the head of one unit."""
    unit = room.unit(room.member("admin"))
    return room.member("counsellor", unit), room.member("unit_head", unit)


def read_once(room: Room, helper: Someone) -> tuple[Someone, str]:
    """An applicant by whose card they are not 18, and the path of their application."""
    maker, application_id = room.applicant(helper, CALLED)
    path = f"/applications/{application_id}"
    helper.post(f"{path}/open")
    told = helper.post(f"{path}/identity", {"nik": CHILD})
    assert (told.status_code, told.json["fields"]) == (422, {"nik": "under_age"})
    return maker, path


def steps(thing: str) -> list[tuple[str, str, str]]:
    """What was written down of it."""
    row = audit_events.c
    with db.begin() as session:
        asked = select(row.from_state, row.to_state, row.reason_code).where(row.object == thing).order_by(row.id)
        return [tuple(one) for one in session.execute(asked)]  # type: ignore[misc]


def everything() -> str:
    """All that stands in any table."""
    with db.begin() as session:
        tables = session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        return " ".join(str(session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables)


@pytest.mark.parametrize("checks", [CHECKED, WAIVED], ids=["ticked", "waived"])
def test_whose_card_says_that_they_are_a_child_is_not_approved_by_ticks_or_reasons(
    room: Room, checks: dict[str, bool | str]
) -> None:
    helper, head = a_unit(room)
    _, path = read_once(room, helper)
    told = helper.post(f"{path}/approve", {"checks": checks})
    assert (told.status_code, told.json["code"]) == (409, "under_age")
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        head = room.again(head)
        head.post(f"{path}/open")
        assert head.post(f"{path}/approve", {"checks": checks}).json["code"] == "under_age"


def test_officers_read_until_when_and_the_maker_reads_nothing(room: Room) -> None:
    helper, head = a_unit(room)
    maker, path = read_once(room, helper)
    assert head.get(path).json["closes_at"] > str(now())
    assert maker.get("/applications/mine").json["closes_at"] is None
    assert steps(f"{path.rpartition('/')[2]}.identity") == [("", "under_age", "")]


def test_the_same_read_by_another_closes_the_account_and_leaves_nothing_of_the_child(room: Room) -> None:
    helper, head = a_unit(room)
    maker, path = read_once(room, helper)
    person_id = me(maker)
    maker.put("/applications/mine", {"consents": {"income_band": True}})
    told = helper.post(f"{path}/identity", {"nik": CHILD})
    assert (told.status_code, told.json["code"], maker.here().status_code) == (409, "another_reads", 200)
    assert head.post(f"{path}/identity", {"nik": CHILD}).json["status"] == "withdrawn"
    assert room.sign_in(CALLED, PIN).status_code == 401
    assert maker.here().status_code == 401
    assert helper.get(path).status_code == 404
    assert helper.get("/work").json["items"] == []
    left = everything()
    assert [word for word in (CALLED, *WRITTEN.values(), CHILD) if len(word) > 2 and word in left] == []
    with db.begin() as session:
        about = "vault_under_age", "vault_identity_checks", "consents", "assignments"
        counts = [
            session.scalar(text(f"SELECT count(*) FROM {name} WHERE person_id = '{person_id}'")) for name in about
        ]
    assert counts == [0] * 4
    assert steps(f"{path.rpartition('/')[2]}.status")[-1] == ("in_review", "withdrawn", "under_age")


def test_an_account_that_nobody_looks_at_again_is_closed_in_a_week(room: Room) -> None:
    helper, _ = a_unit(room)
    read_once(room, helper)
    with time_machine.travel(now() + timedelta(days=6, hours=23), tick=False):
        assert close_accounts_of_children() == 0
    with time_machine.travel(now() + timedelta(days=7, minutes=1), tick=False):
        assert [close_accounts_of_children(), close_accounts_of_children()] == [1, 0]
        assert room.sign_in(CALLED, PIN).status_code == 401


def test_taking_the_application_back_does_not_keep_a_childs_account(room: Room) -> None:
    helper, _ = a_unit(room)
    maker, _ = read_once(room, helper)
    assert maker.post("/applications/mine/withdraw").json["status"] == "withdrawn"
    with time_machine.travel(now() + timedelta(days=8), tick=False):
        assert close_accounts_of_children() == 1


def test_a_card_that_was_misread_is_read_again_by_another_officer(room: Room) -> None:
    helper, head = a_unit(room)
    _, path = read_once(room, helper)
    grown = {"nik": card_of("grown")}
    told = helper.post(f"{path}/identity", grown)
    assert (told.status_code, told.json["code"]) == (409, "another_reads")
    told = head.post(f"{path}/identity", grown)
    assert (told.json["is_identity_seen"], told.json["closes_at"]) == (True, None)
    assert helper.post(f"{path}/approve", {"checks": CHECKED}).json["status"] == "approved"
    with time_machine.travel(now() + timedelta(days=8), tick=False):
        assert close_accounts_of_children() == 0


def test_whoever_has_come_of_age_is_invited_like_anybody(room: Room) -> None:
    helper, head = a_unit(room)
    _, path = read_once(room, helper)
    head.post(f"{path}/identity", {"nik": CHILD})
    room.vendor(helper, identifier=CALLED)
