"""Rows come backwards where nobody asked for an order, or asked for one that lets several be first.

PostgreSQL promises no order then. Rows that were deleted leave room on a page, so that what comes in later may lie before: a
test, or a page, that counts on the order of coming in would fail once in many runs. Backwards, it fails at once.
"""

import re
from functools import cache
from typing import Any

from sqlalchemy import Engine, event

_INNER = re.compile(r"\([^()]*\)")
_ORDER = re.compile(r"\bORDER BY\b")
_NEEDS_ITS_OWN = re.compile(r"\b(DISTINCT|UNION|EXCEPT|INTERSECT|FOR)\b")  # PostgreSQL takes no other order there
_END = re.compile(r"\s(LIMIT|OFFSET)\b")


@cache
def backwards(statement: str) -> str:
    """The same question, with its rows the other way round as far as it leaves their order open."""
    outer, is_found = statement, True
    while is_found:
        outer, is_found = _INNER.subn(lambda inner: "." * len(inner[0]), outer)
    if not statement.startswith("SELECT") or _NEEDS_ITS_OWN.search(outer):
        return statement
    end = _END.search(outer)
    at = end.start() if end else len(statement)
    word = "," if _ORDER.search(outer) else " ORDER BY"
    return f"{statement[:at]}{word} row_number() OVER () DESC{statement[at:]}"


@event.listens_for(Engine, "before_cursor_execute", retval=True)
def _ask_backwards(
    _c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
) -> tuple[str, Any]:
    return backwards(statement), parameters
