"""The payment providers, behind one port: which are offered, and how to reach each."""

from services.kit.errors import Refused
from services.kit.settings import settings
from services.orders.providers import stripe
from services.orders.providers.by_hand import CASH, TRANSFER, ByHand
from services.orders.providers.payer import Payer
from services.orders.providers.port import Provider, Purse, Teller

STRIPE = "stripe"
KNOWN = (STRIPE, TRANSFER, CASH)


def offered() -> list[str]:
    """The ways to pay that the settings offer, in their order (`LAPAK_PAYMENTS`)."""
    return [way for way in (word.strip() for word in settings().payments.split(",")) if way in KNOWN]


def provider(name: str) -> Provider:
    """The provider of this name, offered still or not, so that what was begun comes to its end; Refused for one unknown."""
    if name == STRIPE:
        return stripe.default()
    if name not in KNOWN:
        raise Refused("payment_not_offered", f"{name} is not a way to pay here")
    return ByHand(name)


def teller(name: str) -> Teller:
    """Who tells of its own accord under this name; Refused for those of whom only people know something."""
    if name != STRIPE:
        raise Refused("tells_nothing", f"{name} tells nothing by itself")
    return stripe.default()


def purse() -> Purse | None:
    """Where money lies that a program can count; None where no cards are taken."""
    return stripe.default() if settings().stripe_api_key else None


def payer(name: str) -> Payer:
    """Who pays vendors by itself under this name; Refused for those whom finance pays by hand."""
    if name != "stripe":
        raise Refused("paid_by_hand", f"{name} pays nobody by itself")
    return stripe.default()
