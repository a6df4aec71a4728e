"""Writes what rooms tell of somebody into an archive: what was written as JSON, what is counted in money as tables."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import IO, Any

import orjson

from gateway.rooms import Room
from gateway.studio import money

TABLES = "money"
Row = dict[str, Any]


def add(packed: zipfile.ZipFile, folder: str, room: Callable[[], Room]) -> list[str]:
    """Everything that this room has of theirs, a file for each kind of thing; the names of the files."""
    names = []
    for part, found in groupby(_told(room), lambda one: one[0]):
        names.append(f"{folder}/{part}.{'csv' if folder == TABLES else 'json'}")
        with packed.open(names[-1], "w") as file:
            write = _table if folder == TABLES else _list
            write(file, (_in_words(part, row) for _, row in found))
    return names


def _told(room: Callable[[], Room]) -> Iterator[tuple[str, Row]]:
    after = ""
    while after is not None:
        page = room().get("/export/mine", after=after)
        yield from ((one["part"], row) for one in page["parts"] for row in one["rows"])
        after = page["next"]


def _in_words(part: str, row: Row) -> Row:
    return {"words": money.line(row)} | row if part == "payout_lines" else row


def _list(file: IO[bytes], rows: Iterable[Row]) -> None:
    for number, row in enumerate(rows):
        file.write((b",\n" if number else b"[\n") + orjson.dumps(row, option=orjson.OPT_INDENT_2))
    file.write(b"\n]\n")


def _table(file: IO[bytes], rows: Iterable[Row]) -> None:
    with io.TextIOWrapper(file, "utf-8", newline="") as text:
        lines = csv.writer(text)
        for number, row in enumerate(rows):
            if number == 0:
                lines.writerow(row)
            lines.writerow(map(_harmless, row.values()))


def _harmless(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    # A text that begins so would be run as a formula by the programs that people open such files with.
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
