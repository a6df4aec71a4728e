"""Stripe's hundredths of a rupiah as our whole ones, and back."""

from decimal import Decimal

from services.kit.money import Money
from services.orders.providers.port import Unknown

UNITS = {"IDR": 100}  # rupiah has two decimals at Stripe, although nobody uses sen


def to_stripe(money: Money) -> int:
    """An amount in Stripe's unit; ValueError for a currency that we do not know."""
    if money.currency not in UNITS:
        raise ValueError(f"{money.currency} is not a currency we take")
    return money.amount * UNITS[money.currency]


def from_stripe(amount: int, currency: str) -> Money:
    """Stripe's amount as ours; Unknown for sen that do not make a rupiah, and for a currency that we do not take."""
    whole, rest = divmod(amount, _unit(currency))
    if rest:
        raise Unknown("strange_amount")
    return Money(whole, currency.upper())


def exact(amount: int, currency: str) -> Decimal:
    """Stripe's amount in rupiah, with its sen."""
    return Decimal(amount) / _unit(currency)


def _unit(currency: str) -> int:
    if currency.upper() not in UNITS:
        raise Unknown("strange_currency")
    return UNITS[currency.upper()]
