"""Decides whose money a movement on the bank account is; where anything is odd it is a doubt, and a person decides."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.orders.rules.statement.read import Entry

MATCHED, DOUBT, OUTGOING, KNOWN = "matched", "doubt", "outgoing", "known"
DOUBTS = ("no_reference", "unknown_reference", "several_references", "wrong_amount", "sen")
NUMBER = re.compile(r"PSN[\s-]*([0-9A-HJKMNP-TV-Z]{5})(?![0-9A-Z])", re.IGNORECASE)


@dataclass(frozen=True)
class Open:
    """A payment by transfer as a movement may be for it. `has_row`: a movement on the account already stands for it."""

    payment_id: str
    amount: int
    is_paid: bool
    has_row: bool


@dataclass(frozen=True)
class Decision:
    """Whose money it is. `known`: finance has said so by hand before, and this is the movement that it meant."""

    status: str
    why: str = ""
    payment_id: str | None = None


def reference(number: str) -> str:
    """What a buyer writes on a transfer, from the order's number: `PSN-7Q4M2` is `PSN7Q4M2`, since many banks take no hyphen."""
    return number.replace("-", "")


def references(text: str) -> list[str]:
    """The numbers of orders that a movement's text names, each once."""
    return list(dict.fromkeys(f"PSN-{found.upper()}" for found in NUMBER.findall(text)))


def decide(entry: Entry, by_number: Mapping[str, Open]) -> Decision:
    """The decision about one movement; `by_number` has the payments of the orders that its text names.

    A reference alone is not enough and neither is an amount: both must be exact, or a person looks.
    """
    if entry.amount < 0:
        return Decision(OUTGOING)
    named = references(entry.text)
    known = [by_number[number] for number in named if number in by_number]
    if entry.has_sen:
        return Decision(DOUBT, "sen", known[0].payment_id if len(known) == 1 else None)
    if not named:
        return Decision(DOUBT, "no_reference")
    if not known:
        return Decision(DOUBT, "unknown_reference")
    if len(known) > 1:
        return Decision(DOUBT, "several_references")
    return _of_payment(entry, known[0])


def _of_payment(entry: Entry, meant: Open) -> Decision:
    if entry.amount != meant.amount:
        return Decision(DOUBT, "wrong_amount", meant.payment_id)
    if meant.is_paid and not meant.has_row:
        return Decision(KNOWN, "", meant.payment_id)
    return Decision(MATCHED, "", meant.payment_id)


def numbers(entries: Sequence[Entry]) -> set[str]:
    """Every order's number that a statement names."""
    return {number for entry in entries for number in references(entry.text)}
