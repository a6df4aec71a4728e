"""Money on its way in and back: payments, refunds, and what the providers told of them."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.kit.audit import Audited
from services.kit.money import Money
from services.orders.models.base import Base, Json, Rupiah

if TYPE_CHECKING:
    from services.orders.models.orders import Order


class PayState(StrEnum):
    """Where one payment stands with its provider; `unknown` when the provider's answer was lost."""

    WANTED = "wanted"
    ASKING = "asking"
    UNKNOWN = "unknown"
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class RefundState(StrEnum):
    """Where money on its way back stands; an automatic refund begins approved."""

    REQUESTED = "requested"
    APPROVED = "approved"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    MANUAL_DUE = "manual_due"
    REFUSED = "refused"


class Payment(Audited, Base):
    """One payment for one order, by one provider; `provider_ref` is its session there, `charge_ref` the money taken."""

    __tablename__ = "payments"

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id"))
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


class Refund(Audited, Base):
    """Money going back for one vendor order, or for a whole order when `vendor_order_id` is empty."""

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
    provider_ref: Mapped[str | None]
    wanted_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    attempts: Mapped[int]
    retry_at: Mapped[datetime | None]

    order: Mapped["Order"] = relationship(back_populates="refunds")

    @property
    def is_underway(self) -> bool:
        """Whether its provider has it, but has not finished."""
        return self.status == RefundState.PROCESSING and self.provider_ref is not None

    @property
    def money(self) -> Money:
        """What goes back."""
        return Money(self.amount, self.currency)
