"""The sandbox's books: one SQLite file, one transaction at a time, on disk before an answer is given."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deploy.sandbox.bell import Bell
from deploy.sandbox.errors import missing
from deploy.sandbox.objects import Body

Row = tuple[Any, ...]

SCHEMA = """
CREATE TABLE IF NOT EXISTS things (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    account TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS things_by_kind ON things (kind, account, seq);
CREATE INDEX IF NOT EXISTS things_by_intent ON things (kind, json_extract(body, '$.payment_intent'));
CREATE INDEX IF NOT EXISTS things_by_charge ON things (kind, json_extract(body, '$.charge'));
CREATE INDEX IF NOT EXISTS things_by_transfer ON things (kind, json_extract(body, '$.transfer'));
CREATE INDEX IF NOT EXISTS things_by_source ON things (kind, json_extract(body, '$.source_transaction'));
CREATE INDEX IF NOT EXISTS things_by_group ON things (kind, json_extract(body, '$.transfer_group'));
CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, endpoint TEXT NOT NULL, fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL, body TEXT NOT NULL, request_id TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS keys_at ON keys (at);
CREATE TABLE IF NOT EXISTS deliveries (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, due_at REAL,
    claimed INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, delivered_at REAL, answer TEXT);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS deliveries_by_event ON deliveries (event_id);
CREATE TABLE IF NOT EXISTS timers (id INTEGER PRIMARY KEY AUTOINCREMENT, due_at REAL NOT NULL, action TEXT NOT NULL,
    thing_id TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS timers_due ON timers (due_at);
CREATE TABLE IF NOT EXISTS switches (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS faults (id INTEGER PRIMARY KEY AUTOINCREMENT, mode TEXT NOT NULL, call TEXT NOT NULL,
    seconds REAL NOT NULL, times INTEGER NOT NULL);
"""


class Books:
    """What one transaction can read and write. `now` is in whole seconds, as Stripe's stamps are."""

    def __init__(self, connection: sqlite3.Connection, base: str) -> None:
        self._connection = connection
        self.base = base
        self.clock = time.time()
        self.now = int(self.clock)
        self.request: Body = {"id": None, "idempotency_key": None}

    def run(self, sql: str, *values: Any) -> list[Row]:
        """Run one statement and give its rows."""
        return list(self._connection.execute(sql, values))

    def find(self, kind: str, thing_id: str) -> Body | None:
        """The thing of that kind with that id, or None."""
        rows = self.run("SELECT body FROM things WHERE id = ? AND kind = ?", thing_id, kind)
        return json.loads(rows[0][0]) if rows else None

    def need(self, kind: str, thing_id: str, param: str = "id") -> Body:
        """The thing of that kind with that id; raises Stripe's resource_missing."""
        body = self.find(kind, thing_id)
        if body is None:
            raise missing(kind, thing_id, param)
        return body

    def having(self, kind: str, field: str, value: str) -> list[Body]:
        """Every thing of that kind whose field has that value, oldest first."""
        sql = f"SELECT body FROM things WHERE kind = ? AND json_extract(body, '$.{field}') = ? ORDER BY seq"  # noqa: S608
        return [json.loads(row[0]) for row in self.run(sql, kind, value)]

    def latest(self, kind: str, most: int) -> list[Body]:
        """The newest of that kind."""
        sql = "SELECT body FROM things WHERE kind = ? ORDER BY seq DESC LIMIT ?"
        return [json.loads(row[0]) for row in self.run(sql, kind, most)]

    def save(self, body: Body, thing_id: str | None = None, account: str = "") -> Body:
        """Write a thing, new or changed; account is the connected account whose books it is in ('' is the platform's)."""
        self.run(
            "INSERT INTO things (id, kind, account, created, body) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            thing_id or body["id"],
            body["object"],
            account,
            body["created"],
            json.dumps(body),
        )
        return body

    def later(self, seconds: float, action: str, thing_id: str) -> None:
        """Ask the clock to do something after so many seconds; it outlives a restart."""
        sql = "INSERT INTO timers (due_at, action, thing_id) VALUES (?, ?, ?)"
        self.run(sql, self.clock + seconds, action, thing_id)

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of the transaction that is undone alone when it raises."""
        self._connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO part")
            raise
        finally:
            self._connection.execute("RELEASE part")


class Store:
    """Opens the file, and lets one transaction in at a time, so that racing calls see each other's effects."""

    def __init__(self, folder: Path, base: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.base = base
        self.bell = Bell()
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(folder / "books.sqlite", isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 5000", "cache_size = -2000"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(SCHEMA)

    @contextmanager
    def begin(self) -> Iterator[Books]:
        """One transaction: everything in it, or nothing. Those who wait for work are woken when it changed anything."""
        with self._lock:
            before = self._connection.total_changes
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Books(self._connection, self.base)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
            changed = self._connection.total_changes != before
        if changed:
            self.bell.ring()


def marks(values: Sequence[Any]) -> str:
    """As many question marks as values, for SQL's IN."""
    return ", ".join("?" * len(values))
