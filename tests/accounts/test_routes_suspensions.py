"""A shop that is shut: proposed, confirmed, lifted, for good; what the other rooms hear, and what nobody does."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.accounts.jobs import look_after_emergencies, send_notices
from services.kit.clock import now
from services.kit.tables import outbox
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit, me


@pytest.fixture
def unit(room: Room) -> Unit:
    return Unit(room)


@pytest.fixture
def maker(room: Room, unit: Unit) -> Someone:
    """A maker with an open shop."""
    someone, vendor_id = room.vendor(unit.old)
    room.published(vendor_id)
    assert someone.post("/shop/open").json["trading_status"] == "open"
    return someone


def proposed(unit: Unit, maker: Someone, **more: Any) -> str:
    told = unit.old.post("/suspensions", {"maker_id": me(maker), "reason": "outside_order"} | more)
    assert told.status_code == 201, told.json
    return f"/suspensions/{told.json['id']}"


def trading(maker: Someone) -> str:
    return str(maker.get("/shop").json["trading_status"])


def news() -> list[Any]:
    with db.begin() as session:
        rows = session.execute(select(outbox.c.type, outbox.c.data).order_by(outbox.c.position)).all()
    return [row.data["trading_status"] for row in rows if row.type == "accounts.vendor_trading_changed.v1"]


def test_a_counsellor_proposes_and_the_head_decides(unit: Unit, maker: Someone) -> None:
    path = proposed(unit, maker)
    assert trading(maker) == "open"
    assert [one["kind"] for one in unit.head.get("/work").json["items"]] == ["suspension"]
    assert unit.old.post(f"{path}/confirm").status_code == 403
    assert unit.head.post(f"{path}/confirm").json["status"] == "active"
    assert (trading(maker), news()) == ("suspended", ["open", "suspended"])
    assert unit.head.get("/work").json["items"] == []
    assert maker.post("/shop/resume").status_code == 409
    assert unit.head.post(f"{path}/lift").json["status"] == "lifted"
    assert (trading(maker), news()) == ("open", ["open", "suspended", "open"])


def test_what_a_head_proposes_is_active_at_once(unit: Unit, maker: Someone) -> None:
    asked = {"maker_id": me(maker), "reason": "own_wish"}
    assert unit.head.post("/suspensions", asked).json["status"] == "active"
    assert unit.head.post("/suspensions", asked).status_code == 409


def test_a_shop_has_one_standing_proposal(unit: Unit, maker: Someone) -> None:
    proposed(unit, maker)
    again = unit.old.post("/suspensions", {"maker_id": me(maker), "reason": "safety"})
    assert again.json["code"] == "suspended_already"


def test_a_rejected_proposal_leaves_the_shop_open(unit: Unit, maker: Someone) -> None:
    path = proposed(unit, maker)
    assert unit.head.post(f"{path}/reject").json["status"] == "rejected"
    assert (trading(maker), news()) == ("open", ["open"])
    assert unit.head.post(f"{path}/confirm").status_code == 409


def test_an_emergency_that_nobody_confirms_is_over_after_24_hours_and_the_operator_hears_at_20(
    room: Room, unit: Unit, maker: Someone, mail_dir: Path
) -> None:
    operator = room.member("operator")
    path = proposed(unit, maker, is_emergency=True)
    assert (trading(maker), look_after_emergencies()) == ("suspended", 0)
    start = now()
    with time_machine.travel(start + timedelta(hours=20, minutes=1), tick=False):
        assert [look_after_emergencies(), look_after_emergencies()] == [1, 0]
        send_notices()
    letter = mail_dir / f"alert-{path.rpartition('/')[2]}-{me(operator)}.eml"
    assert letter.exists()
    with time_machine.travel(start + timedelta(hours=24, minutes=1), tick=False):
        assert [look_after_emergencies(), look_after_emergencies()] == [1, 0]
    assert (trading(maker), news()) == ("open", ["open", "suspended", "open"])


def test_an_emergency_that_is_confirmed_stays(unit: Unit, maker: Someone) -> None:
    path = proposed(unit, maker, is_emergency=True)
    assert unit.head.post(f"{path}/confirm").json["confirm_by"] is None
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        assert look_after_emergencies() == 0


def test_for_good_takes_two_and_closes_the_shop(unit: Unit, maker: Someone) -> None:
    own = unit.head.post("/suspensions", {"maker_id": me(maker), "reason": "safety"}).json["id"]
    assert unit.head.post(f"/suspensions/{own}/make-permanent").json["code"] == "second_officer"
    unit.head.post(f"/suspensions/{own}/lift")
    path = proposed(unit, maker)
    unit.head.post(f"{path}/confirm")
    assert unit.head.post(f"{path}/make-permanent").json["status"] == "made_permanent"
    assert (trading(maker), news()[-1]) == ("closed", "closed")


def test_letting_a_maker_in_again_does_not_open_what_their_unit_has_shut(
    room: Room, unit: Unit, maker: Someone
) -> None:
    unit.head.post(f"{proposed(unit, maker)}/confirm")
    admin, person = room.member("admin"), me(maker)
    admin.post(f"/people/{person}/suspend")
    admin.post(f"/people/{person}/reinstate")
    assert news()[-1] == "suspended"


def test_the_reason_is_told_to_officers_and_to_nobody_else(unit: Unit, maker: Someone) -> None:
    unit.head.post(f"{proposed(unit, maker)}/confirm")
    told = unit.old.get(f"/makers/{me(maker)}/suspensions").json["items"]
    assert [one["reason"] for one in told] == ["outside_order"]
    with db.begin() as session:
        facts = str(session.execute(select(outbox.c.data)).all())
    mine = " ".join(maker.get(path).text for path in ("/shop", "/applications/mine"))
    assert "outside_order" not in facts + mine
    assert maker.get(f"/makers/{me(maker)}/suspensions").status_code == 403


def test_nobody_shuts_a_shop_that_they_do_not_help(room: Room, maker: Someone) -> None:
    stranger = room.officer()
    assert stranger.post("/suspensions", {"maker_id": me(maker), "reason": "safety"}).status_code == 404
