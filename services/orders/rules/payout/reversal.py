"""Money that a buyer got back after its vendor had been paid: asked back from the vendor's account, else a debt.

The refund comes first, always: an undone refund is worse than a debt (alphagov/pay-connector#1809).
"""

from collections.abc import Sequence
from datetime import datetime

from services.kit.errors import Refused
from services.kit.ids import new_id
from services.orders.models import Earning, EntryKind, PayoutTransfer, TransferReversal, TransferState
from services.orders.providers.payer import TakenBack
from services.orders.rules import earning
from services.orders.rules.ledger import payouts as books
from services.orders.rules.reserve import close


def want(transfer: PayoutTransfer, owed: Sequence[Earning], at: datetime) -> TransferReversal | None:
    """Ask so much back of a transfer as these entries of one refund owe, or what is left of it; None where that is nothing.

    The first of the entries is the reversal itself.
    """
    amount = min(-sum(one.amount for one in owed), transfer.amount - transfer.taken_back)
    if amount <= 0 or transfer.status != TransferState.DONE:
        return None
    reversal = TransferReversal(
        id=new_id("trr"),
        earning=owed[0],
        number=len(transfer.reversals) + 1,
        amount=amount,
        currency=transfer.currency,
        status=TransferState.WANTED,
        why="",
        wanted_at=at,
        attempts=0,
    )
    transfer.reversals.append(reversal)
    return reversal


def ask(reversal: TransferReversal, at: datetime, until: datetime) -> None:
    """The provider is being asked, by one asker until `until`; Refused once it is done, or was declined."""
    if reversal.status in (TransferState.DONE, TransferState.DECLINED):
        raise Refused("wrong_state", f"This reversal is {reversal.status}, so it is not asked for.")
    reversal.status, reversal.retry_at = TransferState.ASKING, until
    reversal.asked_at = reversal.asked_at or at


def key(reversal: TransferReversal) -> str:
    """The key under which the provider does this once; another only after a look that found nothing made."""
    return f"reversal-{reversal.transfer_id}-{reversal.number}" + (f"-{reversal.attempts}" if reversal.attempts else "")


def lose(reversal: TransferReversal, retry_at: datetime) -> None:
    """No answer came: it may have happened, so the same is asked again then."""
    if reversal.status == TransferState.ASKING:
        reversal.status, reversal.retry_at = TransferState.UNKNOWN, retry_at


def start_over(reversal: TransferReversal, retry_at: datetime) -> None:
    """The provider keeps failing under this key, and nothing was made under it: use another."""
    lose(reversal, retry_at)
    reversal.attempts += 1
    reversal.asked_at = None


def learn(reversal: TransferReversal, taken: TakenBack, owed: Sequence[Earning], at: datetime) -> Earning | None:
    """The money is here again, and pays what is `owed`: an entry that outweighs it. A repeat is no news.

    Entries that outweigh each other are settled; a rest goes into the next payout.
    """
    if (taken.reversal_id, taken.amount) != (reversal.id, reversal.money):
        raise Refused("wrong_reversal", f"{taken.ref} is not what {reversal.id} asked for")
    if reversal.status == TransferState.DONE:
        return None
    reversal.status, reversal.provider_ref, reversal.retry_at = TransferState.DONE, taken.ref, None
    reversal.transfer.taken_back += reversal.amount
    books.take_back(reversal, at)
    payout = reversal.transfer.payout
    paid = earning.entry(payout.vendor_id, EntryKind.RETURNED, reversal.amount, at, why=reversal.id)
    close([*owed, paid])
    return paid


def decline(reversal: TransferReversal, code: str) -> None:
    """The vendor's account does not cover it: the refund stands, and what it left is a debt, for the next payouts to pay."""
    reversal.status, reversal.why, reversal.because = TransferState.DECLINED, code, code
    reversal.retry_at = None
    reversal.earning.kind, reversal.earning.why = EntryKind.DEBT, code
    reversal.earning.version += 1
