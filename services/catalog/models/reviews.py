"""What a buyer may do with a thing they received, and what they said of it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.catalog.models.base import Base


class Right(Base):
    """Whoever holds the link of this order may review this listing, and download it where it is digital."""

    __tablename__ = "rights"

    order_id: Mapped[str] = mapped_column(primary_key=True)
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    can_download: Mapped[bool]
    at: Mapped[datetime]


class Review(Base):
    """Stars and a sentence, once for each thing of an order."""

    __tablename__ = "reviews"

    id: Mapped[str] = mapped_column(primary_key=True)
    order_id: Mapped[str]
    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"))
    vendor_id: Mapped[str]
    stars: Mapped[int]
    text: Mapped[str]
    name: Mapped[str]
    at: Mapped[datetime]


class UnusedMedia(Base):
    """A stored picture or file that somebody took out: removed for good once nothing else shows it."""

    __tablename__ = "unused_media"

    name: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
