"""Who decides about a complaint hears that it waits: first the heads of the shop's unit, and once those were silent, finance."""

from collections.abc import Iterator

import pytest
import time_machine

from services.events import ComplaintEscalated
from tests.accounts.builders import MONDAY_NOON
from tests.accounts.people import Room, Someone, hear
from tests.accounts.test_routes_helping import Unit, me


@pytest.fixture(autouse=True)
def _on_a_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY_NOON, tick=False):
        yield


def told(who: Someone) -> list[str]:
    """What complaints somebody was told of."""
    found = who.get("/notices/mine?limit=100").json["items"]
    return [one["about"] for one in found if one["kind"] == "answer_due" and one["about"].startswith("cmp_")]


def test_the_third_whose_turn_runs_hears_of_it_once_and_nobody_else(room: Room) -> None:
    unit, other, finance = Unit(room), Unit(room), room.member("finance")
    maker, vendor_id = room.vendor(unit.old)
    everybody = (unit.head, other.head, finance, unit.old, maker)
    hear(ComplaintEscalated("cmp_1", 3, vendor_id, "2025-11-26T04:00:00Z"))
    assert [told(who) for who in everybody] == [["cmp_1"], [], [], [], []]
    hear(ComplaintEscalated("cmp_1", 4, vendor_id, "2025-11-28T04:00:00Z", is_passed_on=True))
    assert [told(who) for who in everybody] == [["cmp_1"], [], ["cmp_1"], [], []]


def test_a_head_decides_about_no_relative_so_finance_hears_at_once(room: Room) -> None:
    unit, finance = Unit(room), room.member("finance")
    maker, vendor_id = room.vendor(unit.old)
    assert unit.head.post(f"/makers/{me(maker)}/relative", {}).status_code < 300
    hear(ComplaintEscalated("cmp_1", 3, vendor_id))
    assert (told(unit.head), told(finance)) == ([], ["cmp_1"])


def test_of_a_shop_that_stands_alone_finance_hears_at_once(room: Room) -> None:
    finance = room.member("finance")
    hear(ComplaintEscalated("cmp_1", 3, "ven_alone"))
    assert told(finance) == ["cmp_1"]
