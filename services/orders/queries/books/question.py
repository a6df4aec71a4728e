"""What a question to the books is, and how they are all put to this room's own database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import LiteralString

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Question:
    """Every row of the answer is a break. Its first column is the id that it is about; the sentence may use all of them.

    `asks` reads the auditor's views only, so that whoever may read those can put it. `mend` is the command or page that mends it.
    """

    name: str
    says: str
    asks: LiteralString
    mend: str


@dataclass(frozen=True)
class Found:
    """One break: by which question, about which id, in one sentence, and what mends it."""

    check: str
    about: str
    says: str
    mend: str


def put(session: Session, questions: Iterable[Question]) -> list[Found]:
    """Every break that there is at this moment."""
    asked = [(question, session.connection().exec_driver_sql(_plain(question.asks))) for question in questions]
    return [
        Found(question.name, str(row[0]), question.says.format(*row), question.mend.format(*row))
        for question, rows in asked
        for row in rows
    ]


def _plain(asks: str) -> str:
    # The driver takes a per cent sign for the beginning of a value, and there are none.
    return asks.replace("%", "%%")
