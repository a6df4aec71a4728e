"""Vendors' own accounts at Stripe: opened with nothing but an id, filled in by their owners on Stripe's page."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import stripe

from services.orders.providers.payer import Link, OwnAccount
from services.orders.providers.stripe.calls import EMPTY, Account, ask

SHORTEST_LINK = 300
"""Seconds that a link is taken to be good for where nothing is said."""


class Accounts(Account):
    """Opens and reads Express accounts, and links to the page where their owners go on."""

    def open_account(self, key: str, vendor_id: str) -> OwnAccount:
        """Open an account that asks for transfers; no name, no contact, no unit is told."""
        params: stripe.params.AccountCreateParams = {
            "type": "express",
            "country": self.country,
            "business_type": "individual",
            "capabilities": {"transfers": {"requested": True}},
            "metadata": {"vendor_id": vendor_id},
        }
        found = _account(ask(lambda: self.client.v1.accounts.create(params, {"idempotency_key": key})))
        return replace(found, vendor_id=found.vendor_id or vendor_id)

    def read_account(self, ref: str) -> OwnAccount:
        """How an account stands."""
        return _account(ask(lambda: self.client.v1.accounts.retrieve(ref)))

    def link_account(self, ref: str, back_url: str) -> Link:
        """A link that is good once; whoever comes back, or finds it used, lands on our page."""
        params: stripe.params.AccountLinkCreateParams = {
            "account": ref,
            "type": "account_onboarding",
            "return_url": back_url,
            "refresh_url": back_url,
        }
        found = ask(lambda: self.client.v1.account_links.create(params))
        until = found.get("expires_at") or time.time() + SHORTEST_LINK
        return Link(found["url"], datetime.fromtimestamp(until, UTC))


def _account(found: dict[str, Any]) -> OwnAccount:
    why = str((found.get("requirements") or EMPTY).get("disabled_reason") or "")
    about = found.get("metadata") or EMPTY
    return OwnAccount(found["id"], str(about.get("vendor_id", "")), _status(found, why), why)


def _status(found: dict[str, Any], why: str) -> str:
    # Where nothing is said of what it can, that it is paid out to its bank says enough.
    able = "active" if found.get("payouts_enabled") else None
    ability = (found.get("capabilities") or {"transfers": able}).get("transfers")
    if ability == "active":
        return "active"
    if why.startswith("rejected"):
        return "rejected"
    return "restricted" if found.get("details_submitted") and ability != "pending" else "onboarding"
