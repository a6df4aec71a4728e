"""What a price is made of, what each shelf asks for, what is sold nowhere, and appeals."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, Body, Line, Money, Said, Time, Told, Word
from gateway.api.shapes.guidance import Seen

Rupiah = Annotated[int, Field(ge=0, le=100_000_000, examples=[62_000])]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,29}$"), Field(examples=["paper"])]
Place = Annotated[int, Field(ge=1, le=10_000, examples=[10])]


class WorksheetBody(Body):
    """What one piece costs: rupiah, and minutes of work."""

    material: Rupiah = 0
    minutes: Annotated[int, Field(ge=0, le=100_000, examples=[360])] = 0
    hourly: Rupiah = 0
    packaging: Rupiah = 0


class Range(Told):
    """From one price to another."""

    low: Money
    high: Money


class Worksheet(Told):
    """What was counted, what it comes to, which price would be fair, and what others ask for such things.

    `fee_percent` is null where a part of what the market takes is a sum.
    """

    material: int = Field(examples=[62_000])
    minutes: int = Field(examples=[360])
    hourly: int = Field(examples=[12_000])
    packaging: int = Field(examples=[15_000])
    fee_percent: float | None = Field(examples=[5])
    cost: Money
    break_even: Money
    suggested: Range | None
    similar: Range | None = Field(examples=[None])


class AppealBody(Body):
    """Why a rejection was wrong."""

    text: Said


class AppealAnswerBody(Body):
    """Whether a rejection was wrong; where it was right, the note says why."""

    is_granted: bool
    note: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)] = ""
    seen: Seen


class Appeal(Told):
    """What was said against a rejection, and what came of it."""

    text: str = Field(examples=["Ini pisau roti."])
    status: Annotated[str, Field(json_schema_extra={"enum": ["open", "granted", "refused"]})]
    note: str = Field(examples=[""])
    at: Time


class Suspect(Told):
    """A word that makes a draft suspicious, and of what. A person decides; a word proves nothing."""

    code: str = Field(examples=["weapons"])
    name: dict[str, str] = Field(examples=[{"id": "Senjata", "en": "Weapons"}])
    word: str = Field(examples=["keris"])


class ShelfBody(Body):
    """What a shelf is called and asks for, a word of advice, and whether new things may come."""

    name_id: Annotated[Word, Field(examples=["Kertas"])]
    name_en: Annotated[Word, Field(examples=["Paper"])]
    position: Place
    needs_halal: bool = False
    needs_expiry: bool = False
    needs_pirt: bool = False
    is_open: bool = True
    advice_id: Line = ""
    advice_en: Line = ""


class NewShelfBody(ShelfBody):
    """A new shelf and its code, which stays."""

    code: Code


class Shelf(Told):
    """A shelf of the market with all that it asks for."""

    code: str = Field(examples=["paper"])
    name_id: str = Field(examples=["Kertas"])
    name_en: str = Field(examples=["Paper"])
    position: int = Field(examples=[10])
    needs_halal: bool
    needs_expiry: bool
    needs_pirt: bool
    is_open: bool
    advice_id: str = Field(examples=[""])
    advice_en: str = Field(examples=[""])


class ProhibitedBody(Body):
    """A kind of goods that is sold nowhere, and words that make a draft suspicious, with commas between them."""

    name_id: Annotated[Word, Field(examples=["Senjata"])]
    name_en: Annotated[Word, Field(examples=["Weapons"])]
    words: Annotated[str, StringConstraints(max_length=1_000, pattern=NO_NUL), Field(examples=["keris, badik"])] = ""
    position: Place = 50
    is_active: bool = True


class NewProhibitedBody(ProhibitedBody):
    """A new kind and its code, which stays."""

    code: Code


class Prohibited(Told):
    """A kind of goods that is sold nowhere."""

    code: str = Field(examples=["weapons"])
    name_id: str = Field(examples=["Senjata"])
    name_en: str = Field(examples=["Weapons"])
    words: str = Field(examples=["keris, badik"])
    position: int = Field(examples=[10])
    is_active: bool


class LawDayBody(Body):
    """From which day on a law asks for something."""

    starts_on: Annotated[date, Field(examples=["2026-10-18"])]


class LawDay(Told):
    """That, with the code of the law: from the day of `halal` on a certificate that is still in process is not enough."""

    code: str = Field(examples=["halal"])
    starts_on: date = Field(examples=["2026-10-18"])
