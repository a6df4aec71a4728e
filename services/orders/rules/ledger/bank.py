"""The bank account that transfers come in on: what is there belongs to somebody, or is unmatched until a person has found out."""

from datetime import datetime

from services.orders.models import LedgerTxn, StatementRow
from services.orders.rules.ledger.book import FEE_PROVIDER, RESERVE, TAX_WITHHELD, cash, event

UNMATCHED = "unmatched"
BANK = cash("manual_transfer")


def come_in(row: StatementRow, at: datetime) -> LedgerTxn:
    """Money is on the account, and nobody knows yet whose it is."""
    return _of(row, "bank_in", {BANK: row.amount, UNMATCHED: -row.amount}, at)


def place(row: StatementRow, at: datetime) -> LedgerTxn:
    """It is known whose it is: unmatched no more, and booked anew as what it is."""
    return _of(row, "bank_placed", {UNMATCHED: row.amount, BANK: -row.amount}, at)


def send_back(row: StatementRow, at: datetime) -> LedgerTxn:
    """It went back to whoever sent it."""
    return _of(row, "bank_returned", {UNMATCHED: row.amount, BANK: -row.amount}, at)


def move_from_provider(row: StatementRow, at: datetime) -> LedgerTxn:
    """It is our own, paid out to our account by the provider of cards."""
    return _of(row, "bank_from_provider", {UNMATCHED: row.amount, cash("stripe"): -row.amount}, at)


def move_to_provider(row: StatementRow, at: datetime) -> LedgerTxn:
    """We sent our own to the provider of cards, whose balance was short."""
    return _of(row, "bank_to_provider", {BANK: row.amount, cash("stripe"): -row.amount}, at)


def set_aside(row: StatementRow, at: datetime) -> LedgerTxn:
    """It is nobody's, such as interest, or went for nothing that is booked elsewhere: the reserve has it, or bears it."""
    other = UNMATCHED if row.amount > 0 else BANK
    return _of(row, "bank_set_aside", {other: row.amount, RESERVE: -row.amount}, at)


def bear_fee(row: StatementRow, at: datetime) -> LedgerTxn:
    """The bank took something for its work."""
    return _of(row, "bank_fee", {BANK: row.amount, FEE_PROVIDER: -row.amount}, at)


def pay_tax(row: StatementRow, at: datetime) -> LedgerTxn:
    """What was withheld went to the tax office."""
    return _of(row, "tax_paid", {BANK: row.amount, TAX_WITHHELD: -row.amount}, at)


def _of(row: StatementRow, kind: str, lines: dict[str, int], at: datetime) -> LedgerTxn:
    return event(kind, f"{kind.replace('_', '-')}-{row.id}", lines, at, row.currency)
