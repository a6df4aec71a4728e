"""How many there are of what is counted, how that came to be, and who has a hold on them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from services.catalog.models.base import Base
from services.kit.audit import Audited


class Stock(Base):
    """`reserved` is part of `on_hand`; both change only under the lock of their listing."""

    __tablename__ = "stock"

    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    on_hand: Mapped[int]
    reserved: Mapped[int] = mapped_column(default=0)
    counted_at: Mapped[datetime | None]


class Movement(Base):
    """One change of `on_hand`; they are only added to, and sum to what there is."""

    __tablename__ = "stock_movements"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    delta: Mapped[int]
    reason: Mapped[str]
    ref: Mapped[str]
    at: Mapped[datetime]


class Held(StrEnum):
    """Where a hold stands."""

    HELD = "held"
    COMMITTED = "committed"
    RELEASED = "released"
    EXPIRED = "expired"


class Reservation(Audited, Base):
    """So many of one listing kept for one order; `is_counted` says whether they were taken from stock."""

    __tablename__ = "reservations"

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str]
    version: Mapped[int]
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    quantity: Mapped[int]
    is_counted: Mapped[bool]
    status: Mapped[str] = mapped_column(default=Held.HELD)
    at: Mapped[datetime]


class OrderVersion(Base):
    """The newest that was heard of an order, so that what comes late is dropped."""

    __tablename__ = "order_versions"

    order_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
