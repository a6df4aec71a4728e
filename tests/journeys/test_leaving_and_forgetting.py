"""F.5.7 and F.7.6 across the rooms, every message twice: money is paid out, a pseudonym takes the name's place, rupiah stay."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import time_machine
from sqlalchemy import select

from deploy.books.__main__ import look
from services.accounts import db
from services.accounts.jobs import forget_the_past, look_after_ends
from services.accounts.models import Shop
from services.accounts.models.ends import Sealed
from services.events import VendorApproved, VendorErased, VendorProfileChanged
from services.kit import days
from services.kit.clock import now
from services.kit.event import Envelope, Event
from services.kit.ids import new_id
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import me
from tests.apps import gateway_before
from tests.callers import link
from tests.deploy.sandbox.running import Sandbox
from tests.gateway.api_ground import _client
from tests.journeys.test_a_payout_with_a_grant import (  # noqa: F401 - the fixtures that these stories stand on
    Maker,
    bought,
    rupiah,
    sandbox,
    seen,
    sold,
    town,
    with_account,
)
from tests.orders.payout_town import pass_time
from tests.town import Town

NAME, SLUG, ADDRESS = "Kenari Menenun", "kenari-menenun", "kenari@example.id"
YEAR = timedelta(days=366)
Keepers = dict[str, psycopg.Connection]


def started(town: Town, sandbox: Sandbox) -> tuple[Maker, Room, Someone]:  # noqa: F811
    """A maker with an open shop and an account to be paid into, the room, and the head of their unit."""
    room = Room(town.accounts)
    unit = room.unit(room.member("admin"))
    head, officer = room.member("unit_head", unit), room.member("counsellor", unit)
    someone, _ = room.vendor(officer, shop_name=NAME, identifier=ADDRESS)
    maker = Maker(town, someone, officer)
    town.carry_post()
    maker.sell("Selendang tenun", price=400_000, fee=20_000, stock=3)
    with_account(town, sandbox, maker)
    return maker, room, head


def rows(keepers: Keepers) -> dict[str, str]:
    """All rows of every room as one text each."""
    found = {}
    for room, connection in keepers.items():
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'regions'"
        names = connection.execute(asked).fetchall()
        found[room] = " ".join(str(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in names)  # type: ignore[call-overload]
    return found


def left_behind(keepers: Keepers) -> set[tuple[str, str]]:
    """In which room which of the words still stands that tell whose shop it was."""
    told = rows(keepers)
    return {(room, word) for room in told for word in (NAME, SLUG, ADDRESS) if word in told[room]}


def ledger(keepers: Keepers) -> list[Any]:
    asked = "SELECT txn_id, account, amount, order_id, vendor_id, kind, at FROM auditor.ledger_lines ORDER BY 1, 2, 3"
    return keepers["orders"].execute(asked).fetchall()


def days_go_by(town: Town) -> None:  # noqa: F811
    """The days to complain are over, and then there was another Monday's payout."""
    for count in (6, 13):
        with time_machine.travel(now() + timedelta(days=count), tick=False):
            town.settle()
            pass_time()
            town.settle()


def is_paid_out(maker: Maker) -> bool:
    """Whether nothing is left to take, and all that there was has been paid."""
    payouts = maker.ask("orders", "GET", "/payouts")["items"]
    left = maker.ask("orders", "GET", "/balance")["available"]
    return [one["status"] for one in payouts] == ["paid"] and left == rupiah(0)


def forgotten(town: Town) -> None:  # noqa: F811
    """A year later nobody has to remember any more."""
    with time_machine.travel(now() + YEAR, tick=False):
        assert [forget_the_past(), forget_the_past()] == [1, 0]
    town.carry_post()


def taken_along(town: Town, maker: Maker) -> dict[str, str]:  # noqa: F811
    """What is in the archive that a maker downloads."""
    rooms = {name: _client(name, web) for name, web in town.clients.items()}
    browser = gateway_before(rooms).test_client()
    browser.set_cookie("session", maker.me.token)
    answer = browser.get("/studio/saya/unduh/semua")
    assert answer.status_code == 200, answer.text
    packed = zipfile.ZipFile(io.BytesIO(answer.data))
    return {name: packed.read(name).decode(errors="replace") for name in packed.namelist()}


def test_whoever_leaves_takes_everything_along_and_is_forgotten_to_the_last_room(
    town: Town,  # noqa: F811
    sandbox: Sandbox,  # noqa: F811
    keepers: Keepers,
) -> None:
    maker, _, _ = started(town, sandbox)
    order = bought(town, sandbox, maker)
    for verb in ("accept", "pack", "ship"):
        maker.move(verb)
    archive = taken_along(town, maker)
    whole = {"account/shop.json", "goods/listings.json", "money/parcels.csv", "money/earnings.csv"}
    assert whole <= archive.keys()
    assert [name for name, text in archive.items() if "rina" in text.lower()] == [], "of buyers nothing"

    maker.ask("accounts", "POST", "/shop/close", json={"is_sure": True})
    town.carry_post()
    [parcel] = seen(town, order)["vendor_orders"]
    assert parcel["status"] == "shipped", "what is under way arrives"
    received = f"/orders/{order['id']}/vendor-orders/{parcel['id']}/received"
    assert town.orders.post(received, headers=link(order["id"])).status_code == 200
    days_go_by(town)
    assert is_paid_out(maker), "whatever is left is paid out, without being asked for"
    later = taken_along(town, maker)
    assert archive.keys() | {"money/payout_lines.csv"} <= later.keys(), "also whoever keeps no shop takes all along"

    before = ledger(keepers)
    assert len(left_behind(keepers)) >= 5
    forgotten(town)
    assert left_behind(keepers) == set()
    assert ledger(keepers) == before, "no rupiah moves because somebody is forgotten"
    assert look(0) == []
    shop = seen(town, order)["vendor_orders"][0]["shop"]
    assert shop["name"].startswith("Toko ")
    assert maker.me.here().status_code == 401


def test_a_shop_that_was_closed_for_good_is_paid_out_and_its_address_is_nobody_elses(
    town: Town,  # noqa: F811
    sandbox: Sandbox,  # noqa: F811
    keepers: Keepers,
) -> None:
    maker, room, head = started(town, sandbox)
    sold(town, sandbox, maker)
    asked = {"maker_id": me(maker.me), "reason": "outside_order"}
    path = f"/suspensions/{maker.officer.post('/suspensions', asked).json['id']}"
    assert [head.post(f"{path}/{step}").status_code for step in ("confirm", "make-permanent")] == [200, 200]
    days_go_by(town)
    assert maker.ask("accounts", "GET", "/shop")["trading_status"] == "closed"
    assert is_paid_out(maker)
    before = ledger(keepers)
    forgotten(town)
    assert left_behind(keepers) == set()
    assert (ledger(keepers), look(0)) == (before, [])

    someone, _ = room.vendor(room.again(maker.officer), shop_name=NAME)
    assert someone.get("/shop").json["slug"].startswith(f"{SLUG}-")


def test_a_pseudonym_wins_over_whatever_comes_late(town: Town, sandbox: Sandbox, keepers: Keepers) -> None:  # noqa: F811
    maker, _, _ = started(town, sandbox)
    vendor_id = maker.me.here().json["person"]["vendor_id"]
    erased = VendorErased(vendor_id, 90, "Toko ABCD2345", "toko-abcd2345")
    approved = VendorApproved(vendor_id, 1, SLUG, NAME, "72", "self_ship", "guided")
    renamed = VendorProfileChanged(vendor_id, 89, NAME, "72", "self_ship", [])
    for fact in (erased, approved, renamed, erased):
        hear_everywhere(town, fact)
    for room, table in (("catalog", "shops"), ("orders", "vendors")):
        asked = f"SELECT name, slug FROM {table}"
        assert keepers[room].execute(asked).fetchall() == [("Toko ABCD2345", "toko-abcd2345")]  # type: ignore[call-overload]


def hear_everywhere(town: Town, fact: Event) -> None:  # noqa: F811
    """Deliver a fact twice to each room, whatever else is under way."""
    at = "2026-11-24T04:00:00Z"
    letter = Envelope(new_id("msg"), "/accounts", fact.wire_type, at, fact.subject, "", fact.to_data())
    for bus in town.buses:
        bus.hear(letter)
        bus.hear(letter)


@pytest.mark.parametrize(("early", "left"), [(1, 1), (0, 0)])
def test_what_was_sealed_is_deleted_on_the_same_day_five_years_later(
    town: Town,  # noqa: F811
    early: int,
    left: int,
) -> None:
    room = Room(town.accounts)
    officer = room.officer()
    someone, _ = room.vendor(officer)
    today = days.day_of(now())
    officer.put(f"/makers/{me(someone)}/guidance", {"ends_on": str(today)})
    look_after_ends()
    last = today.replace(year=today.year + 5)
    with time_machine.travel(days.begin_of(last - timedelta(days=early)), tick=False):
        look_after_ends()
        with db.begin() as session:
            assert len(session.scalars(select(Sealed)).all()) == left
            assert session.scalars(select(Shop)).one().trading_status == "not_open", "the shop is not touched"
