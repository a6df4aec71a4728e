"""The shapes of Stripe's objects, ids, and what may leave the sandbox."""

import copy
import json
import secrets
import string
from pathlib import Path
from typing import Any

Body = dict[str, Any]

_LETTERS = string.ascii_letters + string.digits
_BLANKS: dict[str, Body] = json.loads(Path(__file__).with_name("blanks.json").read_text("utf-8"))

PREFIXES = {
    "acct": "account",
    "ch": "charge",
    "cs": "checkout.session",
    "dp": "dispute",
    "evt": "event",
    "pi": "payment_intent",
    "re": "refund",
    "tr": "transfer",
    "trr": "transfer_reversal",
    "txn": "balance_transaction",
}


def new_id(prefix: str, length: int = 24) -> str:
    """An id as Stripe writes them: a prefix and random letters and digits."""
    return f"{prefix}_{''.join(secrets.choice(_LETTERS) for _ in range(length))}"


def kind_of(thing_id: str) -> str | None:
    """What an id names, read from its prefix; None when the sandbox keeps no such thing."""
    return PREFIXES.get(thing_id.split("_")[0])


def new(kind: str, **fields: Any) -> Body:
    """A fresh object with every key Stripe gives; `fields` may only set keys it has, or private ones that start with _."""
    body = copy.deepcopy(_BLANKS[kind])
    unknown = [name for name in fields if name not in body and not name.startswith("_")]
    if unknown:
        raise KeyError(f"{kind} has no {', '.join(unknown)}")
    return body | fields


def public(body: Body) -> Body:
    """The object without what the sandbox keeps for itself."""
    return {name: value for name, value in body.items() if not name.startswith("_")}


def listed(data: list[Body], url: str, has_more: bool = False) -> Body:
    """A list object of these, newest first."""
    return {"object": "list", "data": data, "has_more": has_more, "url": url}


def written(body: Body) -> str:
    """The text of an answer or an event, laid out as Stripe lays it out."""
    return json.dumps(body, indent=2, ensure_ascii=False)
