"""Changes of what is already public, made beside it, and every version that was public."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.catalog.models.base import Base
from services.kit.audit import Audited


class Stage(StrEnum):
    """Where a change stands on its way into the live version."""

    DRAFT = "draft"
    PENDING = "pending"
    CHANGES_REQUESTED = "changes_requested"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


OPEN = (Stage.DRAFT, Stage.PENDING, Stage.CHANGES_REQUESTED)
"""Of these a listing has one at most."""


class Revision(Audited, Base):
    """What is to be different: by field the new value, in the table's own words; `photos` and `file` whole."""

    __tablename__ = "revisions"

    id: Mapped[str] = mapped_column(primary_key=True)
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    status: Mapped[str] = mapped_column(default=Stage.DRAFT)
    changes: Mapped[dict[str, Any]] = mapped_column(JSONB)
    reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]


class Version(Base):
    """What was public from this moment on."""

    __tablename__ = "versions"

    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
