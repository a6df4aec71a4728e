"""Writes down who changed a state: every step of an `Audited` row leaves an audit event in the same transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from sqlalchemy import event, inspect
from sqlalchemy.orm import InstanceState, Mapper, Session

from services.kit.clock import now
from services.kit.tables import audit_events


@dataclass(frozen=True)
class Actor:
    """Who acts: a person's id and role, or a part of the system; `on_behalf_of` when somebody helps somebody else."""

    id: str
    role: str
    on_behalf_of: str = ""


_acting: ContextVar[Actor] = ContextVar("acting", default=Actor("unknown", "system"))


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Changes inside are written down under this actor."""
    token = _acting.set(actor)
    try:
        yield
    finally:
        _acting.reset(token)


class Audited:
    """Mixin for a table whose `audited` columns are states; set `because` to a reason code before a change to record it."""

    audited: ClassVar[tuple[str, ...]] = ("status",)
    because: str = ""


@event.listens_for(Audited, "mapper_configured", propagate=True)
def _watch(_mapper: Mapper[Any], table: type[Audited]) -> None:
    for column in table.audited:
        event.listen(getattr(table, column), "set", partial(_remember, column), raw=True, active_history=True)


def _remember(column: str, state: InstanceState[Any], value: Any, _before: Any, _initiator: Any) -> None:
    # A row that takes two steps before it is written took two steps: its first and its last state are not enough.
    steps = state.info.setdefault("steps", {}).setdefault(column, [])
    steps.append((str(value), state.object.because if state.object is not None else ""))


def _record(session: Session, thing: Audited) -> None:
    state = inspect(thing)
    taken = state.info.pop("steps", {})
    for column in thing.audited:
        history = state.attrs[column].history
        before = str((history.deleted or history.unchanged or [""])[0])
        for after, reason in _steps(taken.get(column, []), history.added or history.unchanged, thing):
            if after != before:
                note(session, f"{thing.id}.{column}", before, after, reason)  # type: ignore[attr-defined]
            before = after


def _steps(taken: list[tuple[str, str]], now_there: Sequence[Any], thing: Audited) -> list[tuple[str, str]]:
    last = [(str(value), thing.because) for value in now_there]
    # Steps that do not lead to what is there now were given up with their savepoint.
    return [*taken[:-1], *last] if taken and last and taken[-1][0] == last[0][0] else last


def note(session: Session, thing: str, before: str, after: str, reason: str = "") -> None:
    """Write down that `thing` went from one state to another, under whoever is acting."""
    actor = _acting.get()
    row = {
        "actor": actor.id,
        "role": actor.role,
        "on_behalf_of": actor.on_behalf_of,
        "object": thing,
        "from_state": before,
        "to_state": after,
        "reason_code": reason,
        "at": now(),
    }
    session.connection().execute(audit_events.insert().values(row))


@event.listens_for(Session, "after_flush")
def _after_flush(session: Session, _context: Any) -> None:
    for thing in (*session.new, *session.dirty):
        if isinstance(thing, Audited):
            _record(session, thing)
