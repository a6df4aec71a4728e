"""What a thing costs its maker, and from that a price at which nobody works for nothing."""

from collections.abc import Collection
from dataclasses import dataclass

from services.catalog.models import Fee, Worksheet

LOW_MARGIN, HIGH_MARGIN = 5, 15
TRIES = 100
"""Of a price; each brings it closer by the part that the market takes."""
STEP = 500
"""Suggested prices are rounded up to this."""


@dataclass(frozen=True)
class Range:
    """Two prices in whole rupiah."""

    low: int
    high: int


def base(sheet: Worksheet) -> int:
    """What goes into one of it, in rupiah: material, time and packaging."""
    return sheet.material + -(-sheet.minutes * sheet.hourly // 60) + sheet.packaging


def share(price: int, fees: Collection[Fee]) -> int:
    """What the market takes, in rupiah, where one piece is sold alone at this price; of delivery it is not counted."""
    return min(price, sum(_fee(price, fee) for fee in fees if fee.base != "shipping"))


def _fee(price: int, fee: Fee) -> int:
    amount = max((price * fee.basis_points + 5_000) // 10_000 + fee.fixed, fee.least)
    return amount if fee.most is None else min(amount, fee.most)


def percent(fees: Collection[Fee]) -> float | None:
    """The market's share in per cent of any price; None where a part of it is a sum."""
    taken = [fee for fee in fees if fee.base != "shipping"]
    is_plain = not any(fee.fixed or fee.least or fee.most is not None for fee in taken)
    return sum(fee.basis_points for fee in taken) / 100 if is_plain else None


def break_even(sheet: Worksheet, fees: Collection[Fee]) -> int:
    """The lowest price at which its maker does not lose, once the market has had its share; 0 while nothing is counted.

    Where the market takes all there is no such price: then it is what the last try came to.
    """
    cost = price = base(sheet)
    for _ in range(TRIES if cost else 0):
        enough = cost + share(price, fees)
        if enough == price:
            break
        price = enough
    return price


def suggested(sheet: Worksheet, fees: Collection[Fee]) -> Range | None:
    """A fair range of prices; None while nothing has been counted."""
    even = break_even(sheet, fees)
    return Range(_with(even, LOW_MARGIN), _with(even, HIGH_MARGIN)) if even else None


def _with(even: int, margin: int) -> int:
    price = -(-even * (100 + margin) // 100)
    return -(-price // STEP) * STEP
