"""The risk reserve: what a vendor owes after refunds, and cannot be asked for, is paid by it, up to a cap."""

from collections.abc import Sequence
from datetime import datetime

from services.orders.models import Earning, EarningState, EntryKind, LedgerTxn
from services.orders.rules import earning
from services.orders.rules.ledger import payouts as books

GONE_BACK = (EntryKind.REVERSAL, EntryKind.FEE_RETURN, EntryKind.DEBT)


def cover(entries: Sequence[Earning], cap: int, reserve: int, at: datetime) -> tuple[Earning, LedgerTxn] | None:
    """Pay what refunds left below zero as far as `cap` and the `reserve` reach; None where that is nothing.

    Only what went back to buyers is covered, and never more than the balance lacks; the rest is carried on.
    """
    owed = -sum(one.amount for one in entries)
    gone_back = -sum(one.amount for one in entries if one.kind in GONE_BACK)
    amount = min(owed, gone_back, cap, reserve)
    if amount <= 0:
        return None
    entry = earning.entry(entries[0].vendor_id, EntryKind.RESERVE_COVER, amount, at)
    return entry, books.cover(entry.vendor_id, amount, entry.id, at)


def close(entries: Sequence[Earning]) -> bool:
    """Entries that outweigh each other to the rupiah are settled without any payout; whether they did."""
    if not entries or sum(one.amount for one in entries) != 0:
        return False
    for one in entries:
        earning.step(one, EarningState.SETTLED)
    return True
