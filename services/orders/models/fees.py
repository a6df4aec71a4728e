"""What the market has taken of sales, and what it promised to take no more than."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.orders.models.base import Base, Rupiah


class FeeVersion(Base):
    """A fee as it was taken since a moment, in the words of `FeeRate`; nobody changes or deletes one."""

    __tablename__ = "fee_versions"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    base: Mapped[str]
    basis_points: Mapped[int]
    fixed: Mapped[Rupiah]
    least: Mapped[Rupiah]
    most: Mapped[Rupiah | None]


class FeePromise(Base):
    """Of this vendor's sales no more is taken up to `last_day`, and on it, than was shown thirty days before `day`."""

    __tablename__ = "fee_promises"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last_day: Mapped[date]
