"""What a maker counted before they set a price; between them and who guides them."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.catalog.models.base import Base, Rupiah


class Worksheet(Base):
    """What one piece costs: material, minutes of work, what an hour is worth, packaging; rupiah."""

    __tablename__ = "worksheets"

    listing_id: Mapped[str] = mapped_column(ForeignKey("listings.id"), primary_key=True)
    material: Mapped[Rupiah] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=0)
    hourly: Mapped[Rupiah] = mapped_column(default=0)
    packaging: Mapped[Rupiah] = mapped_column(default=0)
    at: Mapped[datetime]
