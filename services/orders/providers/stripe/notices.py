"""Webhooks: checked over their raw bytes, and read as hints."""

import time

import orjson
import stripe

from services.kit.errors import Unavailable
from services.orders.providers.port import BadSignature, Notice
from services.orders.providers.stripe.calls import EMPTY, Account

TOLERANCE = 300


class Notices(Account):
    """Reads what Stripe tells of its own accord."""

    def verify_event(self, raw: bytes, signature: str) -> Notice:
        """Check a webhook against every secret that is valid now; a stamp from the future is refused like an old one."""
        if not self.secrets:
            raise Unavailable("no_webhook_secret", "STRIPE_WEBHOOK_SECRET is not set")
        if not any(_is_signed(raw, signature, secret) for secret in self.secrets):
            raise BadSignature()
        event = orjson.loads(raw)
        thing = (event.get("data") or EMPTY).get("object") or EMPTY
        about = thing.get("metadata") or EMPTY
        return Notice(
            id=str(event["id"]),
            type=str(event["type"]),
            kind=str(thing.get("object", "")),
            ref=str(thing.get("id", "")),
            order_id=str(about.get("order_id") or thing.get("client_reference_id") or ""),
            refund_id=str(about.get("refund_id", "")),
            charge_ref=str(thing["id"] if thing.get("object") == "charge" else thing.get("charge") or ""),
        )


def _is_signed(raw: bytes, signature: str, secret: str) -> bool:
    try:
        stripe.WebhookSignature.verify_header(raw, signature, secret, TOLERANCE)
    except (stripe.SignatureVerificationError, UnicodeDecodeError):
        return False
    stamp = next(part[2:] for part in signature.split(",") if part.startswith("t="))
    return int(stamp) <= time.time() + TOLERANCE
