"""Sponsors' programmes: money with rules, and never a choice of persons."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited
from services.kit.money import Money


class GrantKind(StrEnum):
    """What a programme pays for."""

    PAYOUT_TOPUP = "payout_topup"


class ProgrammeStatus(StrEnum):
    """Whether a programme takes shops in."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class AwardStatus(StrEnum):
    """Where a shop's part in a programme stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    FUNDED = "funded"
    IN_USE = "in_use"
    REPORTED = "reported"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class GrantProgramme(Audited, Base):
    """So many per cent on top of what a guided shop earns, up to `cap` a month, for `months` after its first sale.

    `unit_id` narrows it to the shops that one unit helps. `spent` is what orders told last, under `spent_version`.
    """

    __tablename__ = "grant_programmes"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    sponsor: Mapped[str]
    kind: Mapped[str]
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id"))
    percent: Mapped[int]
    months: Mapped[int]
    cap: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    status: Mapped[str]
    received: Mapped[int] = mapped_column(BigInteger)
    spent: Mapped[int] = mapped_column(BigInteger)
    spent_version: Mapped[int]
    funds_count: Mapped[int]
    created_by: Mapped[str] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]

    def money(self, amount: int) -> Money:
        """So much in the programme's currency."""
        return Money(amount, self.currency)


class GrantFunds(Base):
    """Money of a sponsor that came, under the sponsor's or the bank's own reference."""

    __tablename__ = "grant_funds"

    programme_id: Mapped[str] = mapped_column(ForeignKey("grant_programmes.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    reference: Mapped[str]
    received_by: Mapped[str] = mapped_column(ForeignKey("people.id"))
    received_at: Mapped[datetime]


class GrantAward(Audited, Base):
    """One shop's part in a programme; `version` counts what was announced of it."""

    __tablename__ = "grant_awards"

    id: Mapped[str] = mapped_column(primary_key=True)
    programme_id: Mapped[str] = mapped_column(ForeignKey("grant_programmes.id"))
    vendor_id: Mapped[str] = mapped_column(ForeignKey("shops.id"))
    version: Mapped[int]
    status: Mapped[str]
    proposed_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
