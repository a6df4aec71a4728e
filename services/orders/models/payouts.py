"""Money on its way out: to which account, in which payout, of which entries, by which transfers; and what holds it up."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.kit.audit import Audited
from services.kit.money import Money
from services.orders.models.base import Base, Rupiah
from services.orders.models.ledger import Earning, LedgerTxn


class AccountState(StrEnum):
    """Whether a vendor's own account can be paid into."""

    NONE = "none"
    ONBOARDING = "onboarding"
    ACTIVE = "active"
    RESTRICTED = "restricted"
    REJECTED = "rejected"


class PayoutState(StrEnum):
    """Where one payout stands."""

    SCHEDULED = "scheduled"
    HELD = "held"
    PROCESSING = "processing"
    PAID = "paid"
    RETURNED = "returned"
    FAILED = "failed"


class TransferState(StrEnum):
    """Where one transfer, or its way back, stands with the provider; `declined` was a clear no, so nothing was made."""

    WANTED = "wanted"
    ASKING = "asking"
    UNKNOWN = "unknown"
    DONE = "done"
    DECLINED = "declined"
    DROPPED = "dropped"


class HoldState(StrEnum):
    """Whether a hold still holds."""

    STANDING = "standing"
    ENDED = "ended"


class PayoutAccount(Audited, Base):
    """Where a vendor's money goes: the provider's name for their account, and nothing else of any bank.

    `link_url` is the provider's page where the vendor says what it needs to know, good once and until `link_until`.
    `version` counts how often it was told whether it can be paid into.
    """

    __tablename__ = "payout_accounts"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    provider: Mapped[str]
    provider_ref: Mapped[str | None]
    status: Mapped[str]
    why: Mapped[str]
    wanted_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    attempts: Mapped[int]
    retry_at: Mapped[datetime | None]
    link_wanted_at: Mapped[datetime | None]
    link_url: Mapped[str | None]
    link_until: Mapped[datetime | None]
    active_at: Mapped[datetime | None]
    checked_by: Mapped[str]
    version: Mapped[int]

    @property
    def id(self) -> str:
        """What the audit calls it."""
        return f"payout-account-{self.vendor_id}"


class Payout(Audited, Base):
    """Money sent to a vendor's own account: exactly the sum of its named lines.

    `entries` are those of them that are still out with it; they leave it when it fails or comes back.
    """

    __tablename__ = "payouts"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str]
    vendor_id: Mapped[str]
    provider: Mapped[str]
    account_ref: Mapped[str]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    status: Mapped[str]
    why: Mapped[str]
    is_requested: Mapped[bool]
    version: Mapped[int]
    told_version: Mapped[int]
    provider_ref: Mapped[str | None]
    proof: Mapped[str]
    scheduled_at: Mapped[datetime]
    held_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]

    entries: Mapped[list[Earning]] = relationship(order_by="Earning.earned_at")
    lines: Mapped[list["PayoutLine"]] = relationship(order_by="PayoutLine.number", back_populates="payout")
    transfers: Mapped[list["PayoutTransfer"]] = relationship(order_by="PayoutTransfer.number", back_populates="payout")
    ledger: Mapped[list[LedgerTxn]] = relationship(order_by="LedgerTxn.at")

    @property
    def money(self) -> Money:
        """What reaches the bank."""
        return Money(self.amount, self.currency)


class PayoutLine(Base):
    """One entry that a payout is made of, named for good; the entry itself may go back and out again later."""

    __tablename__ = "payout_lines"

    payout_id: Mapped[str] = mapped_column(ForeignKey("payouts.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    earning_id: Mapped[str] = mapped_column(ForeignKey("earnings.id"))
    kind: Mapped[str]
    amount: Mapped[Rupiah]

    payout: Mapped[Payout] = relationship(back_populates="lines")
    earning: Mapped[Earning] = relationship()


class PayoutTransfer(Audited, Base):
    """One movement to a vendor's account at the provider; `source_ref` is the charge that it comes out of, if any.

    `taken_back` is how much of it has returned to us.
    """

    __tablename__ = "payout_transfers"

    id: Mapped[str] = mapped_column(primary_key=True)
    payout_id: Mapped[str] = mapped_column(ForeignKey("payouts.id"))
    number: Mapped[int]
    kind: Mapped[str]
    order_id: Mapped[str | None] = mapped_column(ForeignKey("orders.id"))
    earning_id: Mapped[str | None] = mapped_column(ForeignKey("earnings.id"))
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    source_ref: Mapped[str | None]
    status: Mapped[str]
    why: Mapped[str]
    provider_ref: Mapped[str | None]
    taken_back: Mapped[Rupiah]
    wanted_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    attempts: Mapped[int]
    retry_at: Mapped[datetime | None]

    payout: Mapped[Payout] = relationship(back_populates="transfers")
    reversals: Mapped[list["TransferReversal"]] = relationship(
        order_by="TransferReversal.number", back_populates="transfer"
    )

    @property
    def money(self) -> Money:
        """How much goes."""
        return Money(self.amount, self.currency)


class TransferReversal(Audited, Base):
    """Money taken back from a vendor's account, because a buyer got it back after the vendor had it."""

    __tablename__ = "transfer_reversals"

    id: Mapped[str] = mapped_column(primary_key=True)
    transfer_id: Mapped[str] = mapped_column(ForeignKey("payout_transfers.id"))
    earning_id: Mapped[str] = mapped_column(ForeignKey("earnings.id"))
    number: Mapped[int]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    status: Mapped[str]
    why: Mapped[str]
    provider_ref: Mapped[str | None]
    wanted_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    attempts: Mapped[int]
    retry_at: Mapped[datetime | None]

    transfer: Mapped[PayoutTransfer] = relationship(back_populates="reversals")
    earning: Mapped[Earning] = relationship()

    @property
    def money(self) -> Money:
        """How much is to come back."""
        return Money(self.amount, self.currency)


class PayoutRun(Base):
    """One week's run, by its Monday: so that it happens once, and goes on where it was cut off."""

    __tablename__ = "payout_runs"

    week: Mapped[date] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class PayoutHold(Audited, Base):
    """A vendor's payouts wait, for one of few reasons, until a day; the vendor may appeal to somebody else."""

    __tablename__ = "payout_holds"

    id: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str]
    reason_code: Mapped[str]
    until: Mapped[datetime]
    status: Mapped[str]
    set_by: Mapped[str]
    set_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    appeal: Mapped[str]
    appealed_at: Mapped[datetime | None]
    answer: Mapped[str]
    answered_by: Mapped[str]
    answered_at: Mapped[datetime | None]
