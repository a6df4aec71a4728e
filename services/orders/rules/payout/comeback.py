"""Payouts that come back: from a bank that would not take them, or by the provider's own hand."""

from datetime import datetime

from services.kit.errors import BadInput, Refused
from services.orders.models import Earning, EntryKind, Payout, PayoutState, PayoutTransfer, TransferState
from services.orders.providers.payer import Sent
from services.orders.rules import earning
from services.orders.rules.ledger import payouts as books
from services.orders.rules.payout.steps import give_up, mark_returned

REASONS = ("name_mismatch", "account_closed", "account_unknown", "other")
OF_ACCOUNT = ("name_mismatch", "account_closed", "account_unknown")
BY_PROVIDER = "taken_back_by_provider"


def come_back(payout: Payout, why: str, at: datetime) -> bool:
    """The bank sent a payout back that was paid by hand; whether the account is not to be paid into any more.

    Its entries are the vendor's to take again. Refused unless it was paid.
    """
    if why not in REASONS:
        raise BadInput({"why": "unknown"})
    if payout.status != PayoutState.PAID:
        raise Refused("wrong_state", f"This payout is {payout.status}, so it cannot come back.")
    for transfer in payout.transfers:
        if left := transfer.amount - transfer.taken_back:
            books.come_back(transfer, left, at)
            transfer.taken_back = transfer.amount
    give_up(payout, why, at)
    return why in OF_ACCOUNT


def is_in_doubt(transfer: PayoutTransfer) -> bool:
    """Whether what has come back may be what we are just taking back ourselves."""
    return any(one.status in (TransferState.ASKING, TransferState.UNKNOWN) for one in transfer.reversals)


def learn_of_return(transfer: PayoutTransfer, sent: Sent, at: datetime) -> Earning | None:
    """The provider says how much has come back: what we did not take ourselves is the vendor's to take again, as an entry.

    None where that is nothing new. With the last rupiah the payout counts as returned.
    """
    if (sent.transfer_id, sent.amount) != (transfer.id, transfer.money):
        raise Refused("wrong_transfer", f"{sent.ref} is not {transfer.id}")
    amount = sent.taken_back.amount - transfer.taken_back
    if transfer.status != TransferState.DONE or is_in_doubt(transfer) or amount <= 0:
        return None
    payout = transfer.payout
    books.come_back(transfer, amount, at)
    transfer.taken_back += amount
    sent_ones = [other for other in payout.transfers if other.status != TransferState.DROPPED]
    if payout.status == PayoutState.PAID and all(other.taken_back == other.amount for other in sent_ones):
        mark_returned(payout, BY_PROVIDER)
    return earning.entry(payout.vendor_id, EntryKind.RETURNED, amount, at, why=transfer.id)
