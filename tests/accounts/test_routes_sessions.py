"""Signing in and out, and what ends a session."""

import re
from datetime import timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from sqlalchemy import select, text

from services.accounts import db
from services.accounts.models import Person, SignIn
from services.kit import tokens
from services.kit.clock import now
from tests.accounts.joining import a_buyer
from tests.accounts.joining import join as join_by_letter
from tests.accounts.people import PASSWORD, PIN, Room, Someone

BUYER = {"name": "Siti Contoh", "identifier": "siti@example.id", "password": PASSWORD, "language": "en"}


def join(room: Room) -> Someone:
    return a_buyer(room.web, BUYER)


def again(room: Room) -> Someone:
    """The same on another device."""
    return Someone(room.web, room.sign_in("siti@example.id").json["token"])


def test_a_new_buyer_is_signed_in(room: Room) -> None:
    told = join_by_letter(room.web, BUYER)
    assert (told.status_code, told.json["status"], told.json["session"]["role"]) == (200, "joined", "buyer")
    person = Someone(room.web, told.json["session"]["token"]).here().json["person"]
    assert {**person, "id": ""} == {
        "id": "",
        "role": "buyer",
        "name": "Siti Contoh",
        "language": "en",
        "vendor_id": None,
        "unit_id": None,
        "shop": None,
        "application_status": None,
        "is_helped": False,
    }


def test_the_short_token_says_who_asks_and_no_more(room: Room) -> None:
    told = join(room).here().json
    who = tokens.verify(told["jwt"])
    assert (who.person_id, who.role, who.vendor_id, who.caseload) == (told["person"]["id"], "buyer", "", [])
    assert "siti" not in str(who).lower()


def test_an_address_signs_in_in_any_case(room: Room) -> None:
    join(room)
    assert room.sign_in(" SITI@Example.id").status_code == 201


@pytest.mark.parametrize(
    ("who", "password"), [("siti@example.id", "salah salah"), ("lain@example.id", PASSWORD), ("x", "y")]
)
def test_whatever_is_wrong_the_answer_is_the_same(room: Room, who: str, password: str) -> None:
    join(room)
    told = room.sign_in(who, password)
    assert (told.status_code, told.json["code"], told.json["detail"]) == (401, "wrong_sign_in", "")


def test_only_a_hash_of_the_token_is_stored(room: Room) -> None:
    token = join(room).token
    with db.begin() as session:
        assert token not in session.scalars(select(SignIn.token_hash)).all()
    assert token.startswith("ses_")


def test_signing_out_ends_this_session_and_no_other(room: Room) -> None:
    first, second = join(room), again(room)
    told = room.web.delete("/sessions/current", headers={"X-Session-Token": first.token})
    assert told.status_code == 204
    assert (first.here().status_code, second.here().status_code) == (401, 200)
    assert room.web.delete("/sessions/current", headers={"X-Session-Token": first.token}).status_code == 204


def test_without_a_token_nobody_is_here(room: Room) -> None:
    told = room.web.get("/sessions/current")
    assert (told.status_code, told.json["code"]) == (401, "not_signed_in")


def test_a_session_left_alone_dies_and_one_in_use_does_not(room: Room) -> None:
    idle, used = join(room), again(room)
    with time_machine.travel(now() + timedelta(days=10), tick=False):
        assert used.here().status_code == 200
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        assert (idle.here().status_code, used.here().status_code) == (401, 200)


def test_an_officers_session_lasts_a_working_day(room: Room) -> None:
    admin = room.member("admin")
    with time_machine.travel(now() + timedelta(hours=12, minutes=1), tick=False):
        assert admin.here().status_code == 401


def test_after_five_wrong_tries_from_one_place_even_the_right_password_waits(room: Room) -> None:
    join(room)
    for _ in range(5):
        assert room.sign_in("siti@example.id", "salah salah", X_Forwarded_For="192.0.2.1").status_code == 401
    told = room.sign_in("siti@example.id", X_Forwarded_For="192.0.2.1")
    assert (told.status_code, told.json["code"]) == (429, "too_many")
    assert 0 < int(told.headers["Retry-After"]) <= 900
    assert room.sign_in("siti@example.id", X_Forwarded_For="192.0.2.2").status_code == 201
    with time_machine.travel(now() + timedelta(minutes=15, seconds=1), tick=False):
        assert room.sign_in("siti@example.id", X_Forwarded_For="192.0.2.1").status_code == 201


def test_names_that_nobody_has_are_counted_as_well(room: Room) -> None:
    codes = [room.sign_in("tiada@example.id", "salah salah").status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]


def test_from_ever_new_places_a_pin_cannot_be_guessed(room: Room) -> None:
    join(room)
    codes = [room.sign_in("siti@example.id", "salah", X_Forwarded_For=f"192.0.2.{n}").status_code for n in range(21)]
    assert codes == [401] * 20 + [429]


def test_who_tries_from_one_place_shuts_nobody_out_of_their_account_elsewhere(room: Room) -> None:
    join(room)
    began = now()
    for minutes in (0, 16, 32, 48):  # all that fits into an hour, from all addresses that one household has
        with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
            codes = [room.sign_in("siti@example.id", "salah", X_Forwarded_For=f"2001:db8::{n}") for n in range(9)]
            assert codes[-1].status_code == 429
            assert room.sign_in("siti@example.id", X_Forwarded_For="203.0.113.5").status_code == 201


def test_invented_invitations_shut_nobody_out_of_their_account(room: Room) -> None:
    join(room)
    body = {"identifier": "siti@example.id", "password": PIN, "is_adult": True}
    for number in range(21):
        headers = {"X-Forwarded-For": f"198.51.100.{number}"}
        told = room.web.post("/invitations/by-code/ZZZZZZZZZZ/accept", json=body, headers=headers)
        assert told.status_code == (404 if number < 10 else 429)
    assert room.sign_in("siti@example.id").status_code == 201


def test_signing_in_rightly_forgets_the_wrong_tries(room: Room) -> None:
    join(room)
    for _ in range(2):
        for _ in range(4):
            room.sign_in("siti@example.id", "salah salah")
        assert room.sign_in("siti@example.id").status_code == 201


def test_nobody_who_knows_the_password_comes_too_often(room: Room) -> None:
    join(room)
    codes = {room.sign_in("siti@example.id", X_Forwarded_For="192.0.2.1").status_code for _ in range(25)}
    assert codes == {201}


def test_the_password_hash_is_made_anew_when_it_is_outdated(room: Room) -> None:
    join(room)
    with db.begin() as session:
        person = session.scalars(select(Person)).one()
        weak = person.password_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    assert room.sign_in("siti@example.id").status_code == 201
    with db.begin() as session:
        assert session.scalars(select(Person.password_hash)).one() != weak
    assert room.sign_in("siti@example.id").status_code == 201


def test_suspension_ends_every_session_at_once_and_no_new_one_begins(room: Room) -> None:
    admin, buyer = room.member("admin"), join(room)
    person_id = buyer.here().json["person"]["id"]
    assert admin.post(f"/people/{person_id}/suspend").status_code == 200
    assert buyer.here().status_code == 401
    assert room.sign_in("siti@example.id").json["code"] == "wrong_sign_in"
    admin.post(f"/people/{person_id}/reinstate")
    assert buyer.here().status_code == 401
    assert room.sign_in("siti@example.id").status_code == 201


def test_a_session_of_somebody_shut_out_opens_nothing_even_where_one_is_left(room: Room) -> None:
    buyer = join(room)
    with db.begin() as session:
        session.scalars(select(Person)).one().status = "suspended"
    assert buyer.here().status_code == 401


def test_a_new_role_ends_every_session_at_once(room: Room) -> None:
    admin, sponsor = room.member("admin"), room.member("sponsor")
    person_id = sponsor.here().json["person"]["id"]
    assert admin.post(f"/people/{person_id}/role", {"role": "finance"}).status_code == 200
    assert sponsor.here().status_code == 401


def test_a_pin_is_for_makers_only(room: Room) -> None:
    told = room.web.post("/buyers", json=BUYER | {"password": PIN})
    assert (told.status_code, told.json["fields"]) == (422, {"password": "too_short"})


def test_no_table_outside_the_vault_holds_a_name_or_a_contact(room: Room) -> None:
    join(room)
    room.sign_in("siti@example.id", "salah salah", X_Forwarded_For="192.0.2.77")
    with db.begin() as session:
        names = session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        told = {name: str(session.scalars(text(f"SELECT t::text FROM {name} t")).all()) for name in names}
    assert [name for name, rows in told.items() if re.search("siti|192.0.2.77", rows, re.I)] == ["vault_identities"]
    room.web.post("/buyers", json=BUYER)
    with db.begin() as session:
        told = {name: str(session.scalars(text(f"SELECT t::text FROM {name} t")).all()) for name in names}
    holding = {name for name, rows in told.items() if re.search("siti|192.0.2.77", rows, re.I)}
    assert holding == {"vault_identities", "vault_letters"}
