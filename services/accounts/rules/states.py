"""How a state table is read: what is not in it is refused."""

from collections.abc import Mapping
from typing import Any

from services.kit.errors import Refused

Table = Mapping[str, set[Any]]


def move(thing: Any, table: Table, to: str, column: str = "status") -> None:
    """Set the state to `to` where the table lets it go there from where it is; else Refused("wrong_state")."""
    before = getattr(thing, column)
    if to not in table.get(before, ()):
        raise Refused("wrong_state", f"This is {before}, so it cannot become {to}.")
    setattr(thing, column, to)
