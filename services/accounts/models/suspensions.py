"""Shops shut by their unit: proposed by one officer, confirmed by a head, lifted, or for good."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited


class SuspensionStatus(StrEnum):
    """How far the closing of a shop has come."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    LIFTED = "lifted"
    MADE_PERMANENT = "made_permanent"
    REJECTED = "rejected"


class Suspension(Audited, Base):
    """A shop is shut for a time. `before` is what it was; the reason is a code that leaves this table in no fact."""

    __tablename__ = "suspensions"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    vendor_id: Mapped[str] = mapped_column(ForeignKey("shops.id"))
    status: Mapped[str]
    reason_code: Mapped[str]
    is_emergency: Mapped[bool]
    before: Mapped[str]
    proposed_by: Mapped[str] = mapped_column(ForeignKey("people.id"))
    proposed_at: Mapped[datetime]
    active_at: Mapped[datetime | None]
    confirm_by: Mapped[datetime | None]
    confirmed_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    confirmed_at: Mapped[datetime | None]
    alerted_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]


class ShutAppeal(Base):
    """What a maker says against the closing of their shop, until when somebody answers, and what they decided."""

    __tablename__ = "vault_shut_appeals"

    id: Mapped[str] = mapped_column(primary_key=True)
    suspension_id: Mapped[str] = mapped_column(ForeignKey("suspensions.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    at: Mapped[datetime]
    due_at: Mapped[datetime]
    is_granted: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
