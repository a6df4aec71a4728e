"""A shop that others have shut: its maker reads why, and somebody who had no part in it looks again."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.accounts.jobs import look_after_emergencies, remind_of_what_was_promised
from services.accounts.models import Notice
from services.accounts.models.suspensions import ShutAppeal, Suspension
from services.kit.clock import now
from services.kit.tables import outbox
from tests.accounts.people import Room, Someone
from tests.accounts.test_routes_helping import Unit, me
from tests.accounts.test_routes_suspensions import maker, unit

__all__ = ["maker", "unit"]
CLOSING, APPEAL = "/shop/closing", "/shop/closing/appeal"
TEXT = {"text": "Barangnya sudah saya ganti."}


@pytest.fixture
def operator(room: Room) -> Someone:
    return room.member("operator")


def shut(unit: Unit, maker: Someone, **more: Any) -> str:
    told = unit.old.post("/suspensions", {"maker_id": me(maker), "reason": "buyer_harm"} | more)
    return f"/suspensions/{told.json['id']}"


def shut_for_good(unit: Unit, maker: Someone) -> None:
    path = shut(unit, maker)
    for step in ("confirm", "make-permanent"):
        assert unit.head.post(f"{path}/{step}").status_code == 200


def closing(maker: Someone) -> Any:
    return maker.get(CLOSING).json["closing"]


def waiting(operator: Someone) -> Any:
    [one] = operator.get("/shut-appeals").json["items"]
    return one


def answer(operator: Someone, is_granted: bool, note: str = "") -> Any:
    return operator.post(f"/shut-appeals/{waiting(operator)['id']}/answer", {"is_granted": is_granted, "note": note})


def trading(maker: Someone) -> str:
    return str(maker.get("/shop").json["trading_status"])


def test_a_maker_reads_why_and_until_when_and_only_while_it_stands(unit: Unit, maker: Someone) -> None:
    assert closing(maker) is None
    path = shut(unit, maker, is_emergency=True)
    told = closing(maker)
    assert (told["reason"], told["is_for_good"], told["can_appeal"], told["appeals"]) == ("buyer_harm", False, True, [])
    assert told["confirm_by"] is not None
    unit.head.post(f"{path}/confirm")
    assert closing(maker)["confirm_by"] is None
    unit.head.post(f"{path}/lift")
    assert closing(maker) is None


def test_what_was_only_proposed_or_let_lapse_is_told_to_nobody(unit: Unit, maker: Someone) -> None:
    unit.head.post(f"{shut(unit, maker)}/reject")
    assert closing(maker) is None
    assert maker.post(APPEAL, TEXT).status_code == 409
    shut(unit, maker, is_emergency=True)
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        look_after_emergencies()
    assert closing(maker) is None


def test_an_appeal_goes_to_an_operator_with_its_day_and_without_a_name(
    room: Room, unit: Unit, maker: Someone, operator: Someone
) -> None:
    shut(unit, maker, is_emergency=True)
    told = maker.post(APPEAL, TEXT)
    assert (told.status_code, told.json["closing"]["can_appeal"]) == (200, False)
    assert maker.post(APPEAL, TEXT).json["code"] == "appealed_before"
    one = waiting(operator)
    assert (one["text"], one["reason"], one["is_emergency"], one["is_late"]) == (
        TEXT["text"],
        "buyer_harm",
        True,
        False,
    )
    assert not {me(maker), "Kopi Kabut"} & set(map(str, one.values()))
    with db.begin() as session:
        heard = set(session.scalars(select(Notice.person_id).where(Notice.key.startswith("shut-appeal-"))))
    assert heard == {me(operator)}
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert room.again(operator).get("/shut-appeals").json["items"][0]["is_late"]
    for other in (unit.old, unit.head, maker):
        assert other.get("/shut-appeals").status_code == 403


def test_operators_are_reminded_once_a_working_day_of_what_is_late(
    unit: Unit, maker: Someone, operator: Someone
) -> None:
    shut(unit, maker, is_emergency=True)
    maker.post(APPEAL, TEXT)
    assert remind_of_what_was_promised() == 0
    with db.begin() as session:
        due = session.scalars(select(ShutAppeal.due_at)).one()
    with time_machine.travel(due + timedelta(minutes=1), tick=False):
        assert [remind_of_what_was_promised(), remind_of_what_was_promised()] == [1, 1]
    with db.begin() as session:
        keys = session.scalars(select(Notice.key).where(Notice.key.startswith("late-"))).all()
    assert len(keys) == 1


def test_where_it_was_right_the_maker_reads_why_and_the_shop_stays_shut(
    unit: Unit, maker: Someone, operator: Someone
) -> None:
    shut(unit, maker, is_emergency=True)
    maker.post(APPEAL, TEXT)
    assert answer(operator, False).json["fields"] == {"note": "string_too_short"}
    assert answer(operator, False, "Pembeli belum mendapat uangnya.").status_code == 200
    told = closing(maker)
    assert [(one["is_granted"], one["note"]) for one in told["appeals"]] == [(False, "Pembeli belum mendapat uangnya.")]
    assert (trading(maker), told["can_appeal"], operator.get("/shut-appeals").json["items"]) == ("suspended", False, [])


def test_where_it_was_wrong_the_shop_is_what_it_was(unit: Unit, maker: Someone, operator: Someone) -> None:
    shut(unit, maker, is_emergency=True)
    maker.post(APPEAL, TEXT)
    one = waiting(operator)["id"]
    assert answer(operator, True).json == {"is_granted": True}
    assert trading(maker) == "open"
    assert operator.post(f"/shut-appeals/{one}/answer", {"is_granted": True}).status_code == 409
    told = maker.get(CLOSING).json
    assert (told["closing"], told["granted"]["is_granted"], told["granted"]["text"]) == (None, True, TEXT["text"])
    with db.begin() as session:
        heard = session.scalars(select(Notice.kind).where(Notice.person_id == me(maker), Notice.about == one)).all()
    assert heard == ["grievance_answered"]
    path = shut(unit, maker)
    assert [unit.head.post(f"{path}/{step}").status_code for step in ("confirm", "lift")] == [200, 200]
    assert maker.get(CLOSING).json["granted"] is None, "the one after it was no mistake"


def test_a_shop_that_was_closed_for_good_is_given_back_resting(unit: Unit, maker: Someone, operator: Someone) -> None:
    shut_for_good(unit, maker)
    told = closing(maker)
    assert (told["is_for_good"], told["can_appeal"], told["appeal_until"] is None) == (True, True, False)
    maker.post(APPEAL, TEXT)
    assert waiting(operator)["is_for_good"]
    assert answer(operator, True).status_code == 200
    assert trading(maker) == "paused"
    assert maker.post("/shop/resume").json["trading_status"] == "open"
    with db.begin() as session:
        rows = session.execute(select(outbox.c.type, outbox.c.data).order_by(outbox.c.position)).all()
    facts = [row.data["trading_status"] for row in rows if row.type == "accounts.vendor_trading_changed.v1"]
    assert facts[-3:] == ["closed", "paused", "open"]
    assert "buyer_harm" not in str([row.data for row in rows])


def test_whoever_said_so_once_may_say_so_again_when_it_is_for_good_and_not_after_14_days(
    unit: Unit, maker: Someone, operator: Someone
) -> None:
    path = shut(unit, maker)
    unit.head.post(f"{path}/confirm")
    maker.post(APPEAL, TEXT)
    answer(operator, False, "Belum selesai.")
    unit.head.post(f"{path}/make-permanent")
    assert closing(maker)["can_appeal"]
    with db.begin() as session:
        suspension = session.scalars(select(Suspension)).one()
        suspension.ended_at = now() - timedelta(days=15)
    assert (closing(maker)["can_appeal"], maker.post(APPEAL, TEXT).status_code) == (False, 409)


def test_what_the_head_lifts_meanwhile_waits_no_longer(unit: Unit, maker: Someone, operator: Someone) -> None:
    path = shut(unit, maker)
    unit.head.post(f"{path}/confirm")
    maker.post(APPEAL, TEXT)
    one = waiting(operator)["id"]
    unit.head.post(f"{path}/lift")
    assert operator.get("/shut-appeals").json["items"] == []
    assert operator.post(f"/shut-appeals/{one}/answer", {"is_granted": True}).status_code == 409
    with db.begin() as session:
        assert session.scalars(select(ShutAppeal.decided_at)).all() == [None]
