"""What each shelf asks for, what is sold nowhere, appeals against rejections, and looks afterwards."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from services.catalog.models.base import Base
from services.catalog.models.terms import LawDay
from services.kit.audit import Audited


class Category(Base):
    """A shelf of the market, and what the law asks of things on it."""

    __tablename__ = "categories"

    code: Mapped[str] = mapped_column(primary_key=True)
    name_id: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int]
    needs_halal: Mapped[bool]
    needs_expiry: Mapped[bool]
    needs_pirt: Mapped[bool] = mapped_column(default=False)
    is_open: Mapped[bool] = mapped_column(default=True)
    advice_id: Mapped[str] = mapped_column(default="")
    advice_en: Mapped[str] = mapped_column(default="")
    halal_from: Mapped[date | None] = column_property(
        select(LawDay.starts_on).where(LawDay.code == "halal").scalar_subquery()
    )
    """From this day a certificate that is still in process is not enough, as the office keeps it; None where it is not known."""


class Prohibited(Base):
    """A kind of goods that is sold nowhere here; `words`, with commas between them, make a draft suspicious."""

    __tablename__ = "prohibited"

    code: Mapped[str] = mapped_column(primary_key=True)
    name_id: Mapped[str]
    name_en: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)


class Appeal(Audited, Base):
    """What a maker says against the rejection of a listing, once; somebody else than who rejected it decides."""

    __tablename__ = "appeals"

    id: Mapped[str] = mapped_column(primary_key=True)
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    text: Mapped[str]
    status: Mapped[str] = mapped_column(default="open")
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class Check(Audited, Base):
    """That a version which nobody looked at before it was public is looked at afterwards."""

    __tablename__ = "checks"

    id: Mapped[str] = mapped_column(primary_key=True)
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    number: Mapped[int]
    status: Mapped[str] = mapped_column(default="open")
    at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
