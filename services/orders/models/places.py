"""Where parcels go and what that costs."""

from datetime import datetime

from sqlalchemy import ARRAY, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.orders.models.base import Base, Rupiah

REGIONS_VERSION = "idn-area-data 4.0.1"
"""Kept with every address, because codes change every year or two."""


class Region(Base):
    """A province, regency, district or village; `label` names it and all that it lies in."""

    __tablename__ = "regions"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str]
    label: Mapped[str]


class ShippingRate(Base):
    """What a courier's service takes for a zone since a moment: so much for the first kilogram and for each one after it.

    Each change is a row of its own, so that what was quoted before it can still be had for a while; `set_by` is a person's id.
    """

    __tablename__ = "courier_rates"

    service: Mapped[str] = mapped_column(primary_key=True)
    zone: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    label: Mapped[str]
    first_kg: Mapped[Rupiah]
    next_kg: Mapped[Rupiah]
    days_min: Mapped[int]
    days_max: Mapped[int]
    is_offered: Mapped[bool]
    set_by: Mapped[str]


class DeliverySettings(Base):
    """How a vendor can send; without a row, by courier only."""

    __tablename__ = "delivery_settings"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    has_courier: Mapped[bool]
    self_delivery_fee: Mapped[Rupiah | None]
    self_delivery_regencies: Mapped[list[str]] = mapped_column(ARRAY(Text))
    pickup_place: Mapped[str | None]
