"""How the sandbox behaves just now: what the control page can turn on and off, kept over a restart."""

import json
from typing import Any

from deploy.sandbox.errors import Refusal
from deploy.sandbox.store import Books

DEFAULTS: dict[str, bool | int | str] = {
    "hold_webhooks": False,  # events wait until released
    "webhook_copies": 1,  # each event is sent so many times
    "webhook_delay": 0,  # seconds before an event's first delivery
    "shuffle_webhooks": False,  # up to three seconds more, at random, so that later events overtake
    "lose_webhooks": 0,  # so many of the next events are never sent, only listed
    "refunds": "succeed",  # one of REFUNDS
    "short_balance": False,  # transfers that need the balance, and reversals, find too little there
    "settle_seconds": 0,  # how long money stays pending before it is available
    "later_seconds": 30,  # how long a payment "later", or a pending refund, takes to be decided; 0: only by hand
    "fee_rounding": "sen",  # or "rupiah": Stripe's fee is rounded to its smallest unit, which for rupiah is a sen
}
REFUNDS = ("succeed", "pending", "fail", "fail_later")
CHOICES = {"refunds": REFUNDS, "fee_rounding": ("sen", "rupiah")}


def read(books: Books, name: str) -> Any:
    """The switch's value, of the type its default has."""
    rows = books.run("SELECT value FROM switches WHERE name = ?", name)
    return json.loads(rows[0][0]) if rows else DEFAULTS[name]


def read_all(books: Books) -> dict[str, Any]:
    """Every switch with its value."""
    return {name: read(books, name) for name in DEFAULTS}


def turn(books: Books, name: str, value: object) -> None:
    """Set a switch from its JSON value or the text of a form; raises Refusal when it has no such name or value."""
    if name not in DEFAULTS:
        raise Refusal(f"There is no switch {name}", param=name)
    books.run("INSERT OR REPLACE INTO switches (name, value) VALUES (?, ?)", name, json.dumps(_typed(name, value)))


def _typed(name: str, value: object) -> bool | int | str:
    default, words = DEFAULTS[name], str(value).lower()
    if isinstance(default, bool) and words in ("true", "false"):
        return words == "true"
    if isinstance(default, int) and not isinstance(default, bool) and words.isdigit():
        return int(words)
    if isinstance(default, str) and words in CHOICES[name]:
        return words
    raise Refusal(f"{value} is not a value of {name}", param=name)
