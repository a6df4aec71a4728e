"""Shelves and their rules, prohibited goods, appeals, and what a price is made of."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from services.catalog.models import Appeal, Category, Fee, LawDay, Prohibited, Worksheet
from services.catalog.rules import worksheet as rules
from services.catalog.rules.prohibited import Suspect
from services.catalog.rules.worksheet import Range
from services.catalog.shapes.asked import Text
from services.kit.http import Shape
from services.kit.money import Money

MOST = 100_000_000
Code = Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,29}$")]
Name = Annotated[Text, Field(min_length=1, max_length=80)]
Rupiah = Annotated[int, Field(ge=0, le=MOST)]


class WorksheetBody(Shape):
    """What one piece costs: rupiah, and minutes of work."""

    material: Rupiah = 0
    minutes: Annotated[int, Field(ge=0, le=100_000)] = 0
    hourly: Rupiah = 0
    packaging: Rupiah = 0


class RangeShape(Shape):
    """From one price to another."""

    low: Money
    high: Money

    @classmethod
    def of(cls, found: Range | None) -> "RangeShape | None":
        """The range in money, where there is one."""
        return cls(low=Money(found.low), high=Money(found.high)) if found else None


class WorksheetShape(WorksheetBody):
    """What was counted, what it comes to, and which price would be fair; `similar` is what others ask for such things.

    `fee_percent` is null where a part of what the market takes is a sum and no share of the price.
    """

    fee_percent: float | None
    cost: Money
    break_even: Money
    suggested: RangeShape | None
    similar: RangeShape | None

    @classmethod
    def of(cls, sheet: Worksheet, fees: Collection[Fee], similar: tuple[int, int] | None) -> "WorksheetShape":
        """The worksheet with all that follows from it."""
        return cls(
            **{name: getattr(sheet, name) for name in ("material", "minutes", "hourly", "packaging")},
            fee_percent=rules.percent(fees),
            cost=Money(rules.base(sheet)),
            break_even=Money(rules.break_even(sheet, fees)),
            suggested=RangeShape.of(rules.suggested(sheet, fees)),
            similar=RangeShape.of(Range(*similar) if similar else None),
        )


class AppealBody(Shape):
    """Why a rejection was wrong."""

    text: Annotated[Text, Field(min_length=1, max_length=1_000)]


class AppealShape(Shape):
    """What was said against a rejection, and what came of it: `open`, `granted` or `refused`."""

    text: str
    status: str
    note: str
    at: datetime

    @classmethod
    def of(cls, appeal: Appeal) -> "AppealShape":
        """The appeal."""
        return cls(text=appeal.text, status=appeal.status, note=appeal.note, at=appeal.at)


class SuspectShape(Shape):
    """A word that makes a draft suspicious, and of what."""

    code: str
    name: dict[str, str]
    word: str

    @classmethod
    def of(cls, found: Suspect) -> "SuspectShape":
        """The word and the kind of goods."""
        return cls(code=found.kind.code, name=_names(found.kind), word=found.word)


def _names(thing: Category | Prohibited) -> dict[str, str]:
    return {"id": thing.name_id, "en": thing.name_en}


class CategoryBody(Shape):
    """A shelf: what it is called, what the law asks there, a word of advice, and whether new things may come."""

    name_id: Name
    name_en: Name
    position: Annotated[int, Field(ge=1, le=10_000)]
    needs_halal: bool = False
    needs_expiry: bool = False
    needs_pirt: bool = False
    is_open: bool = True
    advice_id: Annotated[Text, Field(max_length=300)] = ""
    advice_en: Annotated[Text, Field(max_length=300)] = ""


class NewCategory(CategoryBody):
    """A new shelf and its code, which stays."""

    code: Code


class ProhibitedBody(Shape):
    """A kind of goods that is sold nowhere, and words that make a draft suspicious, with commas between them."""

    name_id: Name
    name_en: Name
    words: Annotated[Text, Field(max_length=1_000)] = ""
    position: Annotated[int, Field(ge=1, le=10_000)] = 50
    is_active: bool = True


class NewProhibited(ProhibitedBody):
    """A new kind and its code, which stays."""

    code: Code


class LawDayBody(Shape):
    """From which day on a law asks for something."""

    starts_on: date


class LawDayShape(LawDayBody):
    """That, with the code of the law."""

    code: str

    @classmethod
    def of(cls, day: LawDay) -> "LawDayShape":
        """The day."""
        return cls(code=day.code, starts_on=day.starts_on)
