"""What a thing costs its maker, and from that a price at which nobody works for nothing."""

from dataclasses import dataclass

from services.catalog.models import Worksheet

FEE_PERCENT = 5
"""The market's share of a price, as the fee table has it from the start; it is part of every price."""
LOW_MARGIN, HIGH_MARGIN = 5, 15
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


def break_even(sheet: Worksheet) -> int:
    """The price at which its maker neither gains nor loses, once the market has had its share."""
    return -(-base(sheet) * 100 // (100 - FEE_PERCENT))


def suggested(sheet: Worksheet) -> Range | None:
    """A fair range of prices; None while nothing has been counted."""
    even = break_even(sheet)
    return Range(_with(even, LOW_MARGIN), _with(even, HIGH_MARGIN)) if even else None


def _with(even: int, margin: int) -> int:
    price = -(-even * (100 + margin) // 100)
    return -(-price // STEP) * STEP
