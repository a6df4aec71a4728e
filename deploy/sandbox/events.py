"""Events: what happened, kept in a list and queued for the webhook."""

import hashlib
import hmac
import random
from collections.abc import Sequence

from deploy.sandbox import switches
from deploy.sandbox.objects import Body, new, new_id, public, written
from deploy.sandbox.store import Books

API_VERSION = "2026-08-26.dahlia"


def emit(books: Books, kind: str, thing: Body, previous: Body | None = None) -> Body:
    """Note that this happened to the thing, as it is now, and queue the telling."""
    data: Body = {"object": public(thing)}
    if previous is not None:
        data["previous_attributes"] = previous
    event = new("event", id=new_id("evt"), type=kind, created=books.now, api_version=API_VERSION, data=data)
    event |= {"request": dict(books.request), "pending_webhooks": 1}
    books.save(event)
    _queue(books, event["id"])
    return event


def _queue(books: Books, event_id: str) -> None:
    lose = switches.read(books, "lose_webhooks")
    if lose:
        switches.turn(books, "lose_webhooks", lose - 1)
        books.run("INSERT INTO deliveries (event_id, answer) VALUES (?, 'lost on purpose')", event_id)
        return
    deliver(books, event_id, switches.read(books, "webhook_copies"), switches.read(books, "webhook_delay"))


def deliver(books: Books, event_id: str, copies: int = 1, delay: float = 0) -> None:
    """Queue so many deliveries of an event, the first in `delay` seconds, more when events are to overtake each other."""
    shuffled = switches.read(books, "shuffle_webhooks")
    for _ in range(copies):
        due_at = books.clock + delay + (random.uniform(0, 3) if shuffled else 0)
        books.run("INSERT INTO deliveries (event_id, due_at) VALUES (?, ?)", event_id, due_at)


def payload(event: Body) -> str:
    """The text that is sent, the same at each attempt."""
    return written(public(event) | {"pending_webhooks": 1})


def signature(text: str, secrets: Sequence[str], at: int) -> str:
    """The value of Stripe-Signature: when, and a mark for each secret that is valid now."""
    signed = f"{at}.{text}".encode()
    marks = [hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets]
    return ",".join([f"t={at}", *(f"v1={mark}" for mark in marks)])
