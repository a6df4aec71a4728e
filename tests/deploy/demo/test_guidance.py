"""What an officer may meet in the demo town: one open thing of every kind, of people who are there, left only once."""

from typing import Any

import pytest

from deploy.demo import town
from deploy.demo.guidance import guidance
from deploy.demo.loader import open_things
from deploy.demo.loader.rooms import Rooms, Visitor
from services.accounts.jobs import look_after_ends
from services.accounts.models import ApplicationStatus
from tests.accounts.people import PIN, Room
from tests.catalog.builders import a_picture
from tests.gateway.api_ground import _client
from tests.journeys.test_from_invitation_to_refund import Maker
from tests.town import Town

MET = guidance()
PEOPLE = town.people()
OF = [one for name in type(MET).model_fields if name != "wish" for one in [getattr(MET, name)]]


def test_every_unit_has_a_head_so_that_shops_marked_independent_are() -> None:
    heads = {one.unit for one in PEOPLE.staff if one.role == "unit_head"}
    assert heads == {unit.key for unit in PEOPLE.unit}


def test_everybody_who_is_named_is_there() -> None:
    makers, officers = {one.key for one in PEOPLE.maker}, {one.key for one in PEOPLE.staff if one.role == "counsellor"}
    assert {one.maker for one in OF} <= makers
    assert {one.officer for one in MET.wish} | {MET.handover.to} <= officers
    everybody = [one.identifier for one in (*PEOPLE.staff, *PEOPLE.maker, *PEOPLE.applicant, *MET.wish)]
    assert len(set(everybody)) == len(everybody)


def test_there_is_an_application_in_every_state() -> None:
    states = {one.state for one in PEOPLE.applicant} | {one.becomes for one in MET.wish} | {"approved"}
    assert set(ApplicationStatus) <= states
    assert {"proposed", "appealed"} <= states


def test_every_thing_is_of_somebody_else_so_that_one_does_not_undo_another() -> None:
    assert len({one.maker for one in OF}) == len(OF)


@pytest.mark.parametrize("thing", [MET.change, MET.worksheet, MET.rejection], ids=lambda one: one.maker)
def test_listings_that_are_named_are_there(thing: Any) -> None:
    [shop] = [shop for shop in town.shops() if shop.maker == thing.maker]
    assert thing.title in [listing.title for listing in shop.listing]


class Here:
    """A town of tests with the makers whom the file names, each with a shop, and nothing open."""

    def __init__(self) -> None:
        self.town = Town()
        room = Room(self.town.accounts)
        admin = room.member("admin")
        units = {key: room.unit(admin) for key in ("teluk", "lembah")}
        keys = {one.key: one for one in PEOPLE.staff if one.role == "counsellor"}
        officers = {key: room.member("counsellor", units[one.unit]) for key, one in keys.items()}
        heads = {key: room.member("unit_head", unit) for key, unit in units.items()}
        helper_of = {one.key: one.officer for one in PEOPLE.maker}
        self.makers = {}
        for number, one in enumerate(OF):
            someone, _ = room.vendor(officers[helper_of[one.maker]], shop_name=f"Toko Contoh {number}")
            self.makers[one.maker] = Maker(self.town, someone, officers[helper_of[one.maker]])
        self.town.carry_post()
        self.stock()
        clients = {name: _client(name, web) for name, web in self.town.clients.items()}
        rooms = Rooms(**clients)
        self.desk = open_things.Desk(
            rooms=rooms,
            makers={key: Visitor(rooms, one.me.token) for key, one in self.makers.items()},
            officers={key: Visitor(rooms, one.token) for key, one in officers.items()},
            heads={key: Visitor(rooms, one.token) for key, one in heads.items()},
            helper_of=helper_of,
            unit_of={one.key: one.unit for one in PEOPLE.staff},
            units=units,
            pin=PIN,
        )

    def stock(self) -> None:
        """The things that are changed, counted and rejected, and open shops for those that are shut."""
        self.makers[MET.change.maker].sell(MET.change.title, price=240_000, fee=10_000, stock=2)
        self.makers[MET.closing.maker].sell("Cokelat batang", price=40_000, fee=10_000, stock=2)
        for one in (MET.worksheet, MET.rejection):
            maker = self.makers[one.maker]
            made = maker.ask(
                "catalog",
                "POST",
                "/my/listings",
                json={
                    "title": one.title,
                    "category": "home",
                    "price": {"amount": 49_000, "currency": "IDR"},
                    "weight": 300,
                    "description": "Dibuat dengan tangan, satu per satu, dari bahan sekitar.",
                    "origin_regency": "7271",
                },
            )
            maker.ask("catalog", "POST", f"/my/listings/{made['id']}/photos", data=a_picture())
            maker.ask("catalog", "POST", f"/my/listings/{made['id']}/stock", json={"on_hand": 2})
        maker.ask("catalog", "POST", f"/my/listings/{made['id']}/submit", json={})
        self.town.carry_post()

    def leave(self) -> None:
        open_things.leave(self.desk, MET)
        self.town.carry_post()

    def open_things(self) -> dict[str, Any]:
        """What each head, officer and maker finds, by kind."""
        accounts, catalog = self.desk.rooms.accounts, self.desk.rooms.catalog
        found: dict[str, Any] = {}
        for key, who in (self.desk.heads | self.desk.officers).items():
            found[key] = sorted(one["kind"] for one in who.ask(accounts, "GET", "/work")["items"])
        makers = self.desk.makers
        found["grievances"] = len(makers[MET.grievance.maker].ask(accounts, "GET", "/grievances/mine")["items"])
        found["story"] = [
            one["status"] for one in makers[MET.story.maker].ask(accounts, "GET", "/disclosures/mine")["items"]
        ]
        found["plan"] = makers[MET.plan.maker].ask(accounts, "GET", "/plans/mine")["status"]
        found["end"] = makers[MET.end.maker].ask(accounts, "GET", "/graduation/mine")["status"]
        found["move"] = makers[MET.move.maker].ask(accounts, "GET", "/transfers/mine")["status"]
        found["goods"] = sorted(
            (one["status"], bool(one.get("revision")))
            for one in (makers[key].ask(catalog, "GET", "/my/listings")["items"][0] for key in ("senja", "kelor"))
        )
        return found


def test_each_is_left_once_however_often_the_town_is_filled(database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Here()
    monkeypatch.setattr(open_things, "until", lambda _what, look: [look_after_ends(), look()][1])
    here.leave()
    first = here.open_things()
    here.leave()
    assert here.open_things() == first
    assert (first["grievances"], first["story"], first["plan"]) == (1, ["asked"], "discussed")
    assert (first["end"], first["move"]) == ("upcoming", "under_review")
    assert {"decline", "suspension", "transfer", "listing"} <= set(first["teluk"])
    assert "transfer" not in first["lembah"], "it is not yet their turn"
