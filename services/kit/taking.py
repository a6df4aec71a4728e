"""Reads what is somebody's own out of a room's tables, for them to take along: each column is named, and no row is left out."""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlalchemy import ColumnElement, literal, select, tuple_
from sqlalchemy.orm import Session

from services.kit.db import Model
from services.kit.errors import BadInput

MOST_ROWS = 500


@dataclass(frozen=True)
class Part:
    """What of one table is told: these columns, of the rows that are `mine` for an owner, in the order of `since`."""

    of: type[Model]
    told: tuple[Any, ...]
    mine: Callable[[str], ColumnElement[bool]]
    since: Any = None

    @property
    def by(self) -> list[ColumnElement[Any]]:
        """The columns that sort it, no two rows alike."""
        key = self.of.__table__.primary_key
        return [*key] if self.since is None else [self.since.expression, *key]


def page(session: Session, parts: Mapping[str, Part], owner: str, after: str) -> dict[str, Any]:
    """`parts` with their name and rows, some hundred rows in all, and `next`, the cursor of the page behind it or None.

    Where there is no owner there is nothing of theirs; BadInput for a cursor that is none.
    """
    names = list(parts) if owner else []
    name, start = _place(after, parts) if after else ("", None)
    told: list[dict[str, Any]] = []
    left = MOST_ROWS
    for one in names[names.index(name) if name and names else 0 :]:
        rows, last = _rows(session, parts[one], owner, start if one == name else None, left)
        told.append({"part": one, "rows": rows})
        if last is not None:
            return {"parts": told, "next": base64.urlsafe_b64encode(orjson.dumps([one, last])).decode()}
        left = max(1, left - len(rows))
    return {"parts": told, "next": None}


def _rows(session: Session, part: Part, owner: str, start: Any, limit: int) -> tuple[list[dict[str, Any]], Any]:
    """The next rows, and what sorts the last of them where there are more."""
    asked = select(*part.told, *(column.label(f"_{place}") for place, column in enumerate(part.by)))
    asked = asked.where(part.mine(owner)).order_by(*part.by).limit(limit + 1)
    if start:
        asked = asked.where(tuple_(*part.by) > tuple_(*_values(part, start)))
    found = [dict(row._mapping) for row in session.execute(asked)]
    keys = [[row.pop(f"_{place}") for place in range(len(part.by))] for row in found]
    return found[:limit], keys[limit - 1] if len(found) > limit else None


def _values(part: Part, start: Any) -> list[ColumnElement[Any]]:
    try:
        return [literal(_read(value, one), one.type) for value, one in zip(start, part.by, strict=True)]
    except (TypeError, ValueError):
        raise BadInput({"after": "bad_cursor"}) from None


def _read(value: Any, column: ColumnElement[Any]) -> Any:
    kind = column.type.python_type
    return kind.fromisoformat(value) if issubclass(kind, date) else kind(value)


def _place(after: str, parts: Mapping[str, Part]) -> tuple[str, Any]:
    try:
        name, start = orjson.loads(base64.urlsafe_b64decode(after))
        return next(one for one in parts if one == name), start
    except (binascii.Error, orjson.JSONDecodeError, ValueError, TypeError, StopIteration):
        raise BadInput({"after": "bad_cursor"}) from None
