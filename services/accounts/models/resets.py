"""Ways to a new PIN or password: a link by mail, or a code from hand to hand; good once and for a short time."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base


class ResetKind(StrEnum):
    """How the way to a new PIN reaches whom it is for."""

    LINK = "link"
    CODE = "code"


class Reset(Base):
    """One way to a new PIN; of what opens it only a hash is kept. `made_by` is the officer who handed a code over."""

    __tablename__ = "resets"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    secret_hash: Mapped[str]
    made_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SpentAddress(Base):
    """The address of a shop whose maker was forgotten, as a keyed hash: nobody opens another shop there."""

    __tablename__ = "spent_addresses"

    slug_hash: Mapped[str] = mapped_column(primary_key=True)
    spent_at: Mapped[datetime]
