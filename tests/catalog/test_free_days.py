"""Free days that accounts tells of stand still here too, in whatever order and however often they are told."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations

import pytest
import time_machine

from services.catalog import db, handlers
from services.catalog.queries import terms
from services.events import FreeDaysChanged
from tests.catalog.builders import deliver
from tests.catalog.test_routes_guidance import PRICE, Talk

pytestmark = pytest.mark.usefixtures("database")
assert handlers  # hearing needs them
TUESDAY, WEDNESDAY = date(2025, 11, 18), date(2025, 11, 19)
MONDAY_NOON, THURSDAY_NOON, FRIDAY_NOON = (f"2025-11-{day}T04:00:00Z" for day in (17, 20, 21))


def told(version: int, *days: date) -> None:
    deliver(FreeDaysChanged("market", version, list(days)))


def known() -> frozenset[date]:
    with db.begin() as session:
        return terms.free_days(session)


@pytest.fixture
def clock(database: object) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        yield clock


def test_a_free_day_counts_nowhere_that_a_draft_is_waited_for(clock: time_machine.Traveller) -> None:
    talk = Talk()
    clock.move_to(THURSDAY_NOON)

    def waited() -> tuple[int, ...]:
        (mine,), (queued,) = talk.maker.ask("GET", "/my/listings")["items"], talk.officer.ask("GET", "/review")["items"]
        whole, theirs = talk.own(), talk.look()
        shown = (mine, queued, whole, theirs)
        return (*(one["waiting_days"] for one in shown), whole["officer_days"], theirs["officer_days"])

    assert waited() == (3,) * 6
    told(1, TUESDAY)
    assert waited() == (2,) * 6
    told(2, TUESDAY, WEDNESDAY)
    assert waited() == (1,) * 6
    told(3, WEDNESDAY)
    assert waited() == (2,) * 6


def test_a_free_day_counts_nowhere_that_a_maker_is_waited_for(clock: time_machine.Traveller) -> None:
    talk = Talk()
    talk.send_back(PRICE)
    clock.move_to(FRIDAY_NOON)
    told(1, TUESDAY, WEDNESDAY)
    (mine,) = talk.maker.ask("GET", "/my/listings")["items"]
    (queued,) = talk.officer.ask("GET", "/review?turn=maker")["items"]
    whole = talk.own()
    assert (mine["returned_days"], queued["waiting_days"], whole["returned_days"], whole["maker_days"]) == (2,) * 4


def test_what_is_late_is_late_by_the_same_days(clock: time_machine.Traveller) -> None:
    talk = Talk()
    clock.move_to(THURSDAY_NOON)
    assert talk.officer.ask("GET", "/review")["items"][0]["is_late"] is True
    told(1, TUESDAY)
    assert talk.officer.ask("GET", "/review")["items"][0]["is_late"] is False


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_in_whatever_order_they_come_the_newest_days_stand(order: tuple[int, ...]) -> None:
    days = {1: [TUESDAY], 2: [TUESDAY, WEDNESDAY], 3: [WEDNESDAY]}
    for version in (*order, 1, 2):
        told(version, *days[version])
    assert known() == {WEDNESDAY}


def test_a_list_that_no_day_is_left_on_is_kept_too() -> None:
    told(1, TUESDAY)
    told(2)
    told(1, TUESDAY)
    assert known() == frozenset()
