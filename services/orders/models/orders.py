"""One buy: the order, its lines, and each vendor's part of it with a life of its own."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.kit.audit import Audited
from services.kit.money import Money
from services.orders.models.base import Base, Json, JsonList, Rupiah
from services.orders.models.complaints import Complaint
from services.orders.models.ledger import Earning, LedgerTxn
from services.orders.models.money import Dispute, Payment, Refund

if TYPE_CHECKING:
    from services.orders.models.ways import HandoverCode


class OrderStatus(StrEnum):
    """Where the whole buy stands; `confirmed` goes ahead before its money, which is handed over with the goods."""

    PLACED = "placed"
    AWAITING_PAYMENT = "awaiting_payment"
    CONFIRMED = "confirmed"
    PAID = "paid"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class PaymentStatus(StrEnum):
    """Where the buyer's money stands."""

    UNPAID = "unpaid"
    PENDING = "pending"
    PAID = "paid"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Status(StrEnum):
    """Where one vendor's part stands."""

    AWAITING_PAYMENT = "awaiting_payment"
    TO_ACCEPT = "to_accept"
    ACCEPTED = "accepted"
    PACKED = "packed"
    SHIPPED = "shipped"
    READY_FOR_PICKUP = "ready_for_pickup"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    REFUSED = "refused"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    LOST = "lost"
    IN_COMPLAINT = "in_complaint"
    RETURN_DUE = "return_due"
    RETURNED = "returned"


class Hands(StrEnum):
    """Who sends a parcel: its vendor, nobody until it is decided, the vendor of a shut shop who may, or the team."""

    VENDOR = "vendor"
    ASKED = "asked"
    ALLOWED = "allowed"
    TEAM = "team"


class Order(Audited, Base):
    """What one buyer asked for at one time, and pays for at once.

    `is_staff_purchase` where the buyer helped one of its shops at that moment; for those who look after the money only.
    """

    __tablename__ = "orders"
    audited = ("status", "payment_status")

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str]
    version: Mapped[int]
    status: Mapped[str]
    payment_status: Mapped[str]
    why: Mapped[str]
    buyer_id: Mapped[str | None]
    buyer_name: Mapped[str]
    buyer_email: Mapped[str]
    buyer_phone: Mapped[str]
    language: Mapped[str]
    ship_to: Mapped[Json]
    provider: Mapped[str]
    subtotal: Mapped[Rupiah]
    shipping: Mapped[Rupiah]
    total: Mapped[Rupiah]
    currency: Mapped[str]
    refused: Mapped[JsonList]
    placed_at: Mapped[datetime]
    held_until: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    is_disputed: Mapped[bool]
    is_staff_purchase: Mapped[bool] = mapped_column(default=False)

    vendor_orders: Mapped[list["VendorOrder"]] = relationship(order_by="VendorOrder.number", back_populates="order")
    lines: Mapped[list["OrderLine"]] = relationship(order_by="OrderLine.id", back_populates="order")
    payments: Mapped[list[Payment]] = relationship(order_by="Payment.wanted_at", back_populates="order")
    refunds: Mapped[list[Refund]] = relationship(order_by="Refund.number", back_populates="order")
    disputes: Mapped[list[Dispute]] = relationship(order_by="Dispute.opened_at")
    ledger: Mapped[list[LedgerTxn]] = relationship(order_by="LedgerTxn.at")

    @property
    def money(self) -> Money:
        """All that the buyer pays."""
        return Money(self.total, self.currency)


class VendorOrder(Audited, Base):
    """One vendor's part of an order; `answer_by`, `ship_by` and `completes_at` are the clocks of its states, the last of what
    has arrived and of what waits to be picked up.

    The promised days, `days_min` to `days_max`, have the `days_to_make` in them; `reminders` counts those that the buyer got.
    While it is asked in whose `hands` it shall be, `decide_by` is until when.
    """

    __tablename__ = "vendor_orders"
    audited = ("status", "hands")

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id"))
    number: Mapped[str]
    vendor_id: Mapped[str]
    shop_slug: Mapped[str]
    shop_name: Mapped[str]
    version: Mapped[int]
    status: Mapped[str]
    why: Mapped[str]
    delivery: Mapped[str]
    delivery_label: Mapped[str]
    days_min: Mapped[int]
    days_max: Mapped[int]
    days_to_make: Mapped[int]
    subtotal: Mapped[Rupiah]
    shipping: Mapped[Rupiah]
    total: Mapped[Rupiah]
    currency: Mapped[str]
    placed_at: Mapped[datetime]
    courier: Mapped[str]
    tracking_no: Mapped[str]
    history: Mapped[JsonList]
    answer_by: Mapped[datetime | None]
    ship_by: Mapped[datetime | None]
    shipped_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    completes_at: Mapped[datetime | None]
    reminders: Mapped[int]
    hands: Mapped[str] = mapped_column(default=Hands.VENDOR)
    decide_by: Mapped[datetime | None]

    order: Mapped[Order] = relationship(back_populates="vendor_orders")
    lines: Mapped[list["OrderLine"]] = relationship(order_by="OrderLine.id", back_populates="vendor_order")
    fee_lines: Mapped[list["FeeLine"]] = relationship(order_by="FeeLine.code")
    earnings: Mapped[list[Earning]] = relationship(order_by="Earning.earned_at")
    handover: Mapped["HandoverCode | None"] = relationship(back_populates="vendor_order")
    complaints: Mapped[list[Complaint]] = relationship(order_by="Complaint.opened_at", back_populates="vendor_order")

    @property
    def money(self) -> Money:
        """This vendor's share of what the buyer pays."""
        return Money(self.total, self.currency)

    @property
    def is_digital(self) -> bool:
        """Whether there is nothing to send: all of it is downloaded."""
        return self.delivery == "download"


class OrderLine(Base):
    """So many of one listing, as it was called and priced when it was bought."""

    __tablename__ = "order_lines"

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id"))
    vendor_order_id: Mapped[str] = mapped_column(ForeignKey("vendor_orders.id"))
    listing_id: Mapped[str]
    slug: Mapped[str]
    title: Mapped[str]
    photo: Mapped[str]
    kind: Mapped[str]
    weight: Mapped[int]
    quantity: Mapped[int]
    price: Mapped[Rupiah]

    order: Mapped[Order] = relationship(back_populates="lines")
    vendor_order: Mapped[VendorOrder] = relationship(back_populates="lines")


class FeeRate(Base):
    """A fee as it is taken from sales made now: hundredths of a per cent of its base (`goods`, `shipping` or `total`) and a
    fixed sum, together no less than `least` and no more than `most`.
    """

    __tablename__ = "fee_rates"

    code: Mapped[str] = mapped_column(primary_key=True)
    base: Mapped[str]
    basis_points: Mapped[int]
    fixed: Mapped[Rupiah]
    least: Mapped[Rupiah]
    most: Mapped[Rupiah | None]
    version: Mapped[int] = mapped_column(default=0)


class FeeLine(Base):
    """A fee of one vendor order, frozen at the sale."""

    __tablename__ = "fee_lines"

    vendor_order_id: Mapped[str] = mapped_column(ForeignKey("vendor_orders.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    basis_points: Mapped[int]
    fixed: Mapped[Rupiah]
    amount: Mapped[Rupiah]
