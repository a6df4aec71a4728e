"""What a vendor puts aside for."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.kit.money import Money
from services.orders.models.base import Base, Rupiah


class SavingsGoal(Base):
    """So many per cent of what a vendor earns themselves stay back from each payout, until the target is reached."""

    __tablename__ = "savings_goals"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    target: Mapped[Rupiah]
    currency: Mapped[str]
    share: Mapped[int]
    is_active: Mapped[bool]
    changed_at: Mapped[datetime]

    @property
    def money(self) -> Money:
        """How much it takes."""
        return Money(self.target, self.currency)
