"""What the office keeps: free days, public texts, hand-overs."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import SAYS_SOMETHING, Body, Money, Time, Told, Word
from gateway.api.shapes.helping import Id


class HolidayBody(Body):
    """A free day that is to come."""

    day: Annotated[date, Field(strict=False, examples=["2036-03-21"])]
    name: Annotated[Word, Field(examples=["Cuti bersama"])]


class Holiday(Told):
    """A free day."""

    day: date
    name: str = Field(examples=["Cuti bersama"])


class CourierRateBody(Body):
    """What a courier takes: for the first kilogram, and for each one begun after it; days from packing to arrival."""

    first_kg: Money
    next_kg: Money
    days_min: Annotated[int, Field(ge=0, le=60, examples=[1])]
    days_max: Annotated[int, Field(ge=0, le=60, examples=[2])]
    is_offered: bool = True


class CourierRate(Told):
    """The same as it holds since a moment, for one zone."""

    service: str = Field(examples=["reguler"])
    zone: Annotated[
        str, Field(json_schema_extra={"enum": ["same_regency", "same_province", "same_island", "elsewhere"]})
    ]
    label: str = Field(examples=["Kurir reguler"])
    first_kg: Money
    next_kg: Money
    days_min: int = Field(examples=[1])
    days_max: int = Field(examples=[2])
    is_offered: bool
    since: Time


class TextBody(Body):
    """A public text: paragraphs, with `# ` before a heading."""

    body: Annotated[
        str,
        StringConstraints(min_length=1, max_length=20_000, pattern=SAYS_SOMETHING),
        Field(examples=["# Privasi\n\nKami menyimpan sedikit."]),
    ]


class PublicText(Told):
    """A public text in one language."""

    name: Annotated[str, Field(json_schema_extra={"enum": ["help", "privacy", "terms"]})]
    language: Annotated[str, Field(json_schema_extra={"enum": ["id", "en"]})]
    body: str = Field(examples=["# Privasi\n\nKami menyimpan sedikit."])
    changed_at: Time


class HandOverBody(Body):
    """Who takes over."""

    to_officer: Id
