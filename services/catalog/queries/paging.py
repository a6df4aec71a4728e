"""Lists in pages that do not shift when something is added: each page begins where the last one ended."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, tuple_

from services.kit.errors import BadInput


@dataclass(frozen=True)
class Order:
    """One way to sort: by `key`, then by `id`, both in the same direction; `read` makes a key from its text in a cursor."""

    key: ColumnElement[Any]
    id: ColumnElement[str]
    read: Callable[[str], Any]
    is_descending: bool = False

    def cut(self, statement: Select[Any], limit: int, after: str | None) -> Select[Any]:
        """The statement for one page and one row more, which tells whether there is a next one."""
        columns = (self.key.desc(), self.id.desc()) if self.is_descending else (self.key.asc(), self.id.asc())
        if after:
            row, start = tuple_(self.key, self.id), tuple_(*self._start(after))
            statement = statement.where(row < start if self.is_descending else row > start)
        return statement.order_by(*columns).limit(limit + 1)

    def _start(self, after: str) -> tuple[Any, str]:
        try:
            key, thing = orjson.loads(base64.urlsafe_b64decode(after))
            return self.read(key), str(thing).replace("\x00", "")
        except (binascii.Error, orjson.JSONDecodeError, ValueError, TypeError, InvalidOperation):
            raise BadInput({"after": "bad_cursor"}) from None


def cursor(key: Any, thing: str) -> str:
    """The cursor of a page that ends with this row."""
    text = key.isoformat() if isinstance(key, datetime) else str(key)
    return base64.urlsafe_b64encode(orjson.dumps([text, thing])).decode()


def number(text: str) -> Decimal:
    """A number out of a cursor; ValueError where there is none that the database can compare."""
    value = Decimal(text)
    if not value.is_finite() or abs(value) > 10**18:
        raise ValueError(text)
    return value
