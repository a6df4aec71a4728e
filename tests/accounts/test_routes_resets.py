"""A forgotten PIN: the same answer for everybody, a way that is good once and not for long, everybody out afterwards."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select

from services.accounts import db
from services.accounts.jobs import send_notices, sweep_sessions, write_letters
from services.accounts.models.resets import Reset
from services.kit.clock import now
from services.kit.tables import audit_events
from tests.accounts.builders import MONDAY_NOON
from tests.accounts.people import PASSWORD, PIN, Room, Someone
from tests.accounts.test_routes_helping import Unit, me

FRESH = "835206"


@pytest.fixture(autouse=True)
def monday(room: Room, mail_dir: Path) -> Iterator[None]:
    for letter in mail_dir.glob("link-*"):
        letter.unlink()
    with time_machine.travel(MONDAY_NOON, tick=False):
        yield


def forgot(room: Room, identifier: str, **headers: str) -> int:
    told = room.web.post("/resets", json={"identifier": identifier}, headers=headers)
    assert told.status_code == 429 or told.json == {"status": "asked"}
    return int(told.status_code)


def linked(mail_dir: Path) -> list[str]:
    """What the links in all mails end in."""
    write_letters()
    send_notices()
    letters = " ".join(one.read_text().replace("=\n", "") for one in mail_dir.glob("link-*"))
    return re.findall(r"/pin-baru/([0-9a-f]{64})", letters)


def use(room: Room, secret: str, password: str = FRESH) -> int:
    return int(room.web.post("/resets/use", json={"secret": secret, "password": password}).status_code)


def test_nobody_learns_who_is_here_by_asking(room: Room, mail_dir: Path) -> None:
    room.maker(room.officer(), "kenari@example.id")
    room.maker(room.officer(), "0812 0000 0009")
    asked = ["kenari@example.id", "siapa@example.id", "0812 0000 0009", "0812 0000 0010", "bukan apa-apa"]
    assert [forgot(room, one) for one in asked] == [202] * 5
    assert len(linked(mail_dir)) == 1


def test_a_link_gives_a_new_pin_once_and_signs_everybody_out(room: Room, mail_dir: Path) -> None:
    maker = room.maker(room.officer(), "kenari@example.id")
    forgot(room, "kenari@example.id")
    [secret] = linked(mail_dir)
    assert room.web.post("/resets/look", json={"secret": secret}).json == {"status": "open"}
    assert use(room, secret, "123456") == 422
    assert use(room, secret) == 204
    assert maker.here().status_code == 401
    assert [room.sign_in("kenari@example.id", one).status_code for one in (PIN, FRESH)] == [401, 201]
    assert [use(room, secret, "914207"), room.web.post("/resets/look", json={"secret": secret}).status_code] == [
        404
    ] * 2


def test_of_a_link_nothing_is_stored_that_opens_it(room: Room, mail_dir: Path) -> None:
    room.maker(room.officer(), "kenari@example.id")
    forgot(room, "kenari@example.id")
    [secret] = linked(mail_dir)
    with db.begin() as session:
        [kept] = session.scalars(select(Reset)).all()
    assert secret not in (kept.id, kept.secret_hash)


@pytest.mark.parametrize(("minutes", "status"), [(29, 204), (31, 404)])
def test_a_link_is_good_for_half_an_hour(room: Room, mail_dir: Path, minutes: int, status: int) -> None:
    room.maker(room.officer(), "kenari@example.id")
    forgot(room, "kenari@example.id")
    [secret] = linked(mail_dir)
    with time_machine.travel(now() + timedelta(minutes=minutes), tick=False):
        assert use(room, secret) == status


def test_one_used_link_ends_the_others(room: Room, mail_dir: Path) -> None:
    room.maker(room.officer(), "kenari@example.id")
    forgot(room, "kenari@example.id")
    forgot(room, "kenari@example.id")
    first, second = linked(mail_dir)
    assert [use(room, second), use(room, first, "914207")] == [204, 404]


def test_nobody_fills_somebodys_mailbox(room: Room, mail_dir: Path) -> None:
    room.maker(room.officer(), "kenari@example.id")
    assert [forgot(room, "kenari@example.id") for _ in range(4)] == [202, 202, 202, 429]
    assert [forgot(room, "siapa@example.id") for _ in range(4)] == [202, 202, 202, 429]
    assert len(linked(mail_dir)) == 3


def test_who_asks_for_links_in_anothers_name_keeps_nobody_from_one(room: Room, mail_dir: Path) -> None:
    room.maker(room.officer(), "kenari@example.id")
    for number in range(4):
        here = {"X-Forwarded-For": f"192.0.2.{number}"}
        assert [forgot(room, "kenari@example.id", **here) for _ in range(3)] == [202] * 3
    assert len(linked(mail_dir)) == 3, "there is one in their mail, and no more than they can read"
    with time_machine.travel(now() + timedelta(minutes=10), tick=False):
        assert forgot(room, "kenari@example.id", **{"X-Forwarded-For": "203.0.113.5"}) == 202
        assert len(linked(mail_dir)) == 4


def test_a_link_goes_out_at_night_too_for_somebody_waits_for_it(room: Room, mail_dir: Path) -> None:
    room.maker(room.officer(), "kenari@example.id")
    with time_machine.travel(now() + timedelta(hours=11), tick=False):
        forgot(room, "kenari@example.id")
        assert len(linked(mail_dir)) == 1


def test_who_was_shut_out_gets_no_link(room: Room, mail_dir: Path) -> None:
    maker = room.maker(room.officer(), "kenari@example.id")
    room.member("admin").post(f"/people/{me(maker)}/suspend")
    forgot(room, "kenari@example.id")
    assert linked(mail_dir) == []


def test_who_has_no_mail_gets_a_code_from_hand_to_hand_and_sees_that(room: Room) -> None:
    unit = Unit(room)
    maker = room.maker(unit.old, "0812 0000 0009")
    told = unit.old.post(f"/makers/{me(maker)}/reset-codes")
    assert maker.here().status_code == 401, "whoever has the phone meanwhile is out"
    assert use(room, told.json["code"].lower()) == 204
    again = Someone(room.web, room.sign_in("0812 0000 0009", FRESH).json["token"])
    assert [one["what"] for one in again.get("/access-log/mine").json["items"]] == ["pin_code"]
    kinds = [one["kind"] for one in again.get("/notices/mine").json["items"]]
    assert kinds.count("pin_code") == kinds.count("pin_changed") == 1
    with db.begin() as session:
        changed = audit_events.c.object == f"{me(again)}.password"
        rows = session.execute(select(audit_events).where(changed).order_by(audit_events.c.id)).all()
    assert [(row.to_state, row.reason_code) for row in rows] == [("code_made", ""), ("changed", "code")]


def test_only_who_helps_and_decides_hands_a_code_over(room: Room) -> None:
    unit = Unit(room)
    maker = room.maker(unit.old, "0812 0000 0009")
    at = f"/makers/{me(maker)}/reset-codes"
    others = (unit.assistant, unit.new, room.officer(), room.member("operator"), room.member("admin"))
    assert [one.post(at).status_code for one in others] == [403, 404, 404, 403, 403]
    assert maker.here().status_code == 200


def test_whoever_has_mail_gets_no_code_in_an_officers_hands(room: Room) -> None:
    unit = Unit(room)
    maker = room.maker(unit.old, "kenari@example.id")
    refused = unit.old.post(f"/makers/{me(maker)}/reset-codes")
    assert (refused.status_code, refused.json["code"]) == (409, "has_mail")
    assert maker.here().status_code == 200, "nobody was put out"


@pytest.mark.parametrize("how", ["removed", "handed over", "alone"])
def test_a_code_opens_nothing_once_whoever_has_it_helps_no_more(room: Room, how: str) -> None:
    unit = Unit(room)
    maker, _ = room.vendor(unit.old, identifier="0812 0000 0009")
    person_id = me(maker)
    code = unit.old.post(f"/makers/{person_id}/reset-codes").json["code"]
    if how == "removed":
        assert room.member("operator").post("/removals", {"officer_id": me(unit.old)}).status_code == 200
    elif how == "handed over":
        assert unit.give().json == {"count": 1}
    else:
        assert unit.old.post(f"/makers/{person_id}/graduation/complete").status_code == 204
    assert [room.web.post("/resets/look", json={"secret": code}).status_code, use(room, code)] == [404, 404]
    assert room.sign_in("0812 0000 0009", PIN).status_code == 201


def test_of_two_codes_the_newer_one_opens(room: Room) -> None:
    unit = Unit(room)
    person_id = me(room.maker(unit.old, "0812 0000 0009"))
    first, second = (unit.old.post(f"/makers/{person_id}/reset-codes").json["code"] for _ in range(2))
    assert [use(room, first), use(room, second)] == [404, 204]


def test_officers_get_a_link_and_no_pin(room: Room, mail_dir: Path) -> None:
    officer = room.officer()
    forgot(room, officer.identifier)
    [secret] = linked(mail_dir)
    assert [use(room, secret, FRESH), use(room, secret, "kain merah tua")] == [422, 204]
    assert room.sign_in(officer.identifier, PASSWORD).status_code == 401


def test_ways_that_are_past_are_swept_out(room: Room, mail_dir: Path) -> None:
    room.maker(room.officer(), "kenari@example.id")
    forgot(room, "kenari@example.id")
    assert len(linked(mail_dir)) == 1
    with time_machine.travel(now() + timedelta(days=2), tick=False):
        sweep_sessions()
        with db.begin() as session:
            assert session.scalars(select(Reset)).all() == []


def test_a_pin_is_changed_by_whoever_knows_it_and_nowhere_else_stays_open(room: Room) -> None:
    maker = room.maker(room.officer(), "kenari@example.id")
    other = Someone(room.web, room.sign_in("kenari@example.id", PIN).json["token"])
    asked = {"current": "000000", "password": FRESH}
    assert maker.put("/account/mine/password", asked).json["fields"] == {"current": "wrong"}
    told = maker.put("/account/mine/password", asked | {"current": PIN})
    assert [one.here().status_code for one in (maker, other, Someone(room.web, told.json["token"]))] == [401, 401, 200]


def test_a_pin_is_not_guessed_from_inside_either(room: Room) -> None:
    maker = room.maker(room.officer())
    asked = [
        maker.put("/account/mine/password", {"current": f"{n:06}", "password": FRESH}).status_code for n in range(6)
    ]
    assert asked == [422] * 5 + [429]


def test_another_number_to_sign_in_with_is_nobody_elses(room: Room) -> None:
    helper = room.officer()
    maker, _ = room.maker(helper, "kenari@example.id"), room.maker(helper, "0812 0000 0009")
    at, known = "/account/mine/identifier", {"current": PIN}
    assert maker.put(at, known | {"identifier": "0812 0000 0009"}).json["code"] == "identifier_taken"
    assert maker.put(at, {"identifier": "0812 0000 0010", "current": "000000"}).status_code == 422
    assert maker.put(at, known | {"identifier": "0812 0000 0010"}).json["identifier"] == "+6281200000010"
    assert [room.sign_in(one, PIN).status_code for one in ("kenari@example.id", "0812 0000 0010")] == [401, 201]


def test_one_signs_out_everywhere_but_here(room: Room) -> None:
    maker = room.maker(room.officer(), "kenari@example.id")
    other = Someone(room.web, room.sign_in("kenari@example.id", PIN).json["token"])
    jwt = maker.here().json["jwt"]
    headers = {"Authorization": f"Bearer {jwt}", "X-Session-Token": maker.token}
    assert room.web.get("/account/mine", headers=headers).json["other_devices"] == 1
    assert room.web.post("/account/mine/other-devices/end", json={}, headers=headers).status_code == 204
    assert [maker.here().status_code, other.here().status_code] == [200, 401]
