"""What vendors sold in a year, as the tax office counts it."""

from pydantic import Field

from services.kit.http import Shape
from services.kit.money import Money


class OfYear(Shape):
    """Which year; this one when left out."""

    year: int | None = Field(default=None, ge=2025, le=2100)


class Year(Shape):
    """One vendor's year. `percent` is how much of the limit it has come to, `alert` the highest that was told."""

    vendor_id: str
    gross: Money
    percent: int
    alert: int
    withheld: Money
    has_statement: bool


class Years(Shape):
    """Every vendor who sold something, those who sold most first; `is_on` says whether tax is withheld at all."""

    year: int
    limit: Money
    is_on: bool
    items: list[Year]
