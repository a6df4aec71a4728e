"""Hands notices in for tests, as the provider does or as somebody who pretends, and has the room act on them."""

import json
import time
from typing import Any

import stripe
from flask.testing import FlaskClient
from sqlalchemy import text

from services.orders import db
from services.orders.jobs.notices import settle_events
from services.orders.jobs.payments import ask_provider
from tests.deploy.sandbox.running import SECRET, Hook, Sandbox, until
from tests.orders.money_town import payment_of, put_awaiting


def knock(web: FlaskClient, raw: bytes, signature: str) -> int:
    """Hand a notice in; the status."""
    return web.post("/hooks/stripe", data=raw, headers={"Stripe-Signature": signature}).status_code


def say(
    web: FlaskClient, kind: str, thing: dict[str, Any], name: str = "evt_made_up", late: int = 0, **more: Any
) -> int:
    """Hand in a notice of our own making, well signed, `late` seconds ago."""
    return knock_signed(web, {"id": name, "object": "event", "type": kind, "data": {"object": thing}} | more, late)


def knock_signed(web: FlaskClient, event: dict[str, Any], late: int = 0) -> int:
    """Hand in an event as the provider would have signed it `late` seconds ago; the status."""
    raw = json.dumps(event)
    at = int(time.time()) - late
    return knock(web, raw.encode(), stripe.WebhookSignature.generate_signature_header(raw, SECRET, at))


def kept() -> list[tuple[str, bool]]:
    """The notices' types, and whether each is settled."""
    with db.begin() as session:
        rows = session.execute(text("SELECT type, settled_at IS NOT NULL FROM provider_events ORDER BY received_at"))
        return [(row[0], row[1]) for row in rows]


def shown(order_id: str) -> str:
    """The order's session, opened."""
    assert ask_provider() == 1
    return payment_of(order_id).provider_ref or ""


def settle() -> None:
    """Act on every notice."""
    while settle_events():
        pass


def paid_there(sandbox: Sandbox, hook: Hook) -> tuple[str, str]:
    """An order that was paid at the provider, whose notices are there to be handed in; its id and its session."""
    order_id = put_awaiting()
    ref = shown(order_id)
    sandbox.control(f"sessions/{ref}/pay")
    until(lambda: hook.about(ref))
    return order_id, ref
