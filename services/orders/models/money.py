"""Money on its way in and back: payments, refunds, disputes, and what the providers told of them."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.kit.audit import Audited
from services.kit.money import Money
from services.orders.models.base import Base, Json, JsonList, Rupiah

if TYPE_CHECKING:
    from services.orders.models.orders import Order


class PayState(StrEnum):
    """Where one payment stands with its provider; `unknown` when the provider's answer was lost.

    `surplus` is money that came beside an order's payment and goes back by itself; `parked` is money that cannot even be
    booked, until finance has `returned` it by hand.
    """

    WANTED = "wanted"
    ASKING = "asking"
    UNKNOWN = "unknown"
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SURPLUS = "surplus"
    PARKED = "parked"
    RETURNED = "returned"


class DisputeState(StrEnum):
    """What became of a payment that the buyer's bank took back."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class RefundState(StrEnum):
    """Where money on its way back stands; an automatic refund begins approved. What its provider cannot do is done by hand."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    MANUAL_DUE = "manual_due"
    REFUSED = "refused"


class Payment(Audited, Base):
    """One payment for one order, by one provider; `provider_ref` is its session there, `charge_ref` the money taken.

    In cash it is one for each parcel, named by `vendor_order_id`, and handed over at a door of its own.
    """

    __tablename__ = "payments"

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id"))
    vendor_order_id: Mapped[str | None] = mapped_column(ForeignKey("vendor_orders.id"))
    provider: Mapped[str]
    provider_ref: Mapped[str | None]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    status: Mapped[str]
    why: Mapped[str]
    pay_url: Mapped[str | None]
    wanted_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    paid_at: Mapped[datetime | None]
    charge_ref: Mapped[str | None]
    fee: Mapped[Rupiah | None]
    proof: Mapped[str]
    attempts: Mapped[int]
    retry_at: Mapped[datetime | None]

    order: Mapped["Order"] = relationship(back_populates="payments")

    @property
    def money(self) -> Money:
        """What is to be paid."""
        return Money(self.amount, self.currency)


class FeeRemainder(Base):
    """The part of a rupiah that rounding a provider's fees has left so far; the next fee takes it along."""

    __tablename__ = "fee_remainders"

    provider: Mapped[str] = mapped_column(primary_key=True)
    rest: Mapped[Decimal]


class ProviderEvent(Base):
    """A provider's webhook, kept as a hint to read the object that it speaks of."""

    __tablename__ = "provider_events"

    id: Mapped[str] = mapped_column(primary_key=True)
    provider: Mapped[str]
    type: Mapped[str]
    object_ref: Mapped[str]
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    attempts: Mapped[int]
    retry_at: Mapped[datetime | None]
    body: Mapped[Json]


class ProviderCursor(Base):
    """Until when a provider's list of events was read, so that what was told while we could not hear is found."""

    __tablename__ = "provider_cursors"

    provider: Mapped[str] = mapped_column(primary_key=True)
    seen_until: Mapped[datetime]
    looked_at: Mapped[datetime]


class Dispute(Audited, Base):
    """A payment that the buyer's bank took back, under its provider's name for that; `amount` is without the `fee`."""

    __tablename__ = "disputes"

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id"))
    payment_id: Mapped[str] = mapped_column(ForeignKey("payments.id"))
    amount: Mapped[Rupiah]
    fee: Mapped[Rupiah]
    currency: Mapped[str]
    status: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class RefundAccount(Base):
    """The bank account that a refund by hand goes to, sealed; forgotten some time after the refund is settled."""

    __tablename__ = "vault_refund_accounts"

    refund_id: Mapped[str] = mapped_column(ForeignKey("refunds.id"), primary_key=True)
    sealed: Mapped[bytes]
    given_at: Mapped[datetime]
    forget_at: Mapped[datetime | None]


class Refund(Audited, Base):
    """Money going back for one vendor order, or for a whole payment when `vendor_order_id` is empty.

    `shipping` is the part of the amount that was the parcel's way, `lines` the goods where they were named, `fee_back` what
    the market gives back of its fee. `failure` is why its provider could not, `proof` how a person did, `due_at` by when.
    """

    __tablename__ = "refunds"

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id"))
    vendor_order_id: Mapped[str | None] = mapped_column(ForeignKey("vendor_orders.id"))
    payment_id: Mapped[str] = mapped_column(ForeignKey("payments.id"))
    number: Mapped[int]
    version: Mapped[int]
    amount: Mapped[Rupiah]
    currency: Mapped[str]
    status: Mapped[str]
    why: Mapped[str]
    shipping: Mapped[Rupiah]
    fee_back: Mapped[Rupiah]
    lines: Mapped[JsonList]
    failure: Mapped[str]
    proof: Mapped[str]
    due_at: Mapped[datetime | None]
    provider_ref: Mapped[str | None]
    wanted_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    attempts: Mapped[int]
    retry_at: Mapped[datetime | None]

    order: Mapped["Order"] = relationship(back_populates="refunds")
    payment: Mapped[Payment] = relationship()
    account: Mapped[RefundAccount | None] = relationship()

    @property
    def is_underway(self) -> bool:
        """Whether its provider has it, but has not finished."""
        return self.status == RefundState.PROCESSING and self.provider_ref is not None

    @property
    def money(self) -> Money:
        """What goes back."""
        return Money(self.amount, self.currency)
