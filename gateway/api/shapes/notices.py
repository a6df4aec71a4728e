"""Notices: a word to somebody, and the language it comes in."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

from gateway.api.shapes.base import Body, Language, Page, Paging, Time, Told


class NoticesQuery(Paging):
    """Which notices, in another language than one's own where one is named; `folded` those that say the same are one."""

    language: Language | None = None
    folded: bool = False


class ReadBody(Body):
    """The newest that was seen."""

    until: AwareDatetime = Field(examples=[datetime.fromisoformat("2026-11-24T04:00:00Z")])


class LanguageBody(Body):
    """The language to be written to in."""

    language: Language


class Notice(Told):
    """A word to somebody; folded, the newest of `count` that say the same of the same thing."""

    id: str = Field(examples=["parcel-vor_8d2k"])
    kind: str = Field(examples=["parcel_to_accept"])
    subject: str = Field(examples=["Ada pesanan baru untuk toko Anda"])
    text: str = Field(examples=["Seorang pembeli memesan dari toko Anda."])
    about: str = Field(examples=["vor_8d2k"])
    at: Time
    is_read: bool
    count: int = Field(examples=[1])


class Notices(Page[Notice]):
    """Some notices, how many were not read at all, and how they reach their reader: by whose hand, or on this page alone."""

    unread: int = Field(examples=[1])
    way: Annotated[str, Field(json_schema_extra={"enum": ["mail", "text", "by_hand", "page"]})]


class Unread(Told):
    """How many are left."""

    unread: int = Field(examples=[0])


class Written(Told):
    """How somebody is written to."""

    language: str = Field(examples=["id"])
