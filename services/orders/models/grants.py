"""What this room knows of sponsors' programmes: how much there is, and by which rule it adds to which vendor's payouts."""

from sqlalchemy.orm import Mapped, mapped_column

from services.kit.audit import Audited
from services.orders.models.base import Base, Rupiah


class GrantProgramme(Base):
    """A sponsor's money for one programme: what came, and what was used; `version` counts the changes of `spent`."""

    __tablename__ = "grant_programmes"

    id: Mapped[str] = mapped_column(primary_key=True)
    received: Mapped[Rupiah]
    spent: Mapped[Rupiah]
    currency: Mapped[str]
    version: Mapped[int]
    told_version: Mapped[int]

    @property
    def left(self) -> int:
        """What can still be used."""
        return self.received - self.spent


class GrantAward(Audited, Base):
    """One vendor's part in a programme: so many per cent on top, up to `cap` a month, for `months` since the first sale.

    `outcome` is what this room found: `in_use`, or `no_funds`; accounts is told each version of it.
    """

    __tablename__ = "grant_awards"
    audited = ("status", "outcome")

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    programme_id: Mapped[str]
    vendor_id: Mapped[str]
    kind: Mapped[str]
    percent: Mapped[int]
    months: Mapped[int]
    cap: Mapped[Rupiah]
    status: Mapped[str]
    outcome: Mapped[str]
    outcome_version: Mapped[int]
    told_version: Mapped[int]
