"""Every step of a state leaves a row: also two steps in one breath, and none that was given up."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from deploy.local.postgres import PrivatePostgres
from services.kit.audit import Actor, Audited, acting_as
from services.kit.db import Database
from tests.kit.rooms import toy_room


class _Base(DeclarativeBase):
    pass


class Gate(Audited, _Base):
    """A toy with two states of its own."""

    __tablename__ = "gates"
    audited = ("status", "paint")

    id: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    paint: Mapped[str]


@pytest.fixture
def db(server: PrivatePostgres) -> Iterator[Database]:
    """A room with one shut gate."""
    room = toy_room(server, "gatehouse").db
    with room.begin() as session:
        session.execute(text("CREATE TABLE gates (id text PRIMARY KEY, status text NOT NULL, paint text NOT NULL)"))
        session.add(Gate(id="gate_1", status="shut", paint="blue"))
    yield room
    room.engine.dispose()


def told(db: Database) -> list[tuple[str, ...]]:
    """The rows after the gate was put up: object, from, to, reason."""
    asked = text("SELECT object, from_state, to_state, reason_code FROM audit_events ORDER BY id OFFSET 2")
    with db.begin() as session:
        return [tuple(row) for row in session.execute(asked)]


def gate(session: Session) -> Gate:
    return session.get_one(Gate, "gate_1")


def test_a_new_thing_says_where_it_began(db: Database) -> None:
    asked = text("SELECT object, from_state, to_state FROM audit_events ORDER BY id")
    with db.begin() as session:
        rows = [tuple(row) for row in session.execute(asked)]
    assert rows == [("gate_1.status", "", "shut"), ("gate_1.paint", "", "blue")]


def test_two_steps_in_one_breath_are_two_rows_each_with_its_reason(db: Database) -> None:
    with db.begin() as session:
        one = gate(session)
        one.because, one.status = "knock", "ajar"
        one.because, one.status = "wind", "open"
    assert told(db) == [("gate_1.status", "shut", "ajar", "knock"), ("gate_1.status", "ajar", "open", "wind")]


def test_there_and_back_again_is_two_steps_and_standing_still_is_none(db: Database) -> None:
    with db.begin() as session:
        one = gate(session)
        one.status, one.paint = "open", "blue"
        one.status = "shut"
    assert told(db) == [("gate_1.status", "shut", "open", ""), ("gate_1.status", "open", "shut", "")]


def test_a_step_that_was_given_up_leaves_nothing(db: Database) -> None:
    with db.begin() as session:
        one = gate(session)
        inner = session.begin_nested()
        one.status = "open"
        inner.rollback()
        one.paint = "red"
    assert told(db) == [("gate_1.paint", "blue", "red", "")]


def test_a_row_says_who_acted(db: Database) -> None:
    with acting_as(Actor("per_1", "counsellor", "per_2")), db.begin() as session:
        gate(session).status = "open"
    with db.begin() as session:
        row = session.execute(text("SELECT actor, role, on_behalf_of FROM audit_events ORDER BY id DESC")).first()
    assert row == ("per_1", "counsellor", "per_2")
