"""Lists in pages that do not shift when something is added: each page begins where the last one ended."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, tuple_

from services.kit.errors import BadInput


@dataclass(frozen=True)
class Order:
    """One way to sort: by `key`, then by `id`, both in the same direction; `read` makes a key from its text in a cursor.

    A cursor of `cursor()` tells the key of a row, down to the microsecond; so what anyone may read begins after a row that it
    knows by id alone (`cut_at`).
    """

    key: ColumnElement[Any]
    id: ColumnElement[str]
    read: Callable[[str], Any] = str
    is_descending: bool = False

    def cut(self, statement: Select[Any], limit: int, after: str | None) -> Select[Any]:
        """The statement for one page and one row more, which tells whether there is a next one."""
        return self.cut_at(statement, limit, self._start(after) if after else None)

    def cut_at(self, statement: Select[Any], limit: int, last: tuple[Any, str] | None) -> Select[Any]:
        """The same after the row with this key and id, from the first where there is none."""
        columns = (self.key.desc(), self.id.desc()) if self.is_descending else (self.key.asc(), self.id.asc())
        if last:
            row, start = tuple_(self.key, self.id), tuple_(*last)
            statement = statement.where(row < start if self.is_descending else row > start)
        return statement.order_by(*columns).limit(limit + 1)

    def _start(self, after: str) -> tuple[Any, str]:
        try:
            key, thing = orjson.loads(base64.urlsafe_b64decode(after))
            return self.read(key), str(thing).replace("\x00", "")
        except (binascii.Error, orjson.JSONDecodeError, ValueError, TypeError):
            raise bad_cursor() from None


def bad_cursor() -> BadInput:
    """What is said of a cursor that was not given out, or leads nowhere any more."""
    return BadInput({"after": "bad_cursor"})


def cursor(key: Any, thing: str) -> str:
    """The cursor of a page that ends with this row."""
    text = key.isoformat() if isinstance(key, datetime) else str(key)
    return base64.urlsafe_b64encode(orjson.dumps([text, thing])).decode()
