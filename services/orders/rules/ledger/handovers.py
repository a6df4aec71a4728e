"""Cash that buyers put into vendors' hands: it is ours to account for, and theirs to keep."""

from datetime import datetime

from services.orders.models import LedgerTxn, Payment, Refund, VendorOrder
from services.orders.rules.ledger.book import FEE_PLATFORM, REFUND_DUE, event, post, vendor
from services.orders.rules.ledger.sales import earned, fees


def cash_with(vendor_id: str) -> str:
    """The account of what a vendor has in their own hands."""
    return f"cash_with_vendor:{vendor_id}"


def take_cash(part: VendorOrder, payment: Payment, at: datetime) -> None:
    """A vendor took the money for a parcel: their part of it is pending like any other, the market's fee is earned."""
    lines = {cash_with(part.vendor_id): payment.amount, vendor(part.vendor_id, "pending"): -earned(part)}
    post(part.order, "cash_handover", f"pay-{payment.id}", lines | {FEE_PLATFORM: -fees(part)}, at)


def give_cash_back(part: VendorOrder, refund: Refund, held: int, at: datetime) -> int:
    """A vendor gave a buyer's money back from hand to hand: out of the cash they hold, the rest out of their own pocket.

    What that rest is: the vendor is owed it from now on.
    """
    out_of_hand = min(held, refund.amount)
    own = refund.amount - out_of_hand
    lines = {
        REFUND_DUE: refund.amount,
        cash_with(part.vendor_id): -out_of_hand,
        vendor(part.vendor_id, "available"): -own,
    }
    post(part.order, "refund_by_hand", f"refund-by-hand-{refund.id}", lines, at)
    return own


def net_cash(vendor_id: str, amount: int, key: str, at: datetime) -> LedgerTxn:
    """So much of what a vendor is owed they hold already."""
    lines = {vendor(vendor_id, "available"): amount, cash_with(vendor_id): -amount}
    return event("cash_netted", f"cash-netted-{key}", lines, at)
