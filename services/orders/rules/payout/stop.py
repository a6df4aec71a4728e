"""Ending a payout that cannot be sent, or not to its end: what has not left is the vendor's to take again, another way."""

from datetime import datetime

from services.kit.errors import BadInput, Refused
from services.orders.models import Earning, EarningState, EntryKind, Payout, PayoutLine, PayoutState, TransferState
from services.orders.rules import earning
from services.orders.rules.payout.comeback import OF_ACCOUNT, REASONS
from services.orders.rules.payout.steps import fail, settle
from services.orders.rules.payout.transfer import UNTOUCHED

IN_DOUBT = (TransferState.ASKING, TransferState.UNKNOWN)


def stop(payout: Payout, why: str, at: datetime) -> tuple[Earning | None, bool]:
    """Nothing more of it is sent: the entry by which its rest is the vendor's again, and whether the account is why.

    Where nothing has left, the payout fails and its own entries are free; no entry then. Else it is paid with less: a line takes
    the rest off, so that it stays the sum of what was sent. Refused where a transfer may just be happening.
    """
    if why not in REASONS:
        raise BadInput({"why": "unknown"})
    if payout.status != PayoutState.PROCESSING:
        raise Refused(
            "wrong_state", f"This payout is {payout.status}, so it cannot be ended.", state=str(payout.status)
        )
    if any(transfer.status in IN_DOUBT for transfer in payout.transfers):
        raise Refused("in_doubt", "A transfer of it is being asked for, and may have been made.")
    rest = [transfer for transfer in payout.transfers if transfer.status in UNTOUCHED]
    for transfer in rest:
        transfer.status, transfer.retry_at, transfer.because = TransferState.DROPPED, None, why
    if len(rest) == len(payout.transfers):
        fail(payout, why, at)
        return None, why in OF_ACCOUNT
    left = sum(transfer.amount for transfer in rest)
    _take_off(payout, left, at)
    settle(payout, at)
    payout.why = why
    again = earning.entry(payout.vendor_id, EntryKind.RETURNED, left, at, why=payout.id)
    return again, why in OF_ACCOUNT


def _take_off(payout: Payout, left: int, at: datetime) -> None:
    less = earning.entry(payout.vendor_id, EntryKind.UNSENT, -left, at, why=payout.id)
    earning.step(less, EarningState.IN_PAYOUT)
    number = 1 + max(line.number for line in payout.lines)
    payout.entries.append(less)
    payout.lines.append(PayoutLine(number=number, earning=less, kind=less.kind, amount=less.amount))
    payout.amount -= left
