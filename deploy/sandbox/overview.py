"""What the control page and its JSON twin show: the newest of everything, and what waits."""

from typing import Any

from deploy.sandbox import balance, switches
from deploy.sandbox.objects import Body, public
from deploy.sandbox.store import Books

NEWEST = 20
_DELIVERY = ("id", "event_id", "due_at", "attempts", "delivered_at", "answer")


def overview(books: Books) -> dict[str, Any]:
    """Switches, faults, balances and the newest things, as plain JSON."""
    return {
        "switches": switches.read_all(books),
        "faults": _faults(books),
        "waiting": books.run("SELECT count(*) FROM deliveries WHERE due_at IS NOT NULL")[0][0],
        "balance": balance.sums(books),
        "sessions": _newest(books, "checkout.session"),
        "charges": _newest(books, "charge"),
        "refunds": _newest(books, "refund"),
        "disputes": _newest(books, "dispute"),
        "transfers": _newest(books, "transfer"),
        "accounts": [account | {"_balance": balance.sums(books, account["id"])} for account in _accounts(books)],
        "events": [event | {"_deliveries": deliveries_of(books, event["id"])} for event in _newest(books, "event")],
        "intents": {intent["id"]: intent["status"] for intent in books.latest("payment_intent", 2 * NEWEST)},
    }


def deliveries_of(books: Books, event_id: str) -> list[dict[str, Any]]:
    """Every delivery of an event, oldest first."""
    sql = f"SELECT {', '.join(_DELIVERY)} FROM deliveries WHERE event_id = ? ORDER BY id"  # noqa: S608
    return [dict(zip(_DELIVERY, row, strict=True)) for row in books.run(sql, event_id)]


def _accounts(books: Books) -> list[Body]:
    return _newest(books, "account")


def _newest(books: Books, kind: str) -> list[Body]:
    return [public(body) for body in books.latest(kind, NEWEST)]


def _faults(books: Books) -> list[dict[str, Any]]:
    rows = books.run("SELECT mode, call, seconds, times FROM faults ORDER BY id")
    return [{"mode": mode, "call": call, "seconds": seconds, "times": times} for mode, call, seconds, times in rows]
