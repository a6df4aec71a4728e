"""Money that goes out to vendors, and what of it comes back."""

from datetime import datetime

from services.orders.models import LedgerTxn, PayoutTransfer, TransferReversal
from services.orders.rules.ledger.book import FEE_PLATFORM, RESERVE, cash, event, vendor

AVAILABLE, SAVINGS = "available", "savings"


def send(transfer: PayoutTransfer, at: datetime) -> None:
    """The money has left for the vendor's account. It is the order's whose sale it pays, so that each order sums up alone."""
    payout = transfer.payout
    lines = {vendor(payout.vendor_id, AVAILABLE): transfer.amount, cash(payout.provider): -transfer.amount}
    txn = event("transfer", f"transfer-{transfer.id}", lines, at, transfer.currency)
    txn.order_id = transfer.order_id
    payout.ledger.append(txn)


def come_back(transfer: PayoutTransfer, amount: int, at: datetime) -> None:
    """So much of it has returned by itself, and is the vendor's to take again; named by how much had returned before."""
    payout = transfer.payout
    lines = {cash(payout.provider): amount, vendor(payout.vendor_id, AVAILABLE): -amount}
    key = f"transfer-returned-{transfer.id}-{transfer.taken_back}"
    txn = event("transfer_returned", key, lines, at, transfer.currency)
    txn.order_id = transfer.order_id
    payout.ledger.append(txn)


def take_back(reversal: TransferReversal, at: datetime) -> None:
    """The provider took money back from the vendor's account: what the vendor owes for a refund is paid with it."""
    transfer = reversal.transfer
    payout = transfer.payout
    lines = {cash(payout.provider): reversal.amount, vendor(payout.vendor_id, AVAILABLE): -reversal.amount}
    txn = event("transfer_reversal", f"reversal-{reversal.id}", lines, at, reversal.currency)
    txn.order_id = transfer.order_id
    payout.ledger.append(txn)


def save(vendor_id: str, amount: int, key: str, at: datetime) -> LedgerTxn:
    """So much is put aside."""
    lines = {vendor(vendor_id, AVAILABLE): amount, vendor(vendor_id, SAVINGS): -amount}
    return event("savings", f"savings-{key}", lines, at)


def take_from_savings(vendor_id: str, amount: int, key: str, at: datetime) -> LedgerTxn:
    """So much is the vendor's to take again."""
    lines = {vendor(vendor_id, SAVINGS): amount, vendor(vendor_id, AVAILABLE): -amount}
    return event("savings_back", f"savings-back-{key}", lines, at)


def cover(vendor_id: str, amount: int, key: str, at: datetime) -> LedgerTxn:
    """The reserve pays what a vendor cannot be asked for."""
    lines = {RESERVE: amount, vendor(vendor_id, AVAILABLE): -amount}
    return event("reserve_cover", f"cover-{key}", lines, at)


def set_aside(amount: int, key: str, at: datetime) -> LedgerTxn:
    """A part of what the market has earned is put into the reserve."""
    return event("reserve", f"reserve-{key}", {FEE_PLATFORM: amount, RESERVE: -amount}, at)
