"""Whoever lets somebody wait longer than was promised hears of it each working day, until it is done."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.accounts.jobs import remind_of_what_was_promised
from services.accounts.models import Notice, NoticeKind
from tests.accounts.builders import MONDAY_NOON
from tests.accounts.people import Room
from tests.accounts.test_routes_answers import a_unit, opened
from tests.accounts.test_routes_appeals import NO, name, reviewer_of
from tests.accounts.test_routes_helping import Unit, me
from tests.accounts.test_routes_transfers import asked_by


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        yield clock


def days_go_by(clock: time_machine.Traveller, first: int, last: int) -> None:
    """From one day after that Monday to another, the job running twice on each."""
    for day in range(first, last + 1):
        clock.move_to(MONDAY_NOON + timedelta(days=day))
        assert remind_of_what_was_promised() == remind_of_what_was_promised()


def heard(person_id: str, kind: NoticeKind = NoticeKind.ANSWER_DUE) -> list[int]:
    """How many days after that Monday somebody was told."""
    with db.begin() as session:
        asked = select(Notice.created_at).where(Notice.person_id == person_id, Notice.kind == kind)
        return [(at - MONDAY_NOON).days for at in session.scalars(asked.order_by(Notice.created_at))]


def test_an_appeal_is_not_forgotten_and_comes_back_when_its_reviewer_is_gone(
    room: Room, clock: time_machine.Traveller
) -> None:
    operator, admin, other = room.member("operator"), room.member("admin"), room.officer("unit_head")
    helper, head, _ = a_unit(room)
    maker, path = opened(room, helper)
    helper.post(f"{path}/decline", NO)
    head.post(f"{path}/decline/agree")
    assert maker.post("/applications/mine/appeal", {"text": "Bahannya sudah saya ganti."}).status_code == 200
    asked, named = me(operator), me(other)
    days_go_by(clock, 1, 3)
    assert heard(asked) == [0, 3]
    for _ in range(2):
        assert name(room.again(operator), path, room.again(other)).status_code == 200
    days_go_by(clock, 4, 6)
    assert (heard(asked), heard(named)) == ([0, 3], [3, 4])
    days_go_by(clock, 7, 7)
    assert (heard(asked), heard(named)) == ([0, 3, 7], [3, 4, 7]), "an operator can name another"
    assert room.again(admin).post(f"/people/{named}/suspend").status_code == 200
    assert (reviewer_of(path), heard(asked)) == (None, [0, 3, 7, 7])
    room.again(admin).post(f"/people/{named}/reinstate")
    assert name(room.again(operator), path, room.again(other)).status_code == 200
    assert heard(named) == [3, 4, 7, 7]
    counsellor = {"role": "counsellor", "unit_id": room.again(other).here().json["person"]["unit_id"]}
    assert room.again(admin).post(f"/people/{named}/role", counsellor).status_code == 200
    assert reviewer_of(path) is None, "who is no head any more looks at none"


def test_a_grievance_outside_its_unit_is_not_forgotten(room: Room, clock: time_machine.Traveller) -> None:
    operator, unit = me(room.member("operator")), Unit(room)
    maker, _ = room.vendor(unit.old)
    maker.post("/grievances/mine", {"about": "head", "text": "Kepala unit tidak menjawab."})
    days_go_by(clock, 1, 9)
    assert heard(operator) == [0, 8, 9]


def test_a_move_that_takes_long_is_on_its_way_to_everybody_in_it(room: Room, clock: time_machine.Traveller) -> None:
    here, there = Unit(room), Unit(room)
    maker, _ = room.vendor(here.old)
    kin = room.member("unit_head", here.id)
    assert kin.post(f"/makers/{me(maker)}/relative").status_code == 204
    path = asked_by(maker, here, there)
    here.old.post(f"{path}/hearing", {"is_agreed": True, "letter_no": "12/2025"})
    assert here.head.post(f"{path}/approve").status_code == 200
    lets_go, takes_over, moves, related = me(here.head), me(there.head), me(maker), me(kin)
    days_go_by(clock, 1, 16)
    assert heard(takes_over) == [0, 9, 10, 11, 14, 15, 16], "from the seventh working day on"
    assert heard(lets_go) == [0, 15, 16], "from the day after the tenth"
    assert heard(related) == [], "never a relative"
    assert heard(moves, NoticeKind.OWN_NEWS) == [0, 15], "asked for by others, and once that it takes longer"
