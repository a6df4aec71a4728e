"""A shop that is shut: proposed, confirmed, lifted, for good; what the other rooms hear, and what nobody does."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.accounts.jobs import look_after_emergencies, remind_of_proposed_closings, send_notices
from services.accounts.models import Notice
from services.kit.clock import now
from services.kit.days import day_of, is_worked
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


@pytest.mark.parametrize("is_lifted", [True, False])
def test_an_emergency_that_is_over_is_not_declared_again_by_one_alone(
    room: Room, unit: Unit, maker: Someone, is_lifted: bool
) -> None:
    asked = {"maker_id": me(maker), "reason": "safety", "is_emergency": True}
    path = proposed(unit, maker, is_emergency=True)
    start = now() + timedelta(hours=0 if is_lifted else 24, minutes=1)
    with time_machine.travel(start, tick=False):
        unit.old, unit.head = room.again(unit.old), room.again(unit.head)
        assert unit.head.post(f"{path}/lift").status_code == 200 if is_lifted else look_after_emergencies() == 1
        assert unit.old.post("/suspensions", asked).json["code"] == "emergency_before"
        only_proposed = proposed(unit, maker)
        assert unit.old.post("/suspensions", asked).json["code"] == "emergency_before"
        assert trading(maker) == "open"
        assert unit.head.post(f"{only_proposed}/reject").status_code == 200
    with time_machine.travel(start + timedelta(days=14, minutes=1), tick=False):
        assert room.again(unit.old).post("/suspensions", asked).json["status"] == "active"


def test_a_head_shuts_at_once_whatever_emergency_was_over(unit: Unit, maker: Someone) -> None:
    unit.head.post(f"{proposed(unit, maker, is_emergency=True)}/lift")
    again = unit.head.post("/suspensions", {"maker_id": me(maker), "reason": "safety", "is_emergency": True})
    assert again.json["status"] == "active"


def test_what_was_only_proposed_can_become_an_emergency_of_which_the_head_hears(unit: Unit, maker: Someone) -> None:
    path = proposed(unit, maker)
    assert unit.head.post("/reassignments", {"from_officer": me(unit.old), "to_officer": me(unit.new)}).json == {
        "count": 1
    }
    told = unit.new.post("/suspensions", {"maker_id": me(maker), "reason": "safety", "is_emergency": True}).json
    assert (f"/suspensions/{told['id']}", told["status"], told["reason"]) == (path, "active", "safety")
    assert (told["is_mine"], told["confirm_by"] is None, trading(maker)) == (True, False, "suspended")
    kinds = [one["kind"] for one in unit.head.get("/notices/mine").json["items"]]
    assert sorted(kinds) == ["emergency", "to_decide"]


def test_whoever_proposed_it_takes_it_back_and_nobody_else(unit: Unit, maker: Someone) -> None:
    path = proposed(unit, maker)
    assert unit.new.post(f"{path}/take-back").status_code == 404
    assert unit.head.post(f"{path}/take-back").json["code"] == "other_proposer"
    assert unit.old.post(f"{path}/take-back").json["status"] == "rejected"
    assert (trading(maker), unit.head.get("/work").json["items"]) == ("open", [])
    unit.head.post(f"{(again := proposed(unit, maker))}/confirm")
    assert unit.old.post(f"{again}/take-back").status_code == 409


def test_a_head_is_reminded_each_working_day_of_what_waits_for_a_yes_or_no(unit: Unit, maker: Someone) -> None:
    path, start, worked = proposed(unit, maker), now(), 0
    assert remind_of_proposed_closings() == 0
    for day in range(1, 8):
        with time_machine.travel(start + timedelta(days=day), tick=False):
            is_reminded = is_worked(day_of(now()), ())
            assert [remind_of_proposed_closings() for _ in range(2)] == [int(is_reminded)] * 2
            worked += is_reminded
    with db.begin() as session:
        heard = session.scalars(select(Notice.person_id).where(Notice.key.startswith("closings-"))).all()
    assert heard == [me(unit.head)] * worked
    unit.head.post(f"{path}/reject")
    with time_machine.travel(start + timedelta(days=1), tick=False):
        assert remind_of_proposed_closings() == 0


def test_whoever_leaves_takes_what_was_proposed_about_their_shop_off_the_list(unit: Unit, maker: Someone) -> None:
    path = proposed(unit, maker)
    assert maker.post("/shop/close", {"is_sure": True}).status_code == 200
    assert unit.head.get("/work").json["items"] == []
    assert [unit.head.post(f"{path}/{step}").status_code for step in ("confirm", "make-permanent")] == [409, 409]
    assert maker.get("/shop/closing").json == {"closing": None, "granted": None, "has_left": True}


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
