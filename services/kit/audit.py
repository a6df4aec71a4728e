"""Writes down who changed a state: every change of an `Audited` row leaves an audit event in the same transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

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


def _record(session: Session, thing: Audited) -> None:
    state = inspect(thing)
    for column in thing.audited:
        history = state.attrs[column].history
        if not history.added:
            continue
        before = str(history.deleted[0]) if history.deleted else ""
        note(session, f"{thing.id}.{column}", before, str(history.added[0]), thing.because)  # type: ignore[attr-defined]


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
