"""What finance is told of bank accounts and sends about them: transfers to confirm, statements, and their movements."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, SAYS_SOMETHING, Body, Money, OrderStatus, Paging, Query, Time, Told

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=NO_NUL), Field(examples=["pay_8kq2m4"])]
Why = Annotated[
    str, StringConstraints(min_length=1, max_length=300, pattern=SAYS_SOMETHING), Field(examples=["Bunga tabungan"])
]
MovementStatus = Annotated[
    str,
    Field(
        json_schema_extra={
            "enum": [
                "doubt",
                "outgoing",
                "new",
                "matched",
                "known",
                "placed",
                "returned",
                "moved",
                "set_aside",
                "fee",
                "paid_out",
            ]
        }
    ),
]


class TransfersQuery(Paging):
    """Transfers that are waited for, oldest first, or those that are over, newest first."""

    status: Literal["waiting", "done"] = "waiting"


class Transfer(Told):
    """One payment by bank transfer; `reference` is what its buyer was asked to write."""

    id: Id
    order_id: str = Field(examples=["ord_8kq2m4"])
    number: str = Field(examples=["PSN-7Q4M2"])
    reference: str = Field(examples=["PSN7Q4M2"])
    amount: Money
    status: str = Field(examples=["pending"])
    order_status: OrderStatus
    wanted_at: Time
    held_until: Time
    paid_at: Time | None
    proof: str = Field(examples=[""])


class ConfirmBody(Body):
    """So much came, which must be all of it; `proof` is what the bank calls it."""

    amount: Money
    proof: Annotated[
        str, StringConstraints(min_length=1, max_length=200, pattern=SAYS_SOMETHING), Field(examples=["BCA 24/11"])
    ]


class StatementQuery(Query):
    """What the file is called."""

    name: Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL), Field(examples=["november.csv"])] = ""


class Statement(Told):
    """One file of a bank. `new` of its `rows` stood in none before; the others say where those are now."""

    id: str = Field(examples=["stm_4f7q2m9x"])
    name: str = Field(examples=["november.csv"])
    uploaded_at: Time
    first_day: date | None
    last_day: date | None
    closing: Money | None
    rows: int = Field(examples=[12])
    new: int = Field(examples=[12])
    matching: int = Field(examples=[0])
    matched: int = Field(examples=[10])
    doubts: int = Field(examples=[1])
    outgoing: int = Field(examples=[1])


class MovementsQuery(Paging):
    """Movements that wait for a person, or all others; of one statement or of all."""

    status: Literal["open", "settled"] = "open"
    statement: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] | None = None


class Guess(Told):
    """A payment of exactly this sum that nobody paid yet."""

    payment_id: Id
    number: str = Field(examples=["PSN-7Q4M2"])


class Movement(Told):
    """One movement on the bank account; `why` says what is odd about a doubt, `guesses` whose it may be."""

    id: str = Field(examples=["mov_4f7q2m9x"])
    day: date
    text: str = Field(examples=["TRSF PSN7Q4M2"])
    amount: Money
    status: MovementStatus
    why: str = Field(examples=["no_reference"])
    payment_id: str | None
    number: str | None
    refund_id: str | None
    payout_id: str | None
    note: str = Field(examples=[""])
    settled_at: Time | None
    guesses: list[Guess]


class PlaceBody(Body):
    """Whose money it is."""

    payment_id: Id


class DecideBody(Body):
    """What a movement was that is no order's, and why.

    `returned` goes back to whoever sent it, `moved` is our own from the provider of cards or to it, and the reserve has or bears
    what is `set_aside`. Of money that came also `sponsor`, known already; of money that went a bank's `fee`, or `tax` handed in.
    """

    what: Literal["returned", "moved", "set_aside", "sponsor", "fee", "tax"]
    note: Why


class StandsForBody(Body):
    """Which refund or which payout went with it; one of the two."""

    refund_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL), Field(examples=["ref_2w6n"])] = ""
    payout_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] = ""
