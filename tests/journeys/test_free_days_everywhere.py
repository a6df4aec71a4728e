"""A free day that the office adds counts alike in every room, in every weather; a room that lost its calendar has it again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import text

from services import catalog, orders
from services.kit.days import HERE, day_of
from services.kit.ids import new_id
from tests.accounts.people import Room
from tests.catalog.builders import a_picture
from tests.journeys.test_from_invitation_to_refund import BUYER, RUPIAH, Maker
from tests.orders.builders import ADDRESS
from tests.orders.ways_ground import every_way
from tests.town import WEATHERS, Town

assert every_way  # a fixture
MONDAY = datetime(2025, 11, 17, 12, tzinfo=HERE)
TUESDAY, WEDNESDAY, THURSDAY = "2025-11-18", "2025-11-19", "2025-11-20"
FRIDAY_NOON, NEXT_MONDAY = MONDAY + timedelta(days=4), "2025-11-24"


class Office:
    """A maker with an open shop and a draft that waits for a look, their officer, and who keeps the calendar."""

    def __init__(self, town: Town, clock: time_machine.Traveller) -> None:
        self.town, self.clock, self.room = town, clock, Room(town.accounts)
        self.admin, self.officer = self.room.member("admin"), self.room.officer()
        self.maker = Maker(town, self.room.vendor(self.officer)[0], self.officer)
        town.carry_post()
        self.maker.sell("Selendang", price=150_000, fee=10_000, stock=4)
        self.listing_id = self.maker.listing_id
        self.draft_id = self._hand_in_another()
        town.carry_post()

    def _hand_in_another(self) -> Any:
        mine = self.maker.ask("catalog", "GET", f"/my/listings/{self.listing_id}")
        draft = {name: mine[name] for name in ("category", "price", "weight", "description", "origin_regency")}
        made = self.maker.ask("catalog", "POST", "/my/listings", json=draft | {"title": "Sarung"})["id"]
        self.maker.ask("catalog", "POST", f"/my/listings/{made}/photos", data=a_picture())
        self.maker.ask("catalog", "POST", f"/my/listings/{made}/stock", json={"on_hand": 1})
        self.maker.ask("catalog", "POST", f"/my/listings/{made}/submit", json={})
        return made

    def set(self, *days: str, worked: bool = False) -> None:
        """Another day is free, or worked after all; nobody hears of it yet."""
        for day in days:
            if worked:
                assert self.admin.ask("DELETE", f"/holidays/{day}").status_code == 204
            else:
                assert self.admin.post("/holidays", {"day": day, "name": "Cuti bersama"}).status_code == 201

    def waited(self) -> list[int]:
        """How long the draft has waited, by the officer's work list, by the officer's drafts and by its maker's list."""
        officer = self.room.again(self.officer)
        work = self.maker.ask("accounts", "GET", "/work", officer)["items"]
        drafts = self.maker.ask("catalog", "GET", "/review", officer)["items"]
        own = self.maker.ask("catalog", "GET", "/my/listings")["items"]
        found = [*(one for one in work if one["object_id"] == self.draft_id), *drafts, *own]
        return [one["waiting_days"] for one in found if one["waiting_days"] is not None]

    def send_by(self) -> str:
        """The day by which the maker has to send what is ordered and accepted now."""
        line = {"listing_id": self.listing_id, "quantity": 1, "price": {"amount": 150_000} | RUPIAH}
        wish = {"buyer": BUYER, "ship_to": ADDRESS, "lines": [line], "payment": "cash"}
        wish |= {"deliveries": {self.maker.slug: "self_delivery"}}
        answer = self.town.orders.post("/orders", json=wish, headers={"Idempotency-Key": new_id("key")})
        assert answer.status_code == 202, answer.json
        self.town.carry_post()
        [waiting] = self.maker.ask("orders", "GET", "/vendor-orders?status=to_accept")["items"]
        self.maker.ask("orders", "POST", f"/vendor-orders/{waiting['id']}/accept", json={})
        self.town.carry_post()
        ship_by = self.maker.ask("orders", "GET", f"/vendor-orders/{waiting['id']}")["ship_by"]
        return str(day_of(datetime.fromisoformat(ship_by)))

    def forget(self) -> None:
        """Both other rooms are built anew, and have heard of no day."""
        for room in (catalog, orders):
            with room.db.begin() as session:
                session.execute(text("DELETE FROM calendars"))


@pytest.fixture(params=list(WEATHERS))
def office(request: pytest.FixtureRequest, database: object, every_way: None) -> Iterator[Office]:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield Office(Town(WEATHERS[request.param]()), clock)


def test_every_room_counts_with_the_days_that_the_office_keeps(office: Office) -> None:
    assert office.send_by() == "2025-11-24", "five working days"
    office.set(TUESDAY, WEDNESDAY, THURSDAY, NEXT_MONDAY)
    office.set(WEDNESDAY, worked=True)
    office.town.carry_post()  # five lists at once, twice each, in whatever order
    assert office.send_by() == "2025-11-27", "Wednesday, Friday, Tuesday, Wednesday, Thursday"
    office.clock.move_to(FRIDAY_NOON)
    assert office.waited() == [2, 2, 2], "Wednesday and Friday"


def test_a_room_that_lost_its_calendar_counts_like_the_others_a_day_later(office: Office) -> None:
    office.set(TUESDAY, THURSDAY, NEXT_MONDAY)
    office.town.carry_post()
    office.forget()
    office.clock.move_to(FRIDAY_NOON)
    assert office.waited() == [2, 4, 4]
    office.town.run_jobs("tell_free_days_again")
    office.town.carry_post()
    assert office.waited() == [2, 2, 2]
    assert office.send_by() == "2025-12-01", "next Monday is free"
