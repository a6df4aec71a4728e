"""Transfers that are waited for, statements, and the movements on them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Order, Payment, RowState, Statement, StatementRow
from services.orders.rules.statement import reference
from services.orders.shapes.asks import Id, Page, Price

OPEN = (RowState.NEW, RowState.DOUBT, RowState.OUTGOING)


class TransferPage(Page):
    """Which page of which transfers."""

    status: Literal["waiting", "done"] = "waiting"


class MovementPage(Page):
    """Which page of which movements: those that wait for a person, or all others; of one statement or of all."""

    status: Literal["open", "settled"] = "open"
    statement: str = Field(default="", max_length=64)


class Upload(Shape):
    """What the file is called."""

    name: str = Field(default="", max_length=120)


class Confirm(Shape):
    """So much came; `proof` is what the bank calls it."""

    amount: Price
    proof: str = Field(min_length=1, max_length=200)


class Place(Shape):
    """Whose money it is."""

    payment_id: Id


class Decide(Shape):
    """What it was, and why."""

    what: Literal["returned", "moved", "set_aside", "sponsor", "fee", "tax"]
    note: str = Field(min_length=1, max_length=300)


class TakeIn(Shape):
    """What the provider calls it, and the number of the parcel, or of the order where that is one parcel's or all of it."""

    ref: str = Field(min_length=4, max_length=120)
    number: str = Field(min_length=1, max_length=24)


class StandsFor(Shape):
    """Which refund or payout went with it."""

    refund_id: str = Field(default="", max_length=64)
    payout_id: str = Field(default="", max_length=64)


class Transfer(Shape):
    """One payment by transfer."""

    id: str
    order_id: str
    number: str
    reference: str
    amount: Money
    status: str
    order_status: str
    wanted_at: datetime
    held_until: datetime
    paid_at: datetime | None
    proof: str


class StatementFile(Shape):
    """One statement, and how many of its movements are where; `new` stood in none before."""

    id: str
    name: str
    uploaded_at: datetime
    first_day: date | None
    last_day: date | None
    closing: Money | None
    rows: int
    new: int
    matching: int
    matched: int
    doubts: int
    outgoing: int


class Guess(Shape):
    """A payment of exactly this sum that nobody has paid yet."""

    payment_id: str
    number: str


class Movement(Shape):
    """One movement on the bank account. `guesses` are payments that a doubt may be."""

    id: str
    day: date
    text: str
    amount: Money
    status: str
    why: str
    payment_id: str | None
    number: str | None
    refund_id: str | None
    payout_id: str | None
    note: str
    settled_at: datetime | None
    guesses: list[Guess]


def transfer(payment: Payment, order: Order) -> Transfer:
    """A payment by transfer as finance sees it."""
    return Transfer(
        id=payment.id,
        order_id=order.id,
        number=order.number,
        reference=reference(order.number),
        amount=payment.money,
        status=payment.status,
        order_status=order.status,
        wanted_at=payment.wanted_at,
        held_until=order.held_until,
        paid_at=payment.paid_at,
        proof=payment.proof,
    )


def statement(found: Statement, counts: Mapping[tuple[str, str], int]) -> StatementFile:
    """A statement with what became of its movements."""
    by = {state: counts.get((found.id, state), 0) for state in RowState}
    settled = found.new_count - by[RowState.NEW] - by[RowState.DOUBT] - by[RowState.OUTGOING]
    return StatementFile(
        id=found.id,
        name=found.name,
        uploaded_at=found.uploaded_at,
        first_day=found.first_day,
        last_day=found.last_day,
        closing=None if found.closing is None else Money(found.closing),
        rows=found.row_count,
        new=found.new_count,
        matching=by[RowState.NEW],
        matched=settled,
        doubts=by[RowState.DOUBT],
        outgoing=by[RowState.OUTGOING],
    )


def movement(row: StatementRow, text: str, number: str | None, guesses: list[Guess]) -> Movement:
    """A movement with its text opened."""
    return Movement(
        id=row.id,
        day=row.day,
        text=text,
        amount=row.money,
        status=row.status,
        why=row.why,
        payment_id=row.payment_id,
        number=number,
        refund_id=row.refund_id,
        payout_id=row.payout_id,
        note=row.note,
        settled_at=row.settled_at,
        guesses=guesses,
    )
