"""Stripe behind our payment port; only this folder knows its library, its objects and its hundredths of a rupiah."""

from functools import cache

import stripe

from services.kit.errors import Unavailable
from services.kit.settings import settings
from services.orders.providers.stripe.accounts import Accounts
from services.orders.providers.stripe.balances import Balances
from services.orders.providers.stripe.disputes import Disputes
from services.orders.providers.stripe.notices import Notices
from services.orders.providers.stripe.refunds import Refunds
from services.orders.providers.stripe.sessions import Sessions
from services.orders.providers.stripe.transfers import Transfers
from services.orders.providers.stripe.units import from_stripe, to_stripe

__all__ = ["Stripe", "connect", "default", "from_stripe", "to_stripe"]

TIMEOUT = 8.0
VERSION = "2026-08-26.dahlia"
"""Of the API: named, so that a newer library does not speak another of its own accord."""


class Stripe(Sessions, Refunds, Disputes, Notices, Accounts, Transfers, Balances):
    """The port, spoken to one account."""


def connect(key: str, base: str, secrets: str = "", methods: str = "", country: str = "ID") -> Stripe:
    """The port to one account at one address.

    Of lists with commas, `secrets` may sign its notices, and `methods` are offered on its pay page; with none, its own choice.
    Vendors' accounts are opened in `country`.
    """
    client = stripe.StripeClient(
        key,
        base_addresses={"api": base},
        http_client=stripe.RequestsClient(timeout=TIMEOUT),
        max_network_retries=0,
        stripe_version=VERSION,
    )
    return Stripe(client, _words(secrets), _words(methods), country)


def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in listed.split(",") if word.strip())


@cache
def default() -> Stripe:
    """The port that the settings name; Unavailable where they name no key."""
    found = settings()
    if not found.stripe_api_key:
        # Not `need`: it would end the thread that all other jobs run in.
        raise Unavailable("no_payment_key", "STRIPE_API_KEY is not set")
    base, secrets = found.stripe_api_base.rstrip("/"), found.stripe_webhook_secret or ""
    return connect(found.stripe_api_key, base, secrets, found.stripe_methods, found.stripe_country)
