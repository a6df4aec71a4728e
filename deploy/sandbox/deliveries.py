"""Sends the queued events to the webhook, again and again until they are taken."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import urllib3

from deploy.sandbox import switches
from deploy.sandbox.bell import keep_doing
from deploy.sandbox.events import payload, signature
from deploy.sandbox.log import say
from deploy.sandbox.store import Books, Store

BACK_OFF = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 3600, 7200, 7200)
SENDERS = 4


@dataclass(frozen=True)
class Webhook:
    """Where events go, and the secrets that sign them."""

    url: str
    secrets: Sequence[str]
    seconds: float = 10


@dataclass(frozen=True)
class Delivery:
    """One telling of one event."""

    id: int
    event_id: str
    attempts: int
    text: str


def start(store: Store, webhook: Webhook) -> None:
    """Take up what was queued before, and keep sending."""
    with store.begin() as books:
        books.run("UPDATE deliveries SET claimed = 0 WHERE claimed")
    http = urllib3.PoolManager(maxsize=SENDERS, retries=False, timeout=webhook.seconds)
    for number in range(SENDERS):
        keep_doing(f"deliver-{number}", store.bell, lambda: send_next(store, webhook, http))


def send_next(store: Store, webhook: Webhook, http: urllib3.PoolManager) -> float | None:
    """Send one delivery that is due; gives the seconds until the next one is, None when nothing waits."""
    with store.begin() as books:
        delivery, wait = claim(books)
    if delivery is None:
        return wait
    began = time.monotonic()
    taken, answer = _post(http, webhook, delivery.text)
    with store.begin() as books:
        record(books, delivery, taken, answer)
    took = round((time.monotonic() - began) * 1000)
    say("webhook", id=delivery.event_id, attempt=delivery.attempts + 1, answer=answer, ms=took)
    return 0


def claim(books: Books) -> tuple[Delivery | None, float | None]:
    """The next delivery that is due, taken so that no other thread sends it; or how long until one is."""
    if switches.read(books, "hold_webhooks"):
        return None, None
    waiting = books.run(
        "SELECT id, event_id, attempts, due_at FROM deliveries WHERE due_at IS NOT NULL AND NOT claimed"
        " ORDER BY due_at, id LIMIT 1"
    )
    if not waiting:
        return None, None
    delivery_id, event_id, attempts, due_at = waiting[0]
    if due_at > books.clock:
        return None, due_at - books.clock
    books.run("UPDATE deliveries SET claimed = 1 WHERE id = ?", delivery_id)
    return Delivery(delivery_id, event_id, attempts, payload(books.need("event", event_id))), 0


def record(books: Books, delivery: Delivery, taken: bool, answer: str) -> None:
    """Keep how it went: done, or due again later, or given up after the last step of the back-off."""
    attempts = delivery.attempts + 1
    due_at = None if taken or attempts > len(BACK_OFF) else books.clock + BACK_OFF[attempts - 1]
    books.run(
        "UPDATE deliveries SET claimed = 0, attempts = ?, due_at = ?, delivered_at = ?, answer = ? WHERE id = ?",
        attempts,
        due_at,
        books.clock if taken else None,
        answer,
        delivery.id,
    )
    if taken:
        books.save(books.need("event", delivery.event_id) | {"pending_webhooks": 0})


def release(books: Books) -> int:
    """Make every waiting delivery due now; gives how many."""
    rows = books.run("UPDATE deliveries SET due_at = ? WHERE due_at IS NOT NULL RETURNING id", books.clock)
    return len(rows)


def drop(books: Books, event_id: str) -> None:
    """Lose what is still to be sent of an event."""
    sql = "UPDATE deliveries SET due_at = NULL, answer = 'lost on purpose' WHERE event_id = ? AND due_at IS NOT NULL"
    books.run(sql, event_id)


def _post(http: urllib3.PoolManager, webhook: Webhook, text: str) -> tuple[bool, str]:
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "Stripe-Signature": signature(text, webhook.secrets, int(time.time())),
    }
    try:
        answer = http.request("POST", webhook.url, body=text.encode(), headers=headers, redirect=False)
    except urllib3.exceptions.HTTPError as problem:
        return False, type(problem).__name__
    return 200 <= answer.status < 300, str(answer.status)
