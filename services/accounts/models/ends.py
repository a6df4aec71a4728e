"""When help ends, the way to standing alone, and what is sealed afterwards until it is deleted."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited


class GraduationStatus(StrEnum):
    """How near somebody is to standing alone."""

    UPCOMING = "upcoming"
    CONFIRMED = "confirmed"
    COMPLETED = "completed"
    POSTPONED = "postponed"


class Guidance(Base):
    """The day by which help ends; None where nobody knows it, and then nothing ends by itself."""

    __tablename__ = "vault_guidance"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    ends_on: Mapped[date | None]
    set_by: Mapped[str] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[datetime]


class Graduation(Audited, Base):
    """Somebody is about to stand alone, with what they chose for afterwards."""

    __tablename__ = "vault_graduations"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    status: Mapped[str]
    ends_on: Mapped[date]
    choices: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    begun_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Sealed(Base):
    """Rows about who helped whom, taken out of their tables; nobody reads them, and they are deleted after a day."""

    __tablename__ = "vault_sealed"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    sealed_at: Mapped[datetime]
    delete_after: Mapped[date]
    contents: Mapped[dict[str, Any]] = mapped_column(JSONB)
