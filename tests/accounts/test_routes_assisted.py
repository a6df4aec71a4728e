"""An officer types for a maker: with the maker's PIN, for half an hour, both named, and not for what is the maker's alone."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.kit.clock import now
from services.kit.tables import audit_events
from tests.accounts.people import PIN, Room, Someone


def beside(room: Room, shop_name: str = "Kopi Kabut") -> tuple[Someone, Someone, str, Someone]:
    """An officer, a maker, the maker's id, and the session in which the one types for the other."""
    officer = room.officer()
    maker, _ = room.vendor(officer, shop_name=shop_name)
    person_id = str(maker.here().json["person"]["id"])
    began = officer.post(f"/makers/{person_id}/sessions", {"pin": PIN})
    assert began.status_code == 201
    return officer, maker, person_id, Someone(room.web, began.json["token"])


def test_only_the_makers_pin_begins_it_and_only_for_those_one_helps(room: Room) -> None:
    officer, _, person_id, _ = beside(room)
    at = f"/makers/{person_id}/sessions"
    assert officer.post(at, {"pin": "000000"}).json["fields"] == {"pin": "wrong"}
    assert room.officer().post(at, {"pin": PIN}).status_code == 404
    assert room.member("operator").post(at, {"pin": PIN}).status_code == 403


def test_a_pin_is_not_guessed(room: Room) -> None:
    officer, _, person_id, _ = beside(room)
    asked = [officer.post(f"/makers/{person_id}/sessions", {"pin": f"{n:06}"}).status_code for n in range(6)]
    assert asked[-1] == 429


def test_both_stand_in_the_audit_and_the_maker_sees_who_typed(room: Room) -> None:
    officer, maker, person_id, helped = beside(room)
    helped.put("/plans/mine", {"skill": "Menyangrai"})
    officer_id = officer.here().json["person"]["id"]
    with db.begin() as session:
        rows = session.execute(select(audit_events).where(audit_events.c.object.like("pln_%"))).all()
    assert [(row.actor, row.on_behalf_of) for row in rows] == [(officer_id, person_id)]
    assert [one["what"] for one in maker.get("/access-log/mine").json["items"]] == ["helped", "card"]


def test_a_name_is_not_read_by_typing_for_somebody(room: Room) -> None:
    _, maker, _, helped = beside(room)
    assert (helped.here().json["person"]["name"], helped.here().json["person"]["is_helped"]) == ("", True)
    assert maker.here().json["person"]["name"] != ""


@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [
        ("GET", "/grievances/mine", None),
        ("POST", "/grievances/mine", {"about": "mentor", "text": "Baik sekali."}),
        ("PUT", "/applications/mine", {"consents": {"income_band": True}}),
        ("POST", "/plans/mine/agree", {}),
    ],
)
def test_what_is_the_makers_alone_is_done_by_nobody_else(room: Room, method: str, path: str, sent: object) -> None:
    *_, helped = beside(room)
    assert helped.ask(method, path, sent).json["code"] == "in_person"


def test_it_is_over_in_half_an_hour_however_busy(room: Room) -> None:
    *_, helped = beside(room)
    with time_machine.travel(now() + timedelta(minutes=29)):
        assert helped.here().status_code == 200
    with time_machine.travel(now() + timedelta(minutes=31)):
        assert helped.here().status_code == 401


def test_it_is_over_at_once_when_the_officer_is_shut_out_or_helps_no_more(room: Room) -> None:
    officer, _, person_id, helped = beside(room)
    assert officer.ask("POST", f"/makers/{person_id}/relative").status_code == 204
    assert helped.here().status_code == 401
    officer, _, _, helped = beside(room, "Benang Senja")
    admin = room.member("admin")
    admin.post(f"/people/{officer.here().json['person']['id']}/suspend")
    assert helped.here().status_code == 401
