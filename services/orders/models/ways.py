"""What paying otherwise than at a provider's page needs: codes for cash, bank statements, and what lies where."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.kit.audit import Audited
from services.kit.money import Money
from services.orders.models.base import Base, Rupiah
from services.orders.models.orders import VendorOrder


class RowState(StrEnum):
    """What is known of a movement on the bank account.

    `matched` is an order's payment, `known` one that finance had confirmed before, `doubt` and `outgoing` wait for a person, who
    has it `placed`, `returned` to whoever sent it, `moved` from or to a provider, `set_aside` for the reserve, booked as the
    bank's `fee`, or `paid_out`.
    """

    NEW = "new"
    MATCHED = "matched"
    KNOWN = "known"
    DOUBT = "doubt"
    OUTGOING = "outgoing"
    PLACED = "placed"
    RETURNED = "returned"
    MOVED = "moved"
    SET_ASIDE = "set_aside"
    FEE = "fee"
    PAID_OUT = "paid_out"


class HandoverCode(Base):
    """The code that a buyer tells whoever hands them a parcel that is paid in cash; wrong tries are counted."""

    __tablename__ = "handover_codes"

    vendor_order_id: Mapped[str] = mapped_column(ForeignKey("vendor_orders.id"), primary_key=True)
    code: Mapped[str]
    tries: Mapped[int]
    retry_at: Mapped[datetime | None]

    vendor_order: Mapped[VendorOrder] = relationship(back_populates="handover")


class Statement(Base):
    """One file that a bank wrote and finance brought."""

    __tablename__ = "statements"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    uploaded_by: Mapped[str]
    uploaded_at: Mapped[datetime]
    row_count: Mapped[int]
    new_count: Mapped[int]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    closing: Mapped[Rupiah | None]


class StatementRow(Audited, Base):
    """One movement on the bank account. Its text names people, so it is sealed and only finance reads it; `named` are the
    orders' numbers in it. `note` is why a person decided as they did.
    """

    __tablename__ = "vault_statement_rows"

    id: Mapped[str] = mapped_column(primary_key=True)
    statement_id: Mapped[str] = mapped_column(ForeignKey("statements.id"))
    fingerprint: Mapped[str]
    day: Mapped[date]
    text: Mapped[str]
    named: Mapped[str]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    status: Mapped[str]
    why: Mapped[str]
    payment_id: Mapped[str | None] = mapped_column(ForeignKey("payments.id"))
    refund_id: Mapped[str | None] = mapped_column(ForeignKey("refunds.id"))
    payout_id: Mapped[str | None] = mapped_column(ForeignKey("payouts.id"))
    settled_by: Mapped[str]
    settled_at: Mapped[datetime | None]
    note: Mapped[str]

    @property
    def money(self) -> Money:
        """What moved: above zero what came."""
        return Money(self.amount, self.currency)


class ProviderBalance(Base):
    """What a provider said that it holds for us, and what our ledger said at that moment."""

    __tablename__ = "provider_balances"

    provider: Mapped[str] = mapped_column(primary_key=True)
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    ledger: Mapped[Rupiah]
    at: Mapped[datetime]


class LedgerNote(Base):
    """Why a person wrote into the ledger by hand."""

    __tablename__ = "ledger_notes"

    txn_id: Mapped[str] = mapped_column(primary_key=True)
    note: Mapped[str]
    noted_by: Mapped[str]


class TaxStatement(Base):
    """A vendor has said for this year that they sell for less than the sum up to which nothing is withheld."""

    __tablename__ = "tax_statements"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    handed_in_at: Mapped[datetime]
    noted_by: Mapped[str]


class TaxAlert(Base):
    """A vendor's sales of a year have come to so many per cent of that sum; told once."""

    __tablename__ = "tax_alerts"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    percent: Mapped[int] = mapped_column(primary_key=True)
    gross: Mapped[Rupiah]
    at: Mapped[datetime]
