"""What a payout is made of: every entry that is the vendor's to take, less what they put aside, and what a grant adds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.kit.errors import Refused
from services.kit.ids import new_code, new_id
from services.orders.models import (
    AccountState,
    Earning,
    EarningState,
    EntryKind,
    GrantAward,
    GrantProgramme,
    Payout,
    PayoutAccount,
    PayoutHold,
    PayoutLine,
    PayoutState,
    SavingsGoal,
)
from services.orders.rules import earning, grant, savings
from services.orders.rules.ledger import payouts as books
from services.orders.rules.payout.steps import hold_up


@dataclass(frozen=True)
class Grant:
    """One award with its programme's money, what it added this month already, and when the vendor first sold something."""

    award: GrantAward
    programme: GrantProgramme
    used: int
    first_sale: datetime


@dataclass(frozen=True)
class Due:
    """All that one vendor's payout hangs on, locked; of `disputed` rupiah, which are no entry here, a buyer's bank decides."""

    account: PayoutAccount | None
    entries: Sequence[Earning]
    goal: SavingsGoal | None = None
    saved: int = 0
    grants: Sequence[Grant] = field(default_factory=list)
    hold: PayoutHold | None = None
    disputed: int = 0


def schedule(due: Due, minimum: int, at: datetime, *, is_requested: bool = False) -> Payout:
    """Name every entry that goes out now; Refused where the account cannot be paid into, or too little is there.

    A grant that has run out never holds up what was earned: the payout goes on without it.
    """
    account, available = due.account, sum(one.amount for one in due.entries)
    if account is None or account.status != AccountState.ACTIVE:
        raise Refused("account_not_ready", "There is no account yet that can be paid into.")
    if available < max(minimum, 1):
        code = why_too_little(available, due.disputed, minimum)
        raise Refused(code, minimum={"amount": minimum, "currency": "IDR"})
    payout = _payout(account, is_requested, at)
    own = sum(one.amount for one in due.entries if one.kind in earning.OWN and not one.is_reckoned)
    # What somebody else holds back of it, such as cash in hand, cannot be put aside.
    added = [*_add_grants(payout, due, own, at), *_put_aside(payout, due, min(own, available), at)]
    for number, one in enumerate([*due.entries, *added], 1):
        earning.step(one, EarningState.IN_PAYOUT)
        one.is_reckoned = True
        payout.entries.append(one)
        payout.lines.append(PayoutLine(number=number, earning=one, kind=one.kind, amount=one.amount))
    payout.amount = sum(line.amount for line in payout.lines)
    if due.hold:
        hold_up(payout, due.hold)
    return payout


def why_too_little(available: int, disputed: int, minimum: int) -> str:
    """Why less than the minimum is there: a buyer's bank keeps it for now, or not more was earned."""
    return "disputed" if disputed > 0 and available + disputed >= minimum else "below_minimum"


def _payout(account: PayoutAccount, is_requested: bool, at: datetime) -> Payout:
    return Payout(
        id=new_id("pyt"),
        number=f"CAIR-{new_code(6)}",
        vendor_id=account.vendor_id,
        provider=account.provider,
        account_ref=account.provider_ref or "",
        currency="IDR",
        status=PayoutState.SCHEDULED,
        why="",
        is_requested=is_requested,
        version=1,
        told_version=0,
        proof="",
        scheduled_at=at,
    )


def _add_grants(payout: Payout, due: Due, own: int, at: datetime) -> list[Earning]:
    added = []
    for one in due.grants:
        amount = grant.portion(one.award, own, one.used, one.first_sale, at)
        txn = grant.spend(one.award, one.programme, amount, at) if amount else None
        if txn is not None:
            payout.ledger.append(txn)
            added.append(earning.entry(payout.vendor_id, EntryKind.GRANT_TOPUP, amount, at, award_id=one.award.id))
    return added


def _put_aside(payout: Payout, due: Due, own: int, at: datetime) -> list[Earning]:
    amount = savings.portion(due.goal, due.saved, own)
    if not amount:
        return []
    entry = earning.entry(payout.vendor_id, EntryKind.SAVINGS, -amount, at)
    payout.ledger.append(books.save(payout.vendor_id, amount, entry.id, at))
    return [entry]
