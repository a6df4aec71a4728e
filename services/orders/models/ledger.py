"""The books: transactions whose lines sum to zero, and the entries of what each vendor is owed."""

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


class EntryKind(StrEnum):
    """What an entry of a vendor's balance is for; those below the first three belong to no parcel.

    A `reversal` whose money could not be taken back from the vendor's account is a `debt`; `returned` is money that came back,
    or could not be sent: then `unsent`, below zero, took it off the payout that it was to go with;
    `cash_held`, below zero, is cash of buyers that the vendor has in their own hands; `cash_given_back` is their own money that
    they gave a buyer back in cash.
    """

    SALE = "sale"
    REVERSAL = "reversal"
    FEE_RETURN = "fee_return"
    DEBT = "debt"
    GRANT_TOPUP = "grant_topup"
    SAVINGS = "savings"
    SAVINGS_BACK = "savings_back"
    RESERVE_COVER = "reserve_cover"
    RETURNED = "returned"
    UNSENT = "unsent"
    CASH_HELD = "cash_held"
    CASH_GIVEN_BACK = "cash_given_back"


class LedgerTxn(Base):
    """One event of money; `key` names it for good, so that it cannot be written twice.

    A correction may say which kind of event it `stands_for`, and which transaction it `mends`.
    """

    __tablename__ = "ledger_txns"

    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    kind: Mapped[str]
    order_id: Mapped[str | None] = mapped_column(ForeignKey("orders.id"))
    payout_id: Mapped[str | None] = mapped_column(ForeignKey("payouts.id"))
    at: Mapped[datetime]
    stands_for: Mapped[str]
    mends: Mapped[str]

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
    """One entry of what a vendor is owed: a sale with its fees taken off, or what was added or taken away later.

    `kind` is one of `EntryKind`; entries below zero take away. `is_reckoned`: savings and grants were reckoned on it, and are
    not again. A job announces every version of a sale that is not told yet.
    """

    __tablename__ = "earnings"

    id: Mapped[str] = mapped_column(primary_key=True)
    vendor_order_id: Mapped[str | None] = mapped_column(ForeignKey("vendor_orders.id"))
    award_id: Mapped[str | None] = mapped_column(ForeignKey("grant_awards.id"))
    payout_id: Mapped[str | None] = mapped_column(ForeignKey("payouts.id"))
    vendor_id: Mapped[str]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str]
    why: Mapped[str]
    is_reckoned: Mapped[bool]
    version: Mapped[int]
    told_version: Mapped[int]
    earned_at: Mapped[datetime]
    available_at: Mapped[datetime | None]

    @property
    def money(self) -> Money:
        """What it adds to the vendor's balance."""
        return Money(self.amount, self.currency)
