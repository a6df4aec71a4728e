"""Small copies of what other rooms own, each with the version last heard of."""

from datetime import date

from sqlalchemy import ARRAY, Date
from sqlalchemy.orm import Mapped, mapped_column

from services.kit.money import Money
from services.orders.models.base import Base, Rupiah


class Vendor(Base):
    """A shop as this room needs it; `slug` is empty until its approval has been heard.

    A maker of whom it is said so never `meets_buyers`: they do not see who buys, nor where their goods go. One who never
    `writes_to_buyers` answers with sentences that lie ready.
    """

    __tablename__ = "vendors"

    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str]
    name: Mapped[str]
    province_code: Mapped[str]
    fulfilment_mode: Mapped[str]
    trading_status: Mapped[str]
    profile_version: Mapped[int]
    trading_version: Mapped[int]
    meets_buyers: Mapped[bool] = mapped_column(default=True)
    writes_to_buyers: Mapped[bool] = mapped_column(default=True)


class Calendar(Base):
    """The days on which nobody works beside the nation's holidays."""

    __tablename__ = "calendars"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    days: Mapped[list[date]] = mapped_column(ARRAY(Date))


class Listing(Base):
    """A thing on sale as quotes and order lines need it; weight is grams, packed; `days_to_make` 0 for what lies ready."""

    __tablename__ = "listings"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    slug: Mapped[str]
    vendor_id: Mapped[str]
    category: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    price: Mapped[Rupiah]
    currency: Mapped[str]
    weight: Mapped[int]
    origin_regency: Mapped[str]
    is_public: Mapped[bool]
    photo: Mapped[str]
    days_to_make: Mapped[int]

    @property
    def money(self) -> Money:
        """The price of one."""
        return Money(self.price, self.currency)
