"""Announces facts (a row in the outbox) and hears each of them once (a row in the inbox)."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.kit.audit import Actor, acting_as
from services.kit.clock import now
from services.kit.db import Database, notify
from services.kit.event import Envelope, Event
from services.kit.ids import new_id
from services.kit.tables import inbox, outbox
from services.kit.telemetry import log, traced, traceparent

E = TypeVar("E", bound=Event)
Handler = Callable[[Session, E], None]
OUTBOX = "outbox"


class Bus:
    """What one room says and hears; both in the transaction of the change itself."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.handlers: dict[type[Event], list[Callable[[Session, Any], None]]] = {}

    def on(self, fact: type[E]) -> Callable[[Handler[E]], Handler[E]]:
        """Decorator: call the function as `handler(session, fact)` for every such fact, once each. Its name is its inbox key."""

        def keep(handler: Handler[E]) -> Handler[E]:
            self.handlers.setdefault(fact, []).append(handler)
            return handler

        return keep

    def routing_keys(self) -> list[str]:
        """The wire types this room listens to."""
        return sorted(fact.wire_type for fact in self.handlers)

    def announce(self, session: Session, *facts: Event | None) -> None:
        """Put the facts into the outbox of this transaction, in this order; None is no news."""
        rows = [self._row(fact) for fact in facts if fact is not None]
        if not rows:
            return
        if strange := [row["type"] for row in rows if row["type"].split(".")[0] != self.db.room]:
            raise TypeError(f"{self.db.room} may not announce {strange}")
        session.execute(outbox.insert(), rows)
        notify(session, OUTBOX)

    def _row(self, fact: Event) -> dict[str, Any]:
        return {
            "id": new_id("msg"),
            "type": fact.wire_type,
            "subject": fact.subject,
            "traceparent": traceparent(),
            "data": fact.to_data(),
            "at": now(),
        }

    def hear(self, message: Envelope) -> None:
        """Let every handler of this fact do its work, each in one transaction with its inbox row; a repeat does nothing.

        Raises what a handler raises: BadInput when no repeat can help, anything else when one may.
        """
        fact = message.fact()
        with traced(message.traceparent):
            for handler in self.handlers.get(type(fact), []) if fact else []:
                self._hear_once(message.id, handler, fact)

    def _hear_once(self, message_id: str, handler: Callable[[Session, Any], None], fact: Event | None) -> None:
        name = handler.__name__
        # What is written at the commit is written under the handler's name as well.
        with acting_as(Actor(name, "system")), self.db.begin() as session:
            row = insert(inbox).values(message_id=message_id, handler=name, at=now()).on_conflict_do_nothing()
            # A second worker with the same message waits here for the first one's commit, then finds nothing to do.
            if session.execute(row.returning(inbox.c.message_id)).first() is None:
                log().info("heard_before", message=message_id, handler=name)
                return
            handler(session, fact)
