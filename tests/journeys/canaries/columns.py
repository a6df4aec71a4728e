"""Which columns are private, told from the models themselves, so that a new one is private until somebody says otherwise."""

import hashlib
import importlib
import json
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import ARRAY, Column, Integer, LargeBinary, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB

from services.orders import vault
from tests.journeys.canaries.known import ALWAYS, BUT, EMPTY, NUMBERS, OPEN, PARTS, SEALED, SHAPES, STATES

ROOMS = ("accounts", "catalog", "orders")
LETTERS = "bcdfghjklmnpqrstvwxz"
OWNERS = ("person_id", "vendor_id", "buyer_id", "officer_id")
NUMBER, BYTES = "number", "BLOB"


@dataclass(frozen=True)
class Private:
    """A private column, or one kind of people in it; `word` is there and nowhere else, whatever it is cut or lowered into."""

    room: str
    table: str
    column: str
    type: str
    part: str = ""

    @property
    def name(self) -> str:
        return self.plain + (f" of {self.part}" if self.part else "")

    @property
    def plain(self) -> str:
        return f"{self.room}.{self.table}.{self.column}"

    @property
    def word(self) -> str:
        drawn = hashlib.sha256(self.name.encode()).digest()
        if self.type == NUMBER:
            return str(7_000_000 + int.from_bytes(drawn[:3]) % 900_000)
        return "kenari" + "".join(LETTERS[byte % len(LETTERS)] for byte in drawn[:8])

    @property
    def spelt(self) -> Any:
        """What is put into the column."""
        text = SHAPES.get(self.plain, "#").replace("#", self.word)
        if self.type == NUMBER:
            return int(self.word)
        if self.type == BYTES:
            return vault.seal(json.loads(text))
        return vault.seal_words(text) if self.plain in SEALED else text

    def is_in(self, words: str) -> bool:
        """Whether it sings there; a number also with the dots that people read it by."""
        return self.word in words or (self.type == NUMBER and f"{int(self.word):,}".replace(",", ".") in words)


def metadata(room: str) -> MetaData:
    """All tables of a room."""
    models = importlib.import_module(f"services.{room}.models")
    for module in pkgutil.iter_modules(models.__path__):
        importlib.import_module(f"{models.__name__}.{module.name}")
    found: MetaData = models.Base.metadata
    return found


@cache
def private() -> list[Private]:
    """Every column of words of every room that is not an id, a state or open."""
    return [
        Private(room, table.name, column.name, _type(column), part)
        for room in ROOMS
        for table in metadata(room).sorted_tables
        for column in table.columns
        if _holds_words(f"{room}.{table.name}", column) and not _is_known(f"{room}.{table.name}", column)
        for part in PARTS.get(f"{room}.{table.name}.{column.name}", ("",))
    ]


def _type(column: Column[Any]) -> str:
    return NUMBER if isinstance(column.type, Integer) else str(column.type)


def _holds_words(table: str, column: Column[Any]) -> bool:
    is_number = isinstance(column.type, Integer) and table in NUMBERS
    return is_number or isinstance(column.type, String | JSONB | ARRAY | LargeBinary)


def _is_known(table: str, column: Column[Any]) -> bool:
    is_id = column.foreign_keys or column.name == "id" or column.name.endswith(("_id", "_by", "_ref"))
    return bool(is_id or column.name in STATES or table in OPEN or f"{table}.{column.name}" in OPEN)


def cage(keepers: dict[str, psycopg.Connection], spared: list[str]) -> list[str]:
    """Put every canary into its column, but not into what is of the spared; the names of those that no row could take."""
    caged = {one.name for one in private() if _put(keepers[one.room], one, spared)}
    return [one.name for one in private() if one.name not in caged | EMPTY.keys()]


def _put(keeper: psycopg.Connection, one: Private, spared: list[str]) -> int:
    columns = metadata(one.room).tables[one.table].columns
    owner = "id" if one.table == "units" else next((name for name in OWNERS if name in columns), "")
    asked = f'UPDATE "{one.table}" SET "{one.column}" = {_value(one)} WHERE {_rows(one)}'
    others = f' AND ("{owner}" = ANY(%s)) IS NOT TRUE' if owner else ""
    values = [one.spelt, spared] if owner else [one.spelt]
    return keeper.execute(asked + others, values).rowcount  # type: ignore[call-overload, no-any-return]


def _rows(one: Private) -> str:
    table = f"{one.room}.{one.table}"
    rows = [f"NOT ({BUT[table]})"] if table in BUT and one.name not in ALWAYS else []
    if one.part:
        rows.append(f"person_id IN (SELECT id FROM people WHERE {PARTS[one.plain][one.part]})")
    return " AND ".join(rows) or "true"


def _value(one: Private) -> str:
    if one.type == "JSONB":
        return "%s::jsonb"
    if one.type in (NUMBER, BYTES) or one.plain in SEALED:
        return "%s"
    if "@" in one.spelt:
        return "replace(%s, '@', substr(md5(ctid::text), 1, 6) || '@')"
    return "%s || ' ' || substr(md5(ctid::text), 1, 6)"


def stale() -> list[str]:
    """What is known of columns and tables that are not there any more."""
    tables = [(room, table) for room in ROOMS for table in metadata(room).sorted_tables]
    there = {f"{room}.{table.name}" for room, table in tables}
    there |= {f"{room}.{table.name}.{column.name}" for room, table in tables for column in table.columns}
    return sorted((OPEN.keys() | SHAPES.keys() | BUT.keys() | PARTS.keys() | ALWAYS | SEALED) - there)
