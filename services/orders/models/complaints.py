"""What a buyer says is wrong with a parcel, and how that was settled."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.kit.audit import Audited
from services.kit.money import Money
from services.orders.models.base import Base, Rupiah

if TYPE_CHECKING:
    from services.orders.models.orders import VendorOrder


class ComplaintState(StrEnum):
    """Whose turn it is: the vendor's, the buyer's, the third party's, nobody's."""

    OPEN = "open"
    VENDOR_ANSWERED = "vendor_answered"
    ESCALATED = "escalated"
    DECIDED = "decided"
    CLOSED = "closed"


class Complaint(Audited, Base):
    """One complaint. `wants`, `offered` and `granted` are what the buyer asks, the vendor offers and was decided, in rupiah.

    `due_at` is until when whoever's turn it is may take it: to answer, to reply, to decide, to send back, to confirm.
    `answered_by` is who answered for a vendor who cannot, so that another decides; empty where the vendor did. `team_asked_at`
    is when a vendor who writes nothing asked for that; `passed_on_at` when a third who was silent lost their turn to another.
    """

    __tablename__ = "complaints"

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("orders.id"))
    vendor_order_id: Mapped[str] = mapped_column(ForeignKey("vendor_orders.id"))
    vendor_id: Mapped[str]
    version: Mapped[int]
    status: Mapped[str]
    reason: Mapped[str]
    story: Mapped[str]
    wants: Mapped[Rupiah]
    currency: Mapped[str]
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    offer: Mapped[str]
    offered: Mapped[Rupiah | None]
    answer: Mapped[str]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(default="")
    team_asked_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    passed_on_at: Mapped[datetime | None]
    outcome: Mapped[str]
    granted: Mapped[Rupiah | None]
    note: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    refund_id: Mapped[str | None] = mapped_column(ForeignKey("refunds.id"))
    courier: Mapped[str]
    tracking_no: Mapped[str]
    sent_back_at: Mapped[datetime | None]

    vendor_order: Mapped["VendorOrder"] = relationship(back_populates="complaints")

    def money(self, amount: int | None) -> Money | None:
        """One of its amounts as money; None while it is not said."""
        return None if amount is None else Money(amount, self.currency)
