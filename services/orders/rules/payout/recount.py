"""Derives a payout's sums and states anew from its trail, its lines, its transfers and what the ledger sent of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from services.kit.errors import Refused
from services.orders.models import Earning, EntryKind, Payout, PayoutLine, PayoutState, PayoutTransfer, TransferState
from services.orders.rules import earning
from services.orders.rules.recount.states import restore

OVER = (PayoutState.FAILED, PayoutState.RETURNED)


def audited(payout: Payout) -> list[object]:
    """All of a payout whose steps are written down."""
    backs = [one for transfer in payout.transfers for one in transfer.reversals]
    return [payout, *payout.transfers, *backs, *(line.earning for line in payout.lines), *payout.entries]


def recount(payout: Payout, trail: Mapping[str, str]) -> None:
    """States from the `trail`, sums from what agrees. Refused where lines and transfers do not come to the same."""
    restore(audited(payout), trail)
    known = {line.earning_id for line in payout.lines}
    for entry in payout.entries:
        if entry.id not in known:
            number = 1 + max((line.number for line in payout.lines), default=0)
            payout.lines.append(PayoutLine(number=number, earning=entry, kind=entry.kind, amount=entry.amount))
    is_whole = sum(line.amount for line in payout.lines) == payout.amount
    for line in payout.lines:
        if is_whole:
            line.earning.amount = line.amount
        else:
            line.amount = line.earning.amount
    _transfers(payout)
    made = [one for one in payout.transfers if one.status != TransferState.DROPPED]
    total, sent = sum(line.amount for line in payout.lines), sum(one.amount for one in made)
    if made and total != sent:
        raise Refused("does_not_add_up", f"{payout.id}: its lines come to {total}, its transfers to {sent}.")
    payout.amount = total


def _transfers(payout: Payout) -> None:
    moved: Counter[str] = Counter()
    for txn in payout.ledger:
        for line in txn.lines:
            moved[txn.key] += line.amount if line.vendor_id else 0
    orders = {txn.key: txn.order_id for txn in payout.ledger}
    for one in payout.transfers:
        if gone := moved[f"transfer-{one.id}"]:
            one.amount, one.taken_back, one.order_id = gone, _back(one, moved), orders[f"transfer-{one.id}"]


def _back(transfer: PayoutTransfer, moved: Mapping[str, int]) -> int:
    names = {f"reversal-{one.id}" for one in transfer.reversals}
    by_itself = f"transfer-returned-{transfer.id}-"
    return -sum(amount for key, amount in moved.items() if key in names or key.startswith(by_itself))


def owe_twice(payout: Payout, others: Mapping[str, int], owed: Mapping[str, int], at: datetime) -> list[Earning]:
    """What went out with another payout as well: a debt for each time too often, that the next payouts pay.

    `others` is how many other payouts stand that took an entry, `owed` for how many of them there is a debt already.
    """
    if payout.status in OVER:
        return []
    return [
        earning.entry(payout.vendor_id, EntryKind.DEBT, -line.amount, at, why=line.earning_id)
        for line in payout.lines
        for _ in range(others.get(line.earning_id, 0) - owed.get(line.earning_id, 0))
    ]
