"""Sponsors' money: what came for a programme, and what of it was added to payouts."""

from datetime import datetime

from services.orders.models import LedgerTxn
from services.orders.rules.ledger.book import cash, event, sponsor, vendor

BANK = "manual_transfer"
"""Sponsors pay into the bank account that transfers come in on."""


def receive_funds(programme_id: str, amount: int, number: int, at: datetime) -> LedgerTxn:
    """A sponsor's money has come; `number` counts what came for this programme."""
    lines = {cash(BANK): amount, sponsor(programme_id): -amount}
    return event("sponsor_funds", f"sponsor-{programme_id}-{number}", lines, at)


def top_up(programme_id: str, vendor_id: str, amount: int, key: str, at: datetime) -> LedgerTxn:
    """A programme adds so much to what a vendor is to be paid."""
    lines = {sponsor(programme_id): amount, vendor(vendor_id, "available"): -amount}
    return event("grant_topup", f"topup-{key}", lines, at)
