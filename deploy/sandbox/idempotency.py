"""Idempotency keys: the first result is given again, even a failure, for as long as the key is kept."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from deploy.sandbox.errors import Refusal
from deploy.sandbox.params import Given
from deploy.sandbox.store import Books

KEPT_SECONDS = 30 * 60 * 60
LONGEST = 255


@dataclass(frozen=True)
class Kept:
    """The first result of a key."""

    status: int
    text: str
    request_id: str


class InFlight:
    """The keys whose first call is still being answered; lost with the process, as it should be."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._lock = threading.Lock()

    @contextmanager
    def hold(self, key: str) -> Iterator[None]:
        """Hold a key while its call runs; raises Refusal 409 when another call holds it."""
        with self._lock:
            if key in self._keys:
                message = "There is currently another in-progress request using this Idempotency Key. Try again later."
                raise Refusal(message, status=409, code="idempotency_key_in_use", kind="idempotency_error")
            self._keys.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._keys.discard(key)


def fingerprint(given: Given) -> str:
    """One mark for all parameters of a call, whatever their order."""
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()


def find(books: Books, key: str, endpoint: str, mark: str) -> Kept | None:
    """The first result of the key, if it has one; raises Refusal when it belongs to another call or other parameters."""
    if len(key) > LONGEST:
        raise Refusal(f"Idempotency keys can have up to {LONGEST} characters.", kind="idempotency_error")
    rows = books.run("SELECT endpoint, fingerprint, status, body, request_id FROM keys WHERE key = ?", key)
    if not rows:
        return None
    was_endpoint, was_mark, status, text, request_id = rows[0]
    if (was_endpoint, was_mark) != (endpoint, mark):
        what = "the same parameters" if was_endpoint == endpoint else "the same endpoint"
        message = (
            f"Keys for idempotent requests can only be used with {what} they were first used with."
            f" Try using a key other than '{key}' if you meant to execute a different request."
        )
        raise Refusal(message, kind="idempotency_error")
    return Kept(status, text, request_id)


def keep(books: Books, key: str, endpoint: str, mark: str, result: Kept) -> None:
    """Keep the first result, and drop keys that are too old to matter."""
    books.run("DELETE FROM keys WHERE at < ?", books.clock - KEPT_SECONDS)
    sql = "INSERT INTO keys (key, endpoint, fingerprint, status, body, request_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
    books.run(sql, key, endpoint, mark, result.status, result.text, result.request_id, books.clock)


def forget_all(books: Books) -> None:
    """Drop every key, as the provider may after a day."""
    books.run("DELETE FROM keys")
