"""Lists in pages by age, each of which begins after the last row of the one before, so that new rows shift nothing."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, tuple_
from sqlalchemy.orm import Session

from services.kit.errors import BadInput


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the cursor of those that follow, or None."""

    rows: list[Any]
    next: str | None


def page(
    session: Session,
    statement: Select[Any],
    key: tuple[ColumnElement[datetime], ColumnElement[str]],
    limit: int,
    after: str | None,
    is_newest_first: bool = False,
    group: ColumnElement[int] | None = None,
) -> Page:
    """The rows of one page; `key` is what the list is sorted by, a time and an id, which the rows have as their last two columns.

    With `group`, all rows of a lower number come before those of a higher one, on whichever page.
    Raises BadInput for a cursor that is not ours.
    """
    if group is not None:
        return _grouped(session, statement, (group, *key), limit, after)
    if after:
        last = tuple_(*_read(after))
        statement = statement.where(tuple_(*key) < last if is_newest_first else tuple_(*key) > last)
    columns = (key[0].label("page_at"), key[1].label("page_id"))
    order = [column.desc() for column in key] if is_newest_first else key
    found = session.execute(statement.add_columns(*columns).order_by(*order).limit(limit + 1)).all()
    rows = list(found[:limit])
    return Page(rows, _write(rows[-1].page_at, rows[-1].page_id) if len(found) > limit else None)


def _grouped(
    session: Session,
    statement: Select[Any],
    key: tuple[ColumnElement[int], ColumnElement[datetime], ColumnElement[str]],
    limit: int,
    after: str | None,
) -> Page:
    if after:
        number, _, rest = after.partition(".")
        if not number.isdecimal() or len(number) > 1:
            raise BadInput({"after": "not_a_cursor"})
        statement = statement.where(tuple_(*key) > tuple_(literal(int(number)), *_read(rest)))
    columns = (key[0].label("page_group"), key[1].label("page_at"), key[2].label("page_id"))
    found = session.execute(statement.add_columns(*columns).order_by(*key).limit(limit + 1)).all()
    rows = list(found[:limit])
    more = len(found) > limit
    return Page(rows, f"{rows[-1].page_group}.{_write(rows[-1].page_at, rows[-1].page_id)}" if more else None)


def _write(at: datetime, thing: str) -> str:
    return base64.urlsafe_b64encode(f"{at.isoformat()}~{thing}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, str]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, _, thing = text.replace("\0", "").partition("~")
        return datetime.fromisoformat(at), thing
    except ValueError:
        raise BadInput({"after": "not_a_cursor"}) from None
