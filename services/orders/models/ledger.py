"""The books: transactions whose lines sum to zero, and what each vendor earned and is paid."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.kit.audit import Audited
from services.kit.money import Money
from services.orders.models.base import Base, Rupiah


class EarningState(StrEnum):
    """Where what a vendor earned stands."""

    PENDING = "pending"
    ON_HOLD = "on_hold"
    AVAILABLE = "available"
    IN_PAYOUT = "in_payout"
    SETTLED = "settled"
    VOID = "void"


class LedgerTxn(Base):
    """One event of money; `key` names it for good, so that it cannot be written twice."""

    __tablename__ = "ledger_txns"

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    kind: Mapped[str]
    order_id: Mapped[str | None] = mapped_column(ForeignKey("orders.id"))
    at: Mapped[datetime]

    lines: Mapped[list["LedgerLine"]] = relationship(order_by="LedgerLine.id")


class LedgerLine(Base):
    """One side of it: an asset held is positive, what is owed is negative. Never changed, only added to."""

    __tablename__ = "ledger_lines"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    # For the mapper alone: the database looks by trigger, since a foreign key needs the right to update.
    txn_id: Mapped[str] = mapped_column(ForeignKey("ledger_txns.id"))
    account: Mapped[str]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    vendor_id: Mapped[str | None]


class Earning(Audited, Base):
    """What a vendor earned with one vendor order, fees taken off; a reversal is an entry of its own, below zero.

    A job announces every version that is not told yet.
    """

    __tablename__ = "earnings"

    id: Mapped[str] = mapped_column(primary_key=True)
    vendor_order_id: Mapped[str] = mapped_column(ForeignKey("vendor_orders.id"))
    vendor_id: Mapped[str]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str]
    version: Mapped[int]
    told_version: Mapped[int]
    earned_at: Mapped[datetime]
    available_at: Mapped[datetime | None]

    @property
    def money(self) -> Money:
        """What it adds to the vendor's balance."""
        return Money(self.amount, self.currency)


class Payout(Audited, Base):
    """Money sent to a vendor's own account."""

    __tablename__ = "payouts"

    id: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    status: Mapped[str]
    provider_ref: Mapped[str | None]
    scheduled_at: Mapped[datetime]
