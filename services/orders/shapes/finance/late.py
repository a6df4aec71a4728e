"""Parcels that were promised and not sent in time, as finance lists them: without their buyers."""

from collections.abc import Collection
from datetime import date, datetime

from services.kit.days import working_days
from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import VendorOrder


class LateParcel(Shape):
    """A parcel that its vendor accepted and has not sent; `days_late` are working days since `ship_by`.

    `is_told` once its buyer has a mail that says so; from `ship_by` on they may call it off.
    """

    id: str
    order_id: str
    number: str
    vendor_id: str
    shop: str
    status: str
    ship_by: datetime
    days_late: int
    total: Money
    is_told: bool


def late(part: VendorOrder, ship_by: datetime, is_told: bool, at: datetime, free: Collection[date]) -> LateParcel:
    """One of them."""
    return LateParcel(
        id=part.id,
        order_id=part.order_id,
        number=part.number,
        vendor_id=part.vendor_id,
        shop=part.shop_name,
        status=part.status,
        ship_by=ship_by,
        days_late=working_days(ship_by, at, free),
        total=part.money,
        is_told=is_told,
    )
