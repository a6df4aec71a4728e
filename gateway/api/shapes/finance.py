"""What finance is told and sends: where money lies, transfers and statements, the ledger, and what mends it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import (
    NO_NUL,
    SAYS_SOMETHING,
    Body,
    Money,
    OrderStatus,
    Page,
    Paging,
    ParcelStatus,
    PaymentStatus,
    Query,
    RefundStatus,
    Time,
    Told,
)

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=NO_NUL), Field(examples=["pay_8kq2m4"])]
Why = Annotated[
    str, StringConstraints(min_length=1, max_length=300, pattern=SAYS_SOMETHING), Field(examples=["Bunga tabungan"])
]
Account = Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL), Field(examples=["fee:provider"])]
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
    """What a movement was that is no order's, and why: of money that came the first three, of money that went the last three."""

    what: Literal["returned", "moved", "set_aside", "fee", "tax"]
    note: Why


class StandsForBody(Body):
    """Which refund or which payout went with it; one of the two."""

    refund_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL), Field(examples=["ref_2w6n"])] = ""
    payout_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] = ""


class Purse(Told):
    """What lies somewhere: as they said last, and by our ledger. `off` is the difference at the moment they said it."""

    provider: str = Field(examples=["stripe"])
    says: Money | None
    off: Money | None
    ledger: Money
    at: Time | None


class AccountSum(Told):
    """What an account holds, or all accounts of a kind: held above zero, owed or earned below."""

    account: Account
    amount: Money


class Overview(Told):
    """All that finance looks at first; `waiting` counts what waits for a person, by kind."""

    purses: list[Purse]
    accounts: list[AccountSum]
    waiting: dict[str, int] = Field(examples=[{"transfers": 2, "doubts": 1}])
    breaks: int = Field(examples=[0])


class Break(Told):
    """Something that does not fit, and the page or command that mends it."""

    check: str = Field(examples=["payments_booked"])
    about: str = Field(examples=["ord_8kq2m4"])
    says: str = Field(examples=["Order ord_8kq2m4 is off."])
    mend: str = Field(examples=["/keuangan/koreksi"])


class LedgerQuery(Paging):
    """All transactions, or those of an account, a kind or an order."""

    account: Account | None = None
    kind: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)] | None = None
    order_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] | None = None


class LedgerLine(Told):
    """One side of a transaction."""

    account: Account
    amount: Money


class Transaction(Told):
    """One event of money; its lines sum to zero. `note` is why a person wrote it."""

    id: str = Field(examples=["txn_4f7q2m9x"])
    kind: str = Field(examples=["payment"])
    at: Time
    order_id: str | None
    payout_id: str | None
    note: str = Field(examples=[""])
    lines: list[LedgerLine]


class CorrectionBody(Body):
    """So much from one account to another, and why, in ten letters at least."""

    source: Account
    target: Account
    amount: Money
    why: Annotated[str, StringConstraints(max_length=500, pattern=SAYS_SOMETHING), Field(examples=["Biaya salah akun"])]


class SpanQuery(Query):
    """From the first day to the last, at most a year."""

    first: Annotated[date, Field(examples=["2026-11-01"])]
    last: Annotated[date, Field(examples=["2026-11-30"])]


class NumberQuery(Query):
    """The number on a buyer's page."""

    number: Annotated[
        str, StringConstraints(min_length=1, max_length=20, pattern=NO_NUL), Field(examples=["PSN-7Q4M2"])
    ]


class OrderId(Told):
    """An order's id."""

    id: str = Field(examples=["ord_8kq2m4"])


class MoneyPart(Told):
    """One parcel of an order."""

    id: str = Field(examples=["vor_5tz1c8"])
    number: str = Field(examples=["PSN-7Q4M2-A"])
    vendor_id: str = Field(examples=["ven_5tz1c8"])
    shop: str = Field(examples=["Benang Senja"])
    status: ParcelStatus
    delivery: str = Field(examples=["courier"])
    subtotal: Money
    shipping: Money
    total: Money


class MoneyPayment(Told):
    """One payment of an order."""

    id: Id
    provider: str = Field(examples=["stripe"])
    provider_ref: str | None
    charge_ref: str | None
    vendor_order_id: str | None
    amount: Money
    fee: Money | None
    status: str = Field(examples=["paid"])
    why: str = Field(examples=[""])
    paid_at: Time | None


class MoneyRefund(Told):
    """One refund of an order."""

    id: str = Field(examples=["ref_2w6n"])
    vendor_order_id: str | None
    payment_id: Id
    amount: Money
    status: RefundStatus
    why: str = Field(examples=["out_of_stock"])
    proof: str = Field(examples=[""])
    wanted_at: Time


class Event(Told):
    """Something changed: by whom, of what, from and to."""

    role: str = Field(examples=["vendor"])
    thing: str = Field(examples=["vor_5tz1c8.status"])
    before: str = Field(examples=["to_accept"])
    after: str = Field(examples=["accepted"])
    why: str = Field(examples=[""])
    at: Time


class OrderMoney(Told):
    """An order with all that its money did, without its buyer."""

    id: str = Field(examples=["ord_8kq2m4"])
    number: str = Field(examples=["PSN-7Q4M2"])
    status: OrderStatus
    payment_status: PaymentStatus
    provider: str = Field(examples=["stripe"])
    placed_at: Time
    paid_at: Time | None
    total: Money
    parts: list[MoneyPart]
    payments: list[MoneyPayment]
    refunds: list[MoneyRefund]
    ledger: list[Transaction]
    story: list[Event]


class Recounted(Told):
    """Where an order's money stands, counted anew."""

    id: str = Field(examples=["ord_8kq2m4"])
    payment_status: PaymentStatus


class YearQuery(Query):
    """Which year; this one when left out."""

    year: Annotated[int, Field(ge=2025, le=2100, examples=[2026])] | None = None


class MakersYear(Told):
    """What one maker sold in a year; `percent` of the limit, `alert` the highest mark that was told."""

    vendor_id: str = Field(examples=["ven_5tz1c8"])
    gross: Money
    percent: int = Field(examples=[12])
    alert: int = Field(examples=[0])
    withheld: Money
    has_statement: bool


class Years(Page[MakersYear]):
    """Makers' years; `is_on` says whether this market withholds tax at all."""

    year: int = Field(examples=[2026])
    limit: Money
    is_on: bool


class TaxStatement(Told):
    """A maker has stated for that year that they sell for less than the limit."""

    vendor_id: str = Field(examples=["ven_5tz1c8"])
    year: int = Field(examples=[2026])
