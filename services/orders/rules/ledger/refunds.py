"""Money that goes back to buyers: due first, then gone from the cash."""

from datetime import datetime

from services.orders.models import Order, Refund, RefundState, VendorOrder
from services.orders.rules.ledger.book import REFUND_DUE, cash, post, vendor
from services.orders.rules.ledger.sales import fee_accounts, tax_kept


def owe_back(vendor_order: VendorOrder, refund: Refund, pot: str, at: datetime) -> None:
    """Money of a vendor order is due back: the vendor's part, the market's fee on it and the tax; the provider's fee is ours."""
    part, fee = refund.amount - refund.fee_back, refund.fee_back
    lines = {vendor(vendor_order.vendor_id, pot): part, REFUND_DUE: -refund.amount}
    before = _gone(vendor_order, but=refund)
    shares = fee_accounts(fee, tax_kept(vendor_order, before) - tax_kept(vendor_order, before + refund.amount))
    post(vendor_order.order, "refund_wanted", f"refund-wanted-{refund.id}", lines | shares, at)


def _gone(part: VendorOrder, but: Refund) -> int:
    """How much of a parcel earlier refunds have given back."""
    others = [one for one in part.order.refunds if one is not but and one.vendor_order_id == part.id]
    return sum(one.amount for one in others if one.status != RefundState.REFUSED)


def give_back(order: Order, refund: Refund, provider: str, at: datetime) -> None:
    """The provider has taken a refund out of the cash."""
    lines = {REFUND_DUE: refund.amount, cash(provider): -refund.amount}
    post(order, "refund", f"refund-{refund.id}", lines, at)


def give_by_hand(order: Order, refund: Refund, at: datetime) -> None:
    """A person has sent a refund from the bank account that transfers come in on."""
    lines = {REFUND_DUE: refund.amount, cash("manual_transfer"): -refund.amount}
    post(order, "refund_by_hand", f"refund-by-hand-{refund.id}", lines, at)


def take_again(order: Order, refund: Refund, provider: str, at: datetime) -> None:
    """A refund came back: the cash is there again, and still due."""
    lines = {cash(provider): refund.amount, REFUND_DUE: -refund.amount}
    post(order, "refund_failed", f"refund-failed-{refund.id}", lines, at)
