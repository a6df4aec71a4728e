"""What a vendor is told of each line of what they earned."""

from datetime import datetime

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Earning, EarningState, VendorOrder
from services.orders.rules.cash import is_cash

UNPAID = (EarningState.PENDING, EarningState.ON_HOLD, EarningState.AVAILABLE)


class EarningLine(Shape):
    """What one parcel has earned, or a line that belongs to none; below zero where it takes away.

    `cash` is what the buyer put into the vendor's own hands for that parcel, fees included; null where they paid us. While
    `is_disputed`, the buyer's bank has taken the money back and decides over it.
    """

    vendor_order_id: str | None
    number: str | None
    amount: Money
    cash: Money | None
    kind: str
    status: str
    is_disputed: bool
    earned_at: datetime
    available_at: datetime | None


def earning(found: Earning, parcel: VendorOrder | None) -> EarningLine:
    """One line, with the parcel that it comes from."""
    is_held = parcel is not None and found.kind == "sale" and is_cash(parcel.order)
    return EarningLine(
        vendor_order_id=parcel.id if parcel else None,
        number=parcel.number if parcel else None,
        amount=found.money,
        cash=parcel.money if parcel and is_held else None,
        kind=found.kind,
        status=found.status,
        is_disputed=parcel is not None and parcel.order.is_disputed and found.status in UNPAID,
        earned_at=found.earned_at,
        available_at=found.available_at,
    )
