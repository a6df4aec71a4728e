"""What is told and asked of couriers' rates."""

from datetime import datetime

from pydantic import Field

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.shapes.asks import Price

LONGEST = 60
"""Days that a courier may take at most."""


class Rate(Shape):
    """What a service takes for a zone: for the first kilogram, for each one begun after it; days from packing to arrival."""

    service: str
    zone: str
    label: str
    first_kg: Money
    next_kg: Money
    days_min: int
    days_max: int
    is_offered: bool
    since: datetime


class SetRate(Shape):
    """The same from now on."""

    first_kg: Price
    next_kg: Price
    days_min: int = Field(ge=0, le=LONGEST)
    days_max: int = Field(ge=0, le=LONGEST)
    is_offered: bool = True
