"""What a vendor earned with one parcel: pending until it arrives, on hold for some days, then available, then paid out.

A part of it that goes back to the buyer is an entry of its own, below zero, and so is the market's fee on that part, above
zero; they go the sale's way from pot to pot. A job tells every change of an earning afterwards, with the band of the month.
"""

from datetime import datetime

from services.kit.errors import Refused
from services.kit.ids import new_id
from services.orders.models import Earning, EarningState, EntryKind, VendorOrder
from services.orders.rules import ledger

NEXT = {
    EarningState.PENDING: {EarningState.ON_HOLD, EarningState.VOID},
    EarningState.ON_HOLD: {EarningState.AVAILABLE, EarningState.VOID},
    EarningState.AVAILABLE: {
        EarningState.IN_PAYOUT,
        EarningState.SETTLED,
    },  # at once, where entries outweigh each other
    EarningState.IN_PAYOUT: {EarningState.SETTLED, EarningState.AVAILABLE},
    EarningState.SETTLED: {EarningState.AVAILABLE},  # the payout came back
}
OWN = (EntryKind.SALE, EntryKind.REVERSAL, EntryKind.FEE_RETURN, EntryKind.DEBT)
"""What a vendor earns themselves: savings and grants are reckoned on these."""
BANDS = ((1, "none"), (500_000, "below_500k"), (1_000_000, "500k_to_1m"), (3_000_001, "1m_to_3m"))


def entry(
    vendor_id: str,
    kind: EntryKind,
    amount: int,
    at: datetime,
    status: EarningState = EarningState.AVAILABLE,
    **more: str,
) -> Earning:
    """A new entry of a vendor's balance; `more` names its parcel, its award or a reason. The ledger is written elsewhere."""
    known: dict[str, str | None] = {"vendor_order_id": None, "award_id": None, "payout_id": None, "why": ""}
    return Earning(
        id=new_id("ern"),
        vendor_id=vendor_id,
        amount=amount,
        currency="IDR",
        kind=kind,
        status=status,
        is_reckoned=False,
        version=1,
        told_version=0,
        earned_at=at,
        available_at=at if status == EarningState.AVAILABLE else None,
        **(known | more),
    )


def earn(vendor_order: VendorOrder, at: datetime) -> None:
    """A vendor order is paid: its vendor's part is pending."""
    _enter(vendor_order, EntryKind.SALE, ledger.earned(vendor_order), EarningState.PENDING, at)


def _enter(vendor_order: VendorOrder, kind: EntryKind, amount: int, status: EarningState, at: datetime) -> None:
    new = entry(vendor_order.vendor_id, kind, amount, at, status, vendor_order_id=vendor_order.id)
    vendor_order.earnings.append(new)


def deliver(vendor_order: VendorOrder, at: datetime) -> None:
    """The goods arrived: what they earned is on hold until the buyer has had time to complain."""
    _move(vendor_order, EarningState.ON_HOLD, at)


def release(vendor_order: VendorOrder, at: datetime) -> None:
    """The time is over: what was earned is the vendor's to take."""
    for earning in _move(vendor_order, EarningState.AVAILABLE, at):
        earning.available_at = at


def void(vendor_order: VendorOrder) -> str:
    """All that is left goes back to the buyer; the pot that it lay in until now. Refused once it is the vendor's to take."""
    pot = of(vendor_order).status
    for earning in _together(vendor_order):
        step(earning, EarningState.VOID)
    return pot


def is_alive(vendor_order: VendorOrder) -> bool:
    """Whether anything of it is still the vendor's."""
    return of(vendor_order).status != EarningState.VOID


def is_released(vendor_order: VendorOrder) -> bool:
    """Whether the vendor could have taken it already."""
    return of(vendor_order).status not in (EarningState.PENDING, EarningState.ON_HOLD)


def reverse(vendor_order: VendorOrder, amount: int, fee_back: int, at: datetime) -> str:
    """So much of it goes back to the buyer, and the market gives back its fee on that; the pot that both are taken from.

    What was paid out before is taken from what is next to come.
    """
    sale = of(vendor_order)
    if sale.status == EarningState.VOID:
        raise Refused("not_earned", f"{vendor_order.id} earns nothing any more")
    is_gone = sale.status in (EarningState.IN_PAYOUT, EarningState.SETTLED)
    pot = EarningState.AVAILABLE if is_gone else EarningState(sale.status)
    for kind, change in ((EntryKind.REVERSAL, -amount), (EntryKind.FEE_RETURN, fee_back)):
        if change:
            _enter(vendor_order, kind, change, pot, at)
    sale.version += 1  # the month has another sum now
    return pot


def of(vendor_order: VendorOrder) -> Earning:
    """The earning of this parcel's sale; Refused where nothing was sold."""
    for earning in vendor_order.earnings:
        if earning.kind == EntryKind.SALE:
            return earning
    raise Refused("not_earned", f"{vendor_order.id} has earned nothing")


def band(month_total: int) -> str:
    """The band that a month's rupiah fall into; all that anybody but the vendor may know of them."""
    return next((word for top, word in BANDS if month_total < top), "above_3m")


def step(earning: Earning, to: EarningState) -> None:
    """Take the step; Refused where it may not follow."""
    if to not in NEXT.get(EarningState(earning.status), ()):
        raise Refused("wrong_state", f"This earning is {earning.status}, so it cannot become {to}.")
    earning.status = to
    earning.version += 1


def _together(vendor_order: VendorOrder) -> list[Earning]:
    status = of(vendor_order).status
    return [earning for earning in vendor_order.earnings if earning.status == status]


def _move(vendor_order: VendorOrder, to: EarningState, at: datetime) -> list[Earning]:
    earnings, before = _together(vendor_order), of(vendor_order).status
    for earning in earnings:
        step(earning, to)
    ledger.move(vendor_order, sum(earning.amount for earning in earnings), before, to, at)
    return earnings
