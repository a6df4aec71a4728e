"""Money that a buyer's bank takes back: the reserve bears it until it is won, or until it is lost and shared out."""

from datetime import datetime

from services.orders.models import Dispute, Order, Payment, Refund, VendorOrder
from services.orders.rules.ledger.book import FEE_PROVIDER, REFUND_DUE, RESERVE, cash, post, vendor
from services.orders.rules.ledger.sales import fee_accounts, tax_kept


def take_back(order: Order, payment: Payment, dispute: Dispute, at: datetime) -> None:
    """The bank has taken the money, and the provider a fee for the trouble."""
    gone = dispute.amount + dispute.fee
    lines = {RESERVE: dispute.amount, FEE_PROVIDER: dispute.fee, cash(payment.provider): -gone}
    post(order, "dispute", f"dispute-{dispute.id}", lines, at)


def win_back(order: Order, payment: Payment, dispute: Dispute, fee_back: int, at: datetime) -> None:
    """The bank has given it back, with as much of the fee as the provider returns."""
    here = dispute.amount + fee_back
    lines = {cash(payment.provider): here, RESERVE: -dispute.amount, FEE_PROVIDER: -fee_back}
    post(order, "dispute_won", f"dispute-won-{dispute.id}", lines, at)


def give_up_earning(part: VendorOrder, dispute: Dispute, amount: int, fee_back: int, pot: str, at: datetime) -> None:
    """What a parcel of a lost payment would have earned goes into the reserve, with the market's fee and the tax on it."""
    lines = {vendor(part.vendor_id, pot): amount, RESERVE: -amount - fee_back}
    shares = fee_accounts(fee_back, tax_kept(part, part.total - amount - fee_back))
    post(part.order, "dispute_lost", f"dispute-lost-{dispute.id}-{part.id}", lines | shares, at)


def owe_no_longer(refund: Refund, dispute: Dispute, at: datetime) -> None:
    """A refund that was due came to the buyer through their bank instead."""
    lines = {REFUND_DUE: refund.amount, RESERVE: -refund.amount}
    post(refund.order, "dispute_lost", f"dispute-lost-{dispute.id}-{refund.id}", lines, at)
