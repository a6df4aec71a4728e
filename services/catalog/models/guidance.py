"""What was said about drafts, in which round, and the sentences that busy officers have at hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.catalog.models.base import Base


def picture_path(name: str, width: int = 640) -> str:
    """Where the picture of this hash is found in this width: 320, 640 or 1280."""
    return f"/media/{name}-{width}.webp"


class Remark(Base):
    """Something said about one field of a draft, between a maker and who guides them; never public."""

    __tablename__ = "remarks"

    id: Mapped[str] = mapped_column(primary_key=True)
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    round: Mapped[int]
    field: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    author_role: Mapped[str] = mapped_column(default="counsellor")
    at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    example: Mapped[str] = mapped_column(default="")
    """The hash of a picture that shows what is meant; empty for none."""
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class Round(Base):
    """A draft as it was when it was handed in, and what came of that look."""

    __tablename__ = "rounds"

    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    submitted_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(default="")


class RemarkTemplate(Base):
    """A remark that is needed often, ready to be used."""

    __tablename__ = "remark_templates"

    id: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    example: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)
