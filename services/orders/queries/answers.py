"""Remembers what was answered to a key, so that the same request has its effect once."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.kit.errors import Refused
from services.orders.models import Idempotency


def said_before(
    session: Session, key: str, caller: str, request_hash: str, answer: dict[str, Any], at: datetime
) -> dict[str, Any] | None:
    """Keep `answer` under the key, and None; or what was answered to this very request before.

    A second request with the key waits here for the first one's end. Refused for another request or caller under one key.
    """
    row = {"key": key, "caller": caller, "request_hash": request_hash, "answer": answer, "at": at}
    kept = insert(Idempotency).values(row).on_conflict_do_nothing().returning(Idempotency.key)
    if session.execute(kept).first():
        return None
    before = session.scalars(select(Idempotency).where(Idempotency.key == key)).one()
    if (before.caller, before.request_hash) != (caller, request_hash):
        raise Refused("idempotency_conflict", "this key belongs to another request")
    return before.answer


def keep(session: Session, key: str, answer: dict[str, Any]) -> None:
    """What is to be answered to this key from now on."""
    session.execute(update(Idempotency).where(Idempotency.key == key).values(answer=answer))
