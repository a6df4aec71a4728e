"""Parcels of shut shops on the work list, who is told of them, and for whose parcels an officer acts at which second."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from services.accounts import db
from services.accounts.models import Notice
from services.events import ListingSubmitted, ParcelHandsChanged, VendorOrderChanged
from services.kit.clock import now
from services.kit.tables import outbox
from services.kit.tokens import Caller, verify
from tests.accounts.people import Room, Someone, hear
from tests.accounts.test_routes_helping import Unit, me
from tests.accounts.test_routes_transfers import accepted, asked_by

UNTIL = (now() + timedelta(hours=24)).isoformat()


@pytest.fixture
def unit(room: Room) -> Unit:
    return Unit(room)


@pytest.fixture
def shop(room: Room, unit: Unit) -> tuple[Someone, str]:
    """A maker of the old officer with an open shop, and its vendor id."""
    maker, vendor_id = room.vendor(unit.old)
    room.published(vendor_id)
    maker.post("/shop/open")
    return maker, vendor_id


def token(someone: Someone) -> Caller:
    return verify(someone.here().json["jwt"])


def acting(*people: Someone) -> list[list[str]]:
    return [token(one).acts_for for one in people]


def shut(unit: Unit, maker: Someone) -> str:
    told = unit.head.post("/suspensions", {"maker_id": me(maker), "reason": "safety"})
    assert told.json["status"] == "active"
    return f"/suspensions/{told.json['id']}"


def asked(vendor_id: str, hands: str = "asked", version: int = 5) -> None:
    hear(ParcelHandsChanged("vor_1", version, vendor_id, hands, UNTIL if hands == "asked" else ""))


def parcels(officer: Someone) -> list[Any]:
    return [one for one in officer.get("/work").json["items"] if one["kind"] == "parcel"]


def told_to_answer() -> list[str]:
    with db.begin() as session:
        rows = session.execute(select(Notice.person_id).where(Notice.key.startswith("asked-vor_1"))).all()
    return sorted(row[0] for row in rows)


def test_a_parcel_that_is_asked_about_waits_with_its_day_for_those_who_help(
    room: Room, unit: Unit, shop: tuple[Someone, str]
) -> None:
    asked(shop[1])
    [item] = parcels(unit.old)
    assert (item["object_id"], item["shop_name"], item["is_late"]) == ("vor_1", "Kopi Kabut", False)
    assert item["answer_by"][:16] == UNTIL[:16]
    assert [len(parcels(one)) for one in (unit.head, unit.assistant, unit.new, room.officer("unit_head"))] == [
        1,
        1,
        0,
        0,
    ]
    assert told_to_answer() == sorted([me(unit.old), me(unit.head)])


def test_what_has_hours_comes_before_what_has_waited_for_days_and_pages_meet(
    unit: Unit, shop: tuple[Someone, str]
) -> None:
    maker, vendor_id = shop
    for number in range(3):
        hear(ListingSubmitted(f"lst_wait_{number}", 1, vendor_id, 1))
    unit.old.post("/suspensions", {"maker_id": me(maker), "reason": "safety", "is_emergency": True})
    for number, hours in ((1, 30), (2, 2)):
        until = (now() + timedelta(hours=hours)).isoformat()
        hear(ParcelHandsChanged(f"vor_{number}", 5, vendor_id, "asked", until))
    told = unit.head.get("/work?limit=4").json
    rest = unit.head.get(f"/work?limit=4&after={told['next']}").json
    hours = ["vor_2", me(maker), "vor_1"]
    assert [one["object_id"] for one in told["items"] + rest["items"]] == [
        *hours,
        *(f"lst_wait_{number}" for number in range(3)),
    ]
    assert [bool(one["answer_by"]) for one in told["items"]] == [True, True, True, False]
    first = unit.head.get("/work?limit=2").json["next"]
    assert unit.head.get(f"/work?limit=1&after={first}").json["items"][0]["object_id"] == "vor_1"


@pytest.mark.parametrize("hands", ["team", "allowed", "vendor"])
def test_what_is_decided_waits_no_longer_whichever_word_comes_first(
    unit: Unit, shop: tuple[Someone, str], hands: str
) -> None:
    asked(shop[1], hands, version=6)
    asked(shop[1])
    assert parcels(unit.old) == []


def test_officers_act_for_shut_shops_only_and_only_while_they_help(
    room: Room, unit: Unit, shop: tuple[Someone, str]
) -> None:
    maker, vendor_id = shop
    assert acting(unit.old, unit.head, unit.assistant) == [[], [], []]
    path = shut(unit, maker)
    assert acting(unit.old, unit.head, unit.assistant) == [[vendor_id]] * 3
    assert acting(unit.new, room.officer(), room.officer("unit_head"), room.member("finance"), maker) == [[]] * 5
    unit.give()
    assert acting(unit.old, unit.new) == [[], [vendor_id]]
    unit.head.post(f"{path}/lift")
    assert acting(unit.new, unit.head) == [[], []]


def test_an_officers_relatives_are_for_others(unit: Unit, shop: tuple[Someone, str]) -> None:
    maker, vendor_id = shop
    shut(unit, maker)
    unit.old.post(f"/makers/{me(maker)}/relative")
    asked(vendor_id)
    assert (acting(unit.old), parcels(unit.old)) == ([[]], [])
    assert me(unit.old) not in told_to_answer()


def test_what_the_team_took_stays_with_it_when_the_shop_opens_again(unit: Unit, shop: tuple[Someone, str]) -> None:
    vendor_id = shop[1]
    hear(VendorOrderChanged("vor_1", 3, "ord_1", vendor_id, "accepted", "packed"))
    asked(vendor_id, "team")
    assert acting(unit.old, unit.new) == [[vendor_id], []]
    hear(VendorOrderChanged("vor_1", 9, "ord_1", vendor_id, "shipped", "delivered"))
    assert acting(unit.old) == [[]]


@pytest.mark.parametrize(
    "limits", [("unit_ship", []), ("self_ship", ["no_direct_buyer_contact"])], ids=["mode", "limit"]
)
def test_officers_send_for_makers_who_meet_no_buyers(
    unit: Unit, shop: tuple[Someone, str], limits: tuple[str, list[str]]
) -> None:
    maker, vendor_id = shop
    unit.old.put(f"/makers/{me(maker)}/limits", {"fulfilment_mode": limits[0], "limits": limits[1]})
    assert acting(unit.old, unit.assistant, unit.new) == [[vendor_id], [vendor_id], []]


def test_while_somebody_moves_the_head_who_said_yes_decides_and_the_old_counsellor_still_helps(room: Room) -> None:
    here, there = Unit(room), Unit(room)
    maker, vendor_id = room.vendor(here.old)
    room.published(vendor_id)
    maker.post("/shop/open")
    path = asked_by(maker, here, there)
    shut(here, maker)
    assert acting(here.head, there.head) == [[vendor_id], []]
    accepted(here, there, path)
    asked(vendor_id)
    assert acting(here.head, there.head, here.old, there.new) == [[], [vendor_id], [vendor_id], []]
    assert [len(parcels(one)) for one in (here.head, there.head, here.old)] == [0, 1, 1]
    assert told_to_answer() == sorted([me(here.old), me(there.head)])
    there.new.post(f"{path}/complete")
    assert acting(here.head, here.old, there.head, there.new) == [[], [], [vendor_id], [vendor_id]]


def test_who_takes_back_the_leave_to_read_drafts_is_still_helped_with_parcels(
    unit: Unit, shop: tuple[Someone, str]
) -> None:
    maker, vendor_id = shop
    assert (token(unit.old).caseload, token(unit.old).unread) == ([vendor_id], [])
    maker.put("/applications/mine", {"consents": {"drafts": False}})
    assert (token(unit.old).caseload, token(unit.old).unread) == ([], [vendor_id])
    assert token(unit.old).helps == {vendor_id}
    shut(unit, maker)
    assert acting(unit.old) == [[vendor_id]]


def test_only_who_leaves_by_themselves_finishes_their_orders(room: Room, unit: Unit, shop: tuple[Someone, str]) -> None:
    other, _ = room.vendor(unit.old, shop_name="Rotan Lima")
    other.post("/shop/close", {"is_sure": True})
    path = shut(unit, shop[0])
    again = room.member("unit_head", unit.id)
    assert again.post(f"{path}/make-permanent").json["status"] == "made_permanent"
    with db.begin() as session:
        rows = session.execute(select(outbox.c.type, outbox.c.data).order_by(outbox.c.position)).all()
    closed = [row.data for row in rows if row.data.get("trading_status") == "closed"]
    assert [one["finishes_orders"] for one in closed] == [True, False]
