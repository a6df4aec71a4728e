"""Who registers, moves to another address or has forgotten their PIN learns nothing of who else is here; the letters know."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import event, select

from services.accounts import db, seals
from services.accounts.forgetting import forget
from services.accounts.jobs import sweep_sessions, write_letters
from services.accounts.models import Identity, Person
from services.accounts.models.letters import Letter, LetterKind
from services.kit.clock import now
from tests.accounts.builders import MONDAY_NOON
from tests.accounts.joining import a_buyer
from tests.accounts.people import PASSWORD, PIN, Room
from tests.accounts.test_routes_helping import me

BUYER = {"name": "Siti Contoh", "identifier": "siti@example.id", "password": PASSWORD, "language": "id"}
OTHER = "tenun lain sekali"


@pytest.fixture(autouse=True)
def monday(room: Room, mail_dir: Path) -> Iterator[None]:
    for letter in mail_dir.glob("letter-*"):
        letter.unlink()
    with time_machine.travel(MONDAY_NOON, tick=False):
        yield


def letters(mail_dir: Path) -> list[str]:
    """The mails that went out, whole."""
    write_letters()
    return [one.read_text().replace("=\n", "") for one in sorted(mail_dir.glob("letter-*"))]


def opened(room: Room, mail: str, password: str = PASSWORD) -> tuple[int, str]:
    """Follow the link of a letter."""
    link = re.search(r"/surel(?:-baru)?/([0-9a-f]{64})", mail)
    assert link, mail
    told = room.web.post("/letters/open", json={"secret": link[1], "password": password})
    return told.status_code, told.json.get("code") or told.json["status"]


@pytest.mark.parametrize(("path", "more"), [("/buyers", BUYER), ("/resets", {})])
def test_asking_is_answered_and_done_alike_whoever_has_the_address(room: Room, path: str, more: dict[str, str]) -> None:
    a_buyer(room.web, BUYER)
    room.maker(room.officer(), "kenari@example.id")
    answers, done = [], []
    for who in ("siti@example.id", "kenari@example.id", "siapa@example.id"):
        said: list[str] = []
        note = lambda conn, cursor, statement, *rest, said=said: said.append(statement)  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", note)
        told = room.web.post(path, json=more | {"identifier": who})
        event.remove(db.engine, "before_cursor_execute", note)
        answers.append((told.status_code, {name: len(str(value)) for name, value in told.json.items()}))
        done.append(said)
    assert answers[0][0] == 202
    assert answers[0] == answers[1] == answers[2]
    assert done[0] == done[1] == done[2], "the same questions are put to the database, so it takes as long"


def test_a_link_opens_an_account_for_whoever_knows_the_password_once(room: Room, mail_dir: Path) -> None:
    room.web.post("/buyers", json=BUYER)
    assert room.sign_in("siti@example.id").status_code == 401
    [mail] = letters(mail_dir)
    assert opened(room, mail, OTHER) == (422, "bad_input")
    assert opened(room, mail) == (200, "joined")
    assert opened(room, mail) == (404, "not_found")
    assert room.sign_in("siti@example.id").status_code == 201


def test_whoever_has_an_account_already_reads_so_in_their_mail_and_nothing_changes(room: Room, mail_dir: Path) -> None:
    room.maker(room.officer(), "kenari@example.id")
    room.web.post("/buyers", json=BUYER | {"identifier": "kenari@example.id"})
    [mail] = letters(mail_dir)
    assert "sudah punya akun" in mail
    assert "/surel" not in mail
    assert not re.search(r"toko|undang|pendamping|petugas", mail, re.IGNORECASE)
    assert [room.sign_in("kenari@example.id", one).status_code for one in (PASSWORD, PIN)] == [401, 201]
    assert letters(mail_dir) == [mail], "it goes out once"


def test_of_two_who_want_one_address_the_first_to_follow_the_link_has_it(room: Room, mail_dir: Path) -> None:
    for password in (PASSWORD, OTHER):
        room.web.post("/buyers", json=BUYER | {"password": password})
    first, second = letters(mail_dir)
    told = {opened(room, mail, password) for mail in (first, second) for password in (PASSWORD, OTHER)}
    assert told == {(200, "joined"), (422, "bad_input"), (404, "not_found"), (409, "identifier_taken")} or told == {
        (200, "joined"),
        (422, "bad_input"),
        (409, "identifier_taken"),
    }
    with db.begin() as session:
        assert len(session.scalars(select(Person)).all()) == 1


def test_a_link_is_good_for_a_day_and_what_was_typed_is_gone_then(room: Room, mail_dir: Path) -> None:
    room.web.post("/buyers", json=BUYER)
    [mail] = letters(mail_dir)
    with time_machine.travel(now() + timedelta(hours=24), tick=False):
        assert opened(room, mail) == (404, "not_found")
        sweep_sessions()
        with db.begin() as session:
            assert session.scalars(select(Letter)).all() == []


def test_nobody_fills_a_strangers_mailbox(room: Room) -> None:
    codes = [room.web.post("/buyers", json=BUYER).status_code for _ in range(4)]
    assert codes == [202, 202, 202, 429]


def test_a_phone_number_is_no_way_in_for_buyers_whosever_it_is(room: Room) -> None:
    room.maker(room.officer(), "0812 0000 0009")
    for phone in ("0812 0000 0009", "0812 0000 0010"):
        told = room.web.post("/buyers", json=BUYER | {"identifier": phone})
        assert (told.status_code, told.json["fields"]) == (422, {"identifier": "mail_needed"})


def test_moving_to_another_address_takes_its_link_and_tells_nothing(room: Room, mail_dir: Path) -> None:
    buyer = a_buyer(room.web, BUYER)
    room.maker(room.officer(), "kenari@example.id")
    at, known = "/account/mine/identifier", {"current": PASSWORD}
    told = [buyer.put(at, known | {"identifier": one}) for one in ("kenari@example.id", "baru@example.id")]
    assert [(one.status_code, one.json["identifier"]) for one in told] == [(200, "siti@example.id")] * 2
    assert buyer.put(at, known | {"identifier": "0812 0000 0010"}).json["fields"] == {"identifier": "mail_needed"}
    mails = letters(mail_dir)
    [moving] = [one for one in mails if "/surel-baru/" in one]
    assert len(mails) == 2
    assert opened(room, moving) == (200, "moved")
    assert [room.sign_in(one).status_code for one in ("siti@example.id", "baru@example.id")] == [401, 201]
    assert buyer.here().status_code == 401
    [told_the_old] = set(letters(mail_dir)) - set(mails)
    assert "To: siti@example.id" in told_the_old and "sudah diganti" in told_the_old and "baru@" not in told_the_old
    with db.begin() as session:
        assert all(one.kind != LetterKind.MOVED for one in session.scalars(select(Letter)))


@pytest.mark.parametrize("after", ["another PIN", "out elsewhere", "shut out", "another number", "forgotten"])
def test_no_link_that_was_asked_for_before_takes_an_account_along(room: Room, mail_dir: Path, after: str) -> None:
    admin = room.member("admin")
    maker = room.maker(room.officer(), "kenari@example.id")
    person_id = me(maker)
    assert maker.put("/account/mine/identifier", {"current": PIN, "identifier": "lain@example.id"}).status_code == 200
    [mail] = letters(mail_dir)
    if after == "another PIN":
        assert maker.put("/account/mine/password", {"current": PIN, "password": "835206"}).status_code == 201
    elif after == "out elsewhere":
        assert maker.post("/account/mine/other-devices/end").status_code == 204
    elif after == "shut out":
        assert admin.post(f"/people/{person_id}/suspend").status_code == 200
    elif after == "another number":
        number = {"current": PIN, "identifier": "0812 0000 0010"}
        assert maker.put("/account/mine/identifier", number).json["kind"] == "phone"
    else:
        with db.begin() as session:
            forget(session, session.get_one(Person, person_id), now())
            assert session.scalars(select(Letter)).all() == []
    assert opened(room, mail) == (404, "not_found")
    with db.begin() as session:
        assert session.get_one(Identity, person_id).identifier != "lain@example.id"


def test_whose_number_it_is_may_be_read_few_times(room: Room) -> None:
    helper = room.officer()
    maker, _ = room.maker(helper, "kenari@example.id"), room.maker(helper, "0812 0000 0009")
    asked = {"current": PIN, "identifier": "0812 0000 0009"}
    codes = [maker.put("/account/mine/identifier", asked).status_code for _ in range(4)]
    assert codes == [409, 409, 409, 429]
    code = helper.post("/invitations", {"name": "Contoh"}).json["code"]
    body = {"identifier": "0812 0000 0009", "password": PIN, "is_adult": True}
    tries = [room.web.post(f"/invitations/by-code/{code}/accept", json=body).status_code for _ in range(11)]
    read = tries.index(429)
    assert 0 < read <= 10
    assert tries == [409] * read + [429] * (11 - read)


def test_of_a_letter_nothing_is_stored_that_opens_it(room: Room) -> None:
    letter_id = room.web.post("/buyers", json=BUYER).json["id"]
    with db.begin() as session:
        kept = session.get_one(Letter, letter_id)
        assert seals.letter_secret(letter_id) not in (kept.id, kept.secret_hash)
        assert PASSWORD not in kept.password_hash
