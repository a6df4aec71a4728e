"""The ledger as finance reads it, what is corrected in it, and what does not fit."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import LedgerTxn, ProviderBalance
from services.orders.shapes.asks import Page, Price


class LedgerPage(Page):
    """Which page of which transactions."""

    account: str = Field(default="", max_length=80)
    kind: str = Field(default="", max_length=40)
    order_id: str = Field(default="", max_length=64)


class Correction(Shape):
    """So much from one account to another, and why; of which order, as what it is to count, which transaction it mends."""

    source: str = Field(max_length=80)
    target: str = Field(max_length=80)
    amount: Price
    why: str = Field(max_length=500)
    order_id: str = Field(default="", max_length=64)
    stands_for: str = Field(default="", max_length=40)
    mends: str = Field(default="", max_length=64)


class Span(Shape):
    """From the first day to the last, both with all of their hours."""

    first: date
    last: date


class Account(Shape):
    """What one account holds, or all of a kind: an asset above zero, what is owed below."""

    account: str
    amount: Money


class Purse(Shape):
    """What lies somewhere: as they say, as our ledger said then and says now. `off` is the difference at that moment.

    Of the bank it is the difference between its newest statement and all movements that statements told of; `unseen` is what
    finance has confirmed and no statement has told of yet.
    """

    provider: str
    says: Money | None
    off: Money | None
    ledger: Money
    at: datetime | None
    unseen: Money | None = None


class Overview(Shape):
    """All that finance looks at first."""

    purses: list[Purse]
    accounts: list[Account]
    waiting: dict[str, int]
    breaks: int


class LedgerLine(Shape):
    """One side of a transaction."""

    account: str
    amount: Money


class Transaction(Shape):
    """One event of money. `note` is why a person wrote it by hand, `stands_for` as what it counts, `mends` what it mends."""

    id: str
    kind: str
    at: datetime
    order_id: str | None
    payout_id: str | None
    note: str
    stands_for: str
    mends: str
    lines: list[LedgerLine]


class Break(Shape):
    """Something that does not fit, and the command or page that mends it."""

    check: str
    about: str
    says: str
    mend: str


WHATS = Literal["ledger", "refunds", "payouts"]


def purse(name: str, kept: ProviderBalance | None, ledger: int) -> Purse:
    """What lies with a provider beside what the ledger says; for a bank, what its newest statement ends with."""
    return Purse(
        provider=name,
        says=Money(kept.amount, kept.currency) if kept else None,
        off=Money(kept.amount - kept.ledger, kept.currency) if kept else None,
        ledger=Money(ledger),
        at=kept.at if kept else None,
    )


def bank_purse(found: Purse, seen: int, unbooked: int) -> Purse:
    """The bank's, by the movements that statements told of: `seen` all of them, `unbooked` those in no ledger yet."""
    off = Money(found.says.amount - seen) if found.says else None
    return found.model_copy(update={"off": off, "unseen": Money(found.ledger.amount + unbooked - seen)})


def transaction(txn: LedgerTxn, note: str) -> Transaction:
    """One transaction with its lines."""
    sides = [LedgerLine(account=line.account, amount=Money(line.amount, line.currency)) for line in txn.lines]
    told = {"id": txn.id, "kind": txn.kind, "at": txn.at, "order_id": txn.order_id, "payout_id": txn.payout_id}
    return Transaction(**told, note=note, stands_for=txn.stands_for, mends=txn.mends, lines=sides)
