"""Requests that move money: each is done once under its `Idempotency-Key`, and answered the same again."""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import Shape, caller
from services.orders.queries import answers


def once(session: Session, asked: Shape | None, do: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `do` answers, or what it answered to this very request before.

    BadInput without a key, Refused for a key that belongs to another request or caller.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not 1 <= len(key) <= 255:
        raise BadInput(code="idempotency_key_missing")
    who = caller()
    meant = f"{request.method} {request.path} {asked.model_dump_json() if asked else ''}"
    digest = hashlib.sha256(meant.encode()).hexdigest()
    before = answers.said_before(session, key, who.person_id or who.link or "guest", digest, {}, now())
    if before is not None:
        return before
    answer = do()
    answers.keep(session, key, answer)
    return answer
