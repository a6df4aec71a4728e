"""How a payout is sent: one transfer out of each sale's charge, and one more for what a grant adds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.kit.errors import Refused
from services.kit.ids import new_id
from services.orders.models import EntryKind, Payout, PayoutState, PayoutTransfer, TransferState
from services.orders.providers.payer import Sent
from services.orders.rules.ledger import payouts as books
from services.orders.rules.payout.steps import begin, fail, settle

NO_BALANCE = "balance_insufficient"
OF_ACCOUNT = ("insufficient_capabilities_for_transfer", "account_invalid", "resource_missing")
"""Words with which a provider says no to the account, rather than to the moment."""
UNTOUCHED = (TransferState.WANTED, TransferState.DECLINED)
SOON, LATER = timedelta(minutes=5), timedelta(hours=1)


@dataclass(frozen=True)
class Source:
    """Where the money of one entry lies: its order, and that order's charge where this provider took it."""

    order_id: str
    charge: str


@dataclass
class _Piece:
    kind: str
    amount: int
    order_id: str | None = None
    earning_id: str | None = None
    charge: str | None = None


def plan(payout: Payout, sources: Mapping[str, Source], at: datetime) -> None:
    """Write down every transfer before any is asked for; together they are the payout, to the rupiah. Once, however often it
    is held up and let go.

    `sources` are by entry. What is taken away (savings, refunds, cash in hand) is taken from what no charge stands behind
    first, then from the sales, from a grant last.
    """
    if not payout.transfers:
        _write_down(payout, sources, at)
    begin(payout, at)


def _write_down(payout: Payout, sources: Mapping[str, Source], at: datetime) -> None:
    pieces = _pieces(payout, sources)
    less = -sum(line.amount for line in payout.lines if line.amount < 0)
    for piece in pieces:
        taken = min(less, piece.amount)
        piece.amount, less = piece.amount - taken, less - taken
    # Earned money goes first: a grant that the balance does not cover for now holds nothing else up.
    for number, piece in enumerate(sorted((p for p in pieces if p.amount), key=_is_grant), 1):
        payout.transfers.append(_transfer(payout, number, piece, at))


def _pieces(payout: Payout, sources: Mapping[str, Source]) -> list[_Piece]:
    balance, sales, added = _Piece("balance", 0), [], _Piece("grant_topup", 0)
    for line in payout.lines:
        if line.amount <= 0:
            continue
        source = sources.get(line.earning_id)
        if line.kind == EntryKind.GRANT_TOPUP:
            added.amount += line.amount
        elif line.kind == EntryKind.SALE and source:
            sales.append(_Piece("sale", line.amount, source.order_id, line.earning_id, source.charge or None))
        else:
            balance.amount += line.amount
    return [balance, *sales, added]


def _is_grant(piece: _Piece) -> bool:
    return piece.kind == EntryKind.GRANT_TOPUP


def _transfer(payout: Payout, number: int, piece: _Piece, at: datetime) -> PayoutTransfer:
    return PayoutTransfer(
        id=new_id("trf"),
        payout_id=payout.id,
        number=number,
        kind=piece.kind,
        order_id=piece.order_id,
        earning_id=piece.earning_id,
        amount=piece.amount,
        currency=payout.currency,
        source_ref=piece.charge,
        status=TransferState.WANTED,
        why="",
        taken_back=0,
        wanted_at=at,
        attempts=0,
    )


def ask(transfer: PayoutTransfer, at: datetime, until: datetime) -> None:
    """The provider is being asked, by one asker until `until`; after a clear no, under another key.

    Refused once it is done, or given up.
    """
    if transfer.status in (TransferState.DONE, TransferState.DROPPED):
        raise Refused("wrong_state", f"This transfer is {transfer.status}, so it is not asked for.")
    if transfer.status == TransferState.DECLINED:
        _use_another_key(transfer)
    transfer.status, transfer.retry_at = TransferState.ASKING, until
    transfer.asked_at = transfer.asked_at or at


def key(transfer: PayoutTransfer) -> str:
    """The key under which the provider does this once; another only after a clear no, or a look that found nothing made."""
    return f"payout-{transfer.payout_id}-{transfer.number}" + (f"-{transfer.attempts}" if transfer.attempts else "")


def group(transfer: PayoutTransfer) -> str:
    """What the transfer is found under at the provider: its order, or its payout where it is no order's."""
    return transfer.order_id or transfer.payout_id


def lose(transfer: PayoutTransfer, retry_at: datetime) -> None:
    """No answer came: it may have happened, so the same is asked again then."""
    if transfer.status == TransferState.ASKING:
        transfer.status, transfer.retry_at = TransferState.UNKNOWN, retry_at


def start_over(transfer: PayoutTransfer, retry_at: datetime) -> None:
    """The provider keeps failing under this key, and nothing was made under it: use another."""
    lose(transfer, retry_at)
    _use_another_key(transfer)


def _use_another_key(transfer: PayoutTransfer) -> None:
    transfer.attempts += 1
    transfer.asked_at = None


def learn(transfer: PayoutTransfer, sent: Sent, at: datetime) -> None:
    """The money has left; with the last transfer the payout is paid. A repeat is no news. Refused where it is not this one."""
    if (sent.transfer_id, sent.amount) != (transfer.id, transfer.money):
        raise Refused("wrong_transfer", f"{sent.ref} is not what {transfer.id} asked for")
    if transfer.status == TransferState.DONE:
        return
    _done(transfer, sent.ref, at)
    _finish(transfer.payout, at)


def is_unsent(payout: Payout) -> bool:
    """Whether nothing of it can have left yet: each of its transfers waits to be asked for, or was clearly refused."""
    is_open = payout.status in (PayoutState.SCHEDULED, PayoutState.PROCESSING)
    return is_open and all(transfer.status in UNTOUCHED for transfer in payout.transfers)


def pay_by_hand(payout: Payout, reference: str, at: datetime) -> None:
    """Finance has sent it from the bank; `reference` is the bank's word for it. A repeat is no news, Refused while it is held."""
    if payout.proof == reference and payout.settled_at:
        return
    if payout.status == PayoutState.HELD:
        raise Refused("held", "This payout is held up, so nobody sends it.", state=str(payout.status))
    for transfer in payout.transfers:
        _done(transfer, None, at)
    payout.proof = reference
    _finish(payout, at)


def _done(transfer: PayoutTransfer, ref: str | None, at: datetime) -> None:
    transfer.status, transfer.provider_ref, transfer.why, transfer.retry_at = TransferState.DONE, ref, "", None
    transfer.payout.provider_ref = transfer.payout.provider_ref or ref
    books.send(transfer, at)


def decline(transfer: PayoutTransfer, code: str, at: datetime) -> bool:
    """A clear no, so nothing was made; whether it was to the account, which is then not to be paid into.

    A short balance is waited for. Where nothing of the payout can have been sent, it fails, and its entries are the
    vendor's again; else this rest is tried again later.
    """
    transfer.status, transfer.why, transfer.because = TransferState.DECLINED, code, code
    transfer.retry_at = at + (SOON if code == NO_BALANCE else LATER)
    payout = transfer.payout
    if code != NO_BALANCE and all(other.status in UNTOUCHED for other in payout.transfers):
        for other in payout.transfers:
            other.status, other.retry_at = TransferState.DROPPED, None
        fail(payout, code, at)
    return code in OF_ACCOUNT


def _finish(payout: Payout, at: datetime) -> None:
    if all(transfer.status == TransferState.DONE for transfer in payout.transfers):
        settle(payout, at)
