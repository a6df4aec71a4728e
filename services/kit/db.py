"""One database for one room: its engine, its transactions, and the ear that NOTIFY wakes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property

import psycopg
from sqlalchemy import DateTime, Engine, MetaData, String, create_engine, text
from sqlalchemy.orm import DeclarativeBase, Session

from services.kit import audit  # noqa: F401 - its listener writes the audit events of every session
from services.kit.settings import settings

NAMES = {
    "ix": "%(column_0_label)s_idx",
    "uq": "%(table_name)s_%(column_0_name)s_key",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "pk": "%(table_name)s_pkey",
}
# Every wait has an end: a lock, a statement, a forgotten transaction, a server that does not answer.
LIMITS = "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"


class Model(DeclarativeBase):
    """What a room's `Base` inherits; each room has its own, so that two rooms may use one table name."""

    __abstract__ = True
    type_annotation_map = {datetime: DateTime(timezone=True), str: String}  # noqa: RUF012 - SQLAlchemy reads it once


def new_metadata() -> MetaData:
    """Fresh metadata with our constraint names, for one room's `Base`."""
    return MetaData(naming_convention=NAMES)


class Database:
    """The database of the room with this name, found at `LAPAK_<ROOM>_DATABASE_URL`."""

    def __init__(self, room: str) -> None:
        self.room = room

    @property
    def url(self) -> str:
        """Where it is; the process stops when nobody said."""
        name = f"{self.room}_database_url"
        settings().need(name)
        return str(getattr(settings(), name))

    @cached_property
    def engine(self) -> Engine:
        """Made at first use, so that a process which forks has none to share."""
        return create_engine(
            self.url.replace("postgresql://", "postgresql+psycopg://", 1),
            pool_size=10,
            max_overflow=10,
            pool_timeout=5,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": 5, "options": LIMITS},
        )

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back when anything is raised."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def ping(self) -> None:
        """Raise unless the database answers."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def ear(self, channel: str) -> psycopg.Connection:
        """A connection that listens on `channel`: `next(ear.notifies(timeout=...))` wakes when it is called."""
        ear = psycopg.connect(self.url, autocommit=True, connect_timeout=5, keepalives_idle=10, keepalives_interval=5)
        ear.execute(f'LISTEN "{channel}"')
        return ear


def notify(session: Session, channel: str, word: str = "") -> None:
    """Wake whoever listens on `channel`, once this transaction is committed."""
    session.execute(text("SELECT pg_notify(:channel, :word)"), {"channel": channel, "word": word})
