"""Webhooks, checked over their raw bytes, and the list of all that happened; both are read as hints."""

import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson
import stripe

from services.kit.errors import Unavailable
from services.orders.providers.port import BadSignature, Notice
from services.orders.providers.stripe.calls import EMPTY, Account, name_of, newest

TOLERANCE = 300


class Notices(Account):
    """Reads what Stripe tells of its own accord."""

    def verify_event(self, raw: bytes, signature: str) -> Notice:
        """Check a webhook against every secret that is valid now; a stamp from the future is refused like an old one."""
        if not self.secrets:
            raise Unavailable("no_webhook_secret", "STRIPE_WEBHOOK_SECRET is not set")
        if not any(_is_signed(raw, signature, secret) for secret in self.secrets):
            raise BadSignature()
        return _notice(orjson.loads(raw))

    def list_events(self, since: datetime) -> Iterator[Notice]:
        """Every event since then, newest first, whether its webhook came or not."""
        at = int(since.timestamp())
        for event in newest(self.client.v1.events.list, {"created": {"gte": at}}, at):
            yield _notice(event)


def _notice(event: dict[str, Any]) -> Notice:
    """Only ids are taken, and from wherever an older or newer version of the API puts them: as text, or as the thing itself."""
    thing = (event.get("data") or EMPTY).get("object") or EMPTY
    about = thing.get("metadata") or EMPTY
    kind = str(thing.get("object", ""))
    return Notice(
        id=str(event["id"]),
        type=str(event["type"]),
        kind=kind,
        ref=name_of(thing),
        order_id=str(about.get("order_id") or thing.get("client_reference_id") or ""),
        refund_id=str(about.get("refund_id") or ""),
        charge_ref=name_of(thing if kind == "charge" else thing.get("charge")),
        status=str(thing.get("status") or ""),
    )


def _is_signed(raw: bytes, signature: str, secret: str) -> bool:
    try:
        stripe.WebhookSignature.verify_header(raw, signature, secret, TOLERANCE)
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    stamp = next(part[2:] for part in signature.split(",") if part.startswith("t="))
    return int(stamp) <= time.time() + TOLERANCE
