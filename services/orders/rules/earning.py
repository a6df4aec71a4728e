"""What a vendor earned with one parcel: pending until it arrives, on hold for some days, then available.

A job tells every change of an earning afterwards, with the band of the vendor's month.
"""

from datetime import datetime

from services.kit.errors import Refused
from services.kit.ids import new_id
from services.orders.models import Earning, EarningState, VendorOrder
from services.orders.rules import ledger

NEXT = {
    EarningState.PENDING: {EarningState.ON_HOLD, EarningState.VOID},
    EarningState.ON_HOLD: {EarningState.AVAILABLE, EarningState.VOID},
}
BANDS = ((1, "none"), (500_000, "below_500k"), (1_000_000, "500k_to_1m"), (3_000_001, "1m_to_3m"))


def earn(vendor_order: VendorOrder, at: datetime) -> None:
    """A vendor order is paid: its vendor's part is pending."""
    vendor_order.earnings.append(
        Earning(
            id=new_id("ern"),
            vendor_order_id=vendor_order.id,
            vendor_id=vendor_order.vendor_id,
            amount=ledger.earned(vendor_order),
            currency=vendor_order.currency,
            kind="sale",
            status=EarningState.PENDING,
            version=1,
            told_version=0,
            earned_at=at,
        )
    )


def deliver(vendor_order: VendorOrder, at: datetime) -> None:
    """The goods arrived: what they earned is on hold until the buyer has had time to complain."""
    _move(vendor_order, EarningState.ON_HOLD, at)


def release(vendor_order: VendorOrder, at: datetime) -> None:
    """The time is over: what was earned is the vendor's to take."""
    _move(vendor_order, EarningState.AVAILABLE, at).available_at = at


def void(vendor_order: VendorOrder) -> str:
    """The money goes back to the buyer; the pot that it lay in until now. Refused once it is the vendor's to take."""
    earning = of(vendor_order)
    pot = earning.status
    _step(earning, EarningState.VOID)
    return pot


def of(vendor_order: VendorOrder) -> Earning:
    """The earning of this parcel's sale; Refused where nothing was sold."""
    for earning in vendor_order.earnings:
        if earning.kind == "sale":
            return earning
    raise Refused("not_earned", f"{vendor_order.id} has earned nothing")


def band(month_total: int) -> str:
    """The band that a month's rupiah fall into; all that anybody but the vendor may know of them."""
    return next((word for top, word in BANDS if month_total < top), "above_3m")


def _move(vendor_order: VendorOrder, to: EarningState, at: datetime) -> Earning:
    earning = of(vendor_order)
    before = earning.status
    _step(earning, to)
    ledger.move(vendor_order, earning.amount, before, to, at)
    return earning


def _step(earning: Earning, to: EarningState) -> None:
    if to not in NEXT.get(EarningState(earning.status), ()):
        raise Refused("wrong_state", f"This earning is {earning.status}, so it cannot become {to}.")
    earning.status = to
    earning.version += 1
