"""The payment providers, behind one port: which are offered, and how to reach each."""

from services.kit.errors import Refused
from services.kit.settings import settings
from services.orders.providers import stripe
from services.orders.providers.payer import Payer
from services.orders.providers.port import Provider


def provider(name: str) -> Provider:
    """The provider of this name; Refused when it is not offered (`LAPAK_PAYMENTS`)."""
    if name not in settings().payments.split(",") or name != "stripe":
        raise Refused("payment_not_offered", f"{name} is not a way to pay here")
    return stripe.default()


def payer(name: str) -> Payer:
    """Who pays vendors by itself under this name; Refused for those whom finance pays by hand."""
    if name != "stripe":
        raise Refused("paid_by_hand", f"{name} pays nobody by itself")
    return stripe.default()
