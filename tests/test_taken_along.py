"""Whatever bears a maker's id in any room is theirs to take along, or says why it is not."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Table

from gateway.taking_along import reading
from services.accounts.models import Person

ROOMS = {"accounts": "account", "catalog": "goods", "orders": "money"}
OWNERS = {"person_id", "vendor_id"}


def export(room: str) -> Any:
    """What the room says of it."""
    return importlib.import_module(f"services.{room}.queries.export")


def tables(room: str) -> list[Table]:
    models = importlib.import_module(f"services.{room}.models")
    for module in pkgutil.iter_modules(models.__path__):
        importlib.import_module(f"{models.__name__}.{module.name}")
    return list(models.Base.metadata.sorted_tables)


def told(room: str) -> set[str]:
    return {part.of.__tablename__ for part in export(room).PARTS.values()}


def somebodys(room: str) -> Iterator[str]:
    """Every table that bears an owner's id, or hangs on a row that is told; that somebody wrote a row makes it not theirs."""
    hangs_on = told(room) - {Person.__tablename__}
    for table in tables(room):
        if OWNERS & set(table.columns.keys()) or hangs_on & {key.column.table.name for key in table.foreign_keys}:
            yield table.name


@pytest.mark.parametrize("room", ROOMS)
def test_every_table_of_somebodys_is_taken_along_or_says_why_not(room: str) -> None:
    kept = {table.__tablename__: why for table, why in export(room).NOT_TOLD.items()}
    assert sorted(set(somebodys(room)) - told(room) - kept.keys()) == []
    assert sorted(kept.keys() - set(somebodys(room))) == [], "a reason for what is not somebody's"
    assert sorted(kept.keys() & told(room)) == []
    assert all(kept.values())


def test_the_archive_says_of_each_file_what_it_is() -> None:
    endings = {"money": "csv"}
    files = {f"{at}/{part}.{endings.get(at, 'json')}" for room, at in ROOMS.items() for part in export(room).PARTS}
    assert reading.SAID.keys() - {"photos/", "files/", "missing.txt"} == files
