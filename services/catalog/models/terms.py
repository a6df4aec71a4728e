"""What others set and this room keeps to: what the market takes of a sale, which days are free, and since when a law holds."""

from datetime import date

from sqlalchemy import ARRAY, Date
from sqlalchemy.orm import Mapped, mapped_column

from services.catalog.models.base import Base, Rupiah


class Fee(Base):
    """A copy of a fee: hundredths of a per cent of its base (`goods`, `shipping` or `total`) and a fixed sum in rupiah,
    together no less than `least` and no more than `most`; it remembers the version it was last told.
    """

    __tablename__ = "fees"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    base: Mapped[str]
    basis_points: Mapped[int]
    fixed: Mapped[Rupiah]
    least: Mapped[Rupiah]
    most: Mapped[Rupiah | None]


class Calendar(Base):
    """A copy of the days on which nobody works beside the nation's holidays; it remembers the version it was last told."""

    __tablename__ = "calendars"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    days: Mapped[list[date]] = mapped_column(ARRAY(Date))


class LawDay(Base):
    """From which day on a law asks for something; by its code, such as `halal`."""

    __tablename__ = "law_days"

    code: Mapped[str] = mapped_column(primary_key=True)
    starts_on: Mapped[date]
