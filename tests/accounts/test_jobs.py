"""What accounts does later: mail, deadlines, sweeping; and the command line."""

import io
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import func, inspect, select, text

from services.accounts import admin, chores, db
from services.accounts.jobs import expire_invitations, remind_who_is_waited_on, send_notices, sweep_sessions
from services.accounts.models import Base, Invitation, Notice, NoticeKind, SignIn, Tries
from services.accounts.notices import WORDS, words
from services.accounts.telling import tell
from services.events import OrderPaid
from services.kit import mail
from services.kit.clock import now
from tests.accounts.people import PASSWORD, Room, hear
from tests.accounts.test_routes_helping import me


def test_a_notice_is_sent_once_and_says_nothing_of_anybody(noon: object, room: Room, mail_dir: Path) -> None:
    _, vendor_id = room.vendor(room.officer())
    hear(OrderPaid("ord_1", 3, {vendor_id: "vor_jobs"}))
    assert send_notices() == 2
    assert send_notices() == 0
    sent = message_from_bytes((mail_dir / "parcel-vor_jobs.eml").read_bytes(), policy=default)
    assert sent["Subject"] == "Ada pesanan baru untuk toko Anda"
    assert "Rahmat" not in sent.as_string()
    assert "Contoh" not in str(sent.get_content())


def test_no_head_of_a_mail_and_no_log_says_what_a_notice_is_about(
    noon: object, room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maker = room.maker(room.officer())
    with db.begin() as session:
        tell(session, me(maker), NoticeKind.NEW_MENTOR, "handed-over-asg_1", now())
    kept: list[EmailMessage] = []
    keep = lambda message, name, folder: kept.append(message)  # noqa: E731
    with monkeypatch.context() as patched:
        patched.setattr(mail, "_keep", lambda *_: (_ for _ in ()).throw(ConnectionRefusedError()))
        assert send_notices() == 0
    assert "notice_waits" in (said := capsys.readouterr().out) and "handed" not in said
    for minutes in (6, 60):
        with time_machine.travel(now() + timedelta(minutes=minutes)), monkeypatch.context() as patched:
            patched.setattr(mail, "_keep", keep)
            assert send_notices() == 1
            with db.begin() as session:
                session.get_one(Notice, "handed-over-asg_1").sent_at = None
    first, second = (one["Message-ID"] for one in kept)
    assert first == second and "handed" not in kept[0].as_string() and "asg" not in kept[0].as_string()


def test_a_notice_that_does_not_go_out_is_tried_again_later(
    noon: object, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.vendor(room.officer())

    def lost(*_: str) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(mail, "send", lost)
        assert send_notices() == 0
    assert send_notices() == 0, "not at once"
    with time_machine.travel(now() + timedelta(minutes=6), tick=False):
        assert send_notices() == 1


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_notice_has_words_that_tell_nothing(kind: NoticeKind, language: str) -> None:
    told = " ".join(words(kind, language, "http://lapak.test")).lower()
    assert not {"napi", "bapas", "lapas", "klien", "petugas", "bimbingan", "officer", "client"} & set(told.split())
    assert set(WORDS) == {"id", "en"}


def test_an_invitation_that_nobody_took_up_is_closed_after_14_days(room: Room) -> None:
    room.officer().post("/invitations", {"name": "Rahmat Contoh"})
    assert expire_invitations() == 0
    with time_machine.travel(now() + timedelta(days=14, minutes=1), tick=False):
        assert expire_invitations() == 1
        assert expire_invitations() == 0
    with db.begin() as session:
        assert session.scalars(select(Invitation.status)).one() == "expired"


def test_the_sweep_takes_dead_sessions_and_counts_that_are_over(room: Room) -> None:
    room.member("admin")
    sweep_sessions()
    assert left() == (1, 1)
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        sweep_sessions()
        assert left() == (0, 0)


def left() -> tuple[int, int]:
    with db.begin() as session:
        sessions, tries = (session.scalar(select(func.count()).select_from(table)) for table in (SignIn, Tries))
    return sessions or 0, tries or 0


def test_every_wanted_notice_wakes_its_job() -> None:
    assert {job.name: job.woken_by for job in chores.all}["send_notices"] == "notices"


def test_the_first_administrator_comes_from_the_command_line(
    room: Room, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["create", "--role", "admin", "--name", "Admin", "--identifier", "admin@example.id"]
    assert admin.main(asked) == 0
    password = capsys.readouterr().out.split("only now: ")[1].strip()
    assert room.sign_in("admin@example.id", password).json["role"] == "admin"
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert admin.main([*asked[:-1], "lain@example.id", "--password-stdin"]) == 0
    assert "Password" not in capsys.readouterr().out
    assert room.sign_in("lain@example.id").status_code == 201


def test_the_command_line_says_in_one_line_what_is_wrong(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["create", "--role", "admin", "--name", "Admin", "--identifier", "admin@example.id"]
    assert [admin.main(asked), admin.main(asked), admin.main([*asked[:-1], "x"]), admin.main(["suspend", "per_0"])] == [
        0,
        1,
        1,
        1,
    ]
    assert capsys.readouterr().err.splitlines() == [
        "identifier_taken",
        "identifier: not_an_address_or_number",
        "not_found",
    ]


def test_whoever_is_suspended_on_the_command_line_is_out_at_once(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    sponsor = room.member("sponsor")
    person_id = sponsor.here().json["person"]["id"]
    assert admin.main(["suspend", person_id]) == 0
    assert sponsor.here().status_code == 401
    capsys.readouterr()
    assert admin.main(["list", "--role", "sponsor"]) == 0
    assert capsys.readouterr().out == f"{person_id}  sponsor  suspended  -\n"


def test_the_tables_are_as_the_classes_say(database: object) -> None:
    found = inspect(db.engine)
    for name, table in Base.metadata.tables.items():
        there = {column["name"]: column["nullable"] for column in found.get_columns(name)}
        assert there == {column.name: column.nullable for column in table.columns}, name


def test_an_audit_event_cannot_be_changed(database: object) -> None:
    with db.begin() as session:
        granted = session.scalars(text("SELECT has_table_privilege('audit_events', 'UPDATE')")).one()
    assert granted is False


def told(kind: NoticeKind) -> list[str]:
    """To whom a notice of this kind was wanted."""
    with db.begin() as session:
        return list(session.scalars(select(Notice.person_id).where(Notice.kind == kind).order_by(Notice.key)))


def test_whoever_lets_something_wait_is_reminded_after_3_working_days_and_their_head_after_5(room: Room) -> None:
    with time_machine.travel("2025-11-17T04:00:00Z", tick=False) as clock:  # a Monday
        unit = room.unit(room.member("admin"))
        helper, head = room.member("counsellor", unit), room.member("unit_head", unit)
        mine, theirs = (one.here().json["person"]["id"] for one in (helper, head))
        room.applicant(helper)
        for day, officers, heads in (
            ("19", [], []),
            ("20", [mine], []),
            ("22", [mine], []),
            ("24", [mine] * 2, [theirs]),
        ):
            clock.move_to(f"2025-11-{day}T04:00:00Z")
            remind_who_is_waited_on()
            remind_who_is_waited_on()
            assert (told(NoticeKind.SOMETHING_WAITS), told(NoticeKind.UNIT_WAITS)) == (officers, heads), day
