"""Money on its way out for tests: accounts that can be paid into, entries that can be taken, payouts in any state."""

from collections import defaultdict
from typing import Any

from services.kit.money import Money
from services.orders.models import (
    AccountState,
    Earning,
    EarningState,
    EntryKind,
    GrantAward,
    GrantProgramme,
    LedgerTxn,
    Payout,
    PayoutAccount,
    PayoutTransfer,
    SavingsGoal,
)
from services.orders.providers.payer import Sent
from services.orders.rules import earning
from services.orders.rules.payout import account as accounts
from services.orders.rules.payout import transfer as transfers
from services.orders.rules.payout.schedule import Due, Grant, schedule
from tests.orders.builders import NOON

VENDOR, MINIMUM = "ven_a", 50_000


def an_account(provider: str = "stripe", status: str = AccountState.ACTIVE) -> PayoutAccount:
    """An account of vendor A."""
    account = accounts.new(VENDOR, provider, NOON)
    account.status, account.provider_ref = status, "acct_a"
    return account


def an_entry(amount: int = 400_000, kind: EntryKind = EntryKind.SALE, **other: str) -> Earning:
    """Something that vendor A may take."""
    known = {"vendor_order_id": "vor_1"} if kind in earning.OWN else {}
    return earning.entry(VENDOR, kind, amount, NOON, EarningState.AVAILABLE, **(known | other))


def a_goal(**other: Any) -> SavingsGoal:
    """A tenth for a sewing machine."""
    known = {"purpose": "Mesin jahit", "target": 3_000_000, "currency": "IDR", "share": 10, "is_active": True}
    return SavingsGoal(vendor_id=VENDOR, changed_at=NOON, **(known | other))


def a_grant(left: int = 1_000_000, used: int = 0, **other: Any) -> Grant:
    """A fifth on top, up to Rp100.000 a month, in the first six months; the first sale was today."""
    known = {"kind": "payout_topup", "percent": 20, "months": 6, "cap": 100_000, "status": "funded", "outcome": ""}
    fixed = {"version": 1, "programme_id": "prg_1", "vendor_id": VENDOR, "outcome_version": 0, "told_version": 0}
    award = GrantAward(id="awd_1", **(known | fixed | other))
    programme = GrantProgramme(id="prg_1", received=left, spent=0, currency="IDR", version=0, told_version=0)
    return Grant(award, programme, used, NOON)


def due(*entries: Earning, **other: Any) -> Due:
    """All that vendor A's next payout hangs on."""
    known = {"account": an_account(), "entries": list(entries) or [an_entry()]}
    return Due(**(known | other))


def a_payout(*entries: Earning, **other: Any) -> Payout:
    """One that is scheduled."""
    return schedule(due(*entries, **other), MINIMUM, NOON)


def sources(payout: Payout) -> dict[str, transfers.Source]:
    """Each sale's own order and charge."""
    sales = [line.earning_id for line in payout.lines if line.kind == EntryKind.SALE]
    return {name: transfers.Source(f"ord_{number}", f"ch_{number}") for number, name in enumerate(sales, 1)}


def under_way(*entries: Earning, **other: Any) -> Payout:
    """One whose transfers stand written, and are being asked for."""
    payout = a_payout(*entries, **other)
    for line in payout.lines:
        line.earning_id = line.earning.id
    transfers.plan(payout, sources(payout), NOON)
    return payout


def sent(transfer: PayoutTransfer, back: int = 0) -> Sent:
    """The transfer, as its provider tells it."""
    return Sent(f"tr_{transfer.id}", transfer.id, transfer.money, Money(back))


def paid_out(*entries: Earning, **other: Any) -> Payout:
    """One that has reached its account."""
    payout = under_way(*entries, **other)
    for transfer in payout.transfers:
        transfers.ask(transfer, NOON, NOON)
        transfers.learn(transfer, sent(transfer), NOON)
    return payout


def balances(*txns: LedgerTxn) -> dict[str, int]:
    """What these transactions leave in each account; empty ones left out."""
    found: dict[str, int] = defaultdict(int)
    for txn in txns:
        for line in txn.lines:
            found[line.account] += line.amount
    return {account: amount for account, amount in found.items() if amount}


def states(payout: Payout) -> list[str]:
    """Where the entries stand that the payout was made of."""
    return [line.earning.status for line in payout.lines]
