"""What a check is: a question whose every answer is a break, the sentence that names it, and what mends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import LiteralString

import psycopg

Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True)
class Break:
    """Something that does not fit: by which check, about which ids, in one sentence; `mend` is what mends it."""

    check: str
    about: str
    says: str
    mend: str


@dataclass(frozen=True)
class Check:
    """A question to one database. Its first column is the id that a row is about; sentence and mend may use all of them."""

    name: str
    says: str
    asks: LiteralString
    mend: str

    def run(self, database: Connection) -> list[Break]:
        """Every break that the question finds."""
        rows = database.execute(self.asks).fetchall()
        return [Break(self.name, str(row[0]), self.says.format(*row), self.mend.format(*row)) for row in rows]


def run_all(checks: Sequence[Check], database: Connection) -> list[Break]:
    """The breaks of every check, all seen at one moment."""
    return [found for check in checks for found in check.run(database)]
