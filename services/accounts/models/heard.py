"""Small copies of what catalog and orders told: enough for a work list and for counts, nothing of any buyer."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base


class ListingLook(Base):
    """A listing that waits, or waited, for an officer's look; `published_at` is when it was first on sale."""

    __tablename__ = "listing_looks"

    listing_id: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str]
    version: Mapped[int]
    round: Mapped[int] = mapped_column(default=0)
    waiting_since: Mapped[datetime | None]
    published_at: Mapped[datetime | None]


class HeardOrder(Base):
    """How an order came out: `paid`, `confirmed`, `cancelled` or `expired`."""

    __tablename__ = "heard_orders"

    order_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    outcome: Mapped[str]


class HeardParcel(Base):
    """Where one vendor's part of an order stands."""

    __tablename__ = "heard_parcels"

    vendor_order_id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str]
    vendor_id: Mapped[str]
    version: Mapped[int]
    status: Mapped[str]


class HeardHands(Base):
    """In whose hands a parcel is; while it is `asked`, since when, and until when somebody decides."""

    __tablename__ = "heard_hands"

    vendor_order_id: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str]
    version: Mapped[int]
    hands: Mapped[str]
    decide_by: Mapped[datetime | None]
    since: Mapped[datetime | None]


class HeardRefund(Base):
    """Where a refund of one vendor's part stands."""

    __tablename__ = "heard_refunds"

    refund_id: Mapped[str] = mapped_column(primary_key=True)
    vendor_order_id: Mapped[str]
    vendor_id: Mapped[str]
    version: Mapped[int]
    status: Mapped[str]


class HeardReview(Base):
    """How many stars a buyer gave."""

    __tablename__ = "heard_reviews"

    review_id: Mapped[str] = mapped_column(primary_key=True)
    listing_id: Mapped[str]
    vendor_id: Mapped[str]
    version: Mapped[int]
    stars: Mapped[int]


class HeardEarning(Base):
    """The month's band that an earning fell into; kept only while its maker agrees."""

    __tablename__ = "heard_earnings"

    vendor_order_id: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str]
    version: Mapped[int]
    month: Mapped[str]
    band: Mapped[str]
    status: Mapped[str]
