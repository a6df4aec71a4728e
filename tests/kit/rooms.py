"""Two toy rooms with real databases, for what the kit promises about any room."""

from dataclasses import dataclass

import psycopg
from sqlalchemy import text

from deploy.local.postgres import PrivatePostgres
from services.kit.bus import Bus
from services.kit.db import Database
from services.kit.event import Event
from services.kit.tables import V1


@dataclass(frozen=True)
class BellRung(Event, type="tower.bell_rung.v1"):
    """Somebody rang the bell so many times."""

    bell: str
    times: int = 1


class ToyDatabase(Database):
    """A room's database at an address of the test's own."""

    def __init__(self, room: str, url: str) -> None:
        super().__init__(room)
        self._url = url

    @property
    def url(self) -> str:
        return self._url


def toy_room(server: PrivatePostgres, room: str) -> Bus:
    """A room of this name with an empty database: the kit's tables, and one table `rings(bell, times)`."""
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {room} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {room}")
    db = ToyDatabase(room, server.url(room, user="keeper"))
    with db.begin() as session:
        session.execute(text(V1))
        session.execute(text("CREATE TABLE rings (bell text, times integer)"))
    return Bus(db)


def rings(bus: Bus) -> list[tuple[str, int]]:
    """What the room wrote down."""
    with bus.db.begin() as session:
        return [tuple(row) for row in session.execute(text("SELECT bell, times FROM rings ORDER BY bell"))]
