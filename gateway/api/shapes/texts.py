"""Texts that somebody sends from their own phone."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

from gateway.api.shapes.base import Body, Page, Time, Told
from gateway.api.shapes.helping import Id

Which = Annotated[str, Field(json_schema_extra={"enum": ["waits", "news"]})]


class Text(Told):
    """Somebody waits for a text: something waits for their answer, or there is news; what it is stands on their page alone."""

    maker_id: Id
    vendor_id: str | None = Field(examples=["ven_2f5h"])
    shop_name: str = Field(examples=["Kopi Kabut"])
    text: Which
    since: Time
    until: Time


class ByHand(Page[Text]):
    """Some of them, how many people they are, and whether it is night, when nobody's phone is to ring."""

    count: int = Field(examples=[1])
    is_night: bool


class Number(Told):
    """A phone, and the text for it in its owner's language."""

    maker_id: Id
    number: str = Field(examples=["+6281200000007"])
    text: Which
    words: str = Field(examples=["Lapak Karya: ada kabar untuk Anda. Buka halaman Anda: https://lapak.example.id"])
    until: Time


class SentBody(Body):
    """A text was sent, about all that had come until then."""

    until: Annotated[AwareDatetime, Field(strict=False)] = Field(
        examples=[datetime.fromisoformat("2026-11-24T04:00:00Z")]
    )
