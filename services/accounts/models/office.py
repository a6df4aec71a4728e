"""What the office keeps: public texts, which take the place of those that the market came with, and how free days are told."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base


class TextName(StrEnum):
    """Which public text."""

    HELP = "help"
    PRIVACY = "privacy"
    TERMS = "terms"


class Calendar(Base):
    """How often the free days were changed, and when they were last told to the other rooms."""

    __tablename__ = "calendars"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    told_at: Mapped[datetime | None]


class PublicText(Base):
    """A public text in one language: paragraphs, with `# ` before a heading."""

    __tablename__ = "public_texts"

    name: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
    changed_by: Mapped[str] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime]
