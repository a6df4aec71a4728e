"""What finance is told of money and sends: where it lies, the ledger, an order's money, years, and what mends it."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from gateway.api.shapes.bank import Id
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

Account = Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL), Field(examples=["fee:provider"])]


class Purse(Told):
    """What lies somewhere: as they said last, and by our ledger. `off` is the difference at the moment they said it.

    Of the bank it is the difference between its newest statement and all movements that statements told of; `unseen` is what
    finance has confirmed and no statement has told of yet.
    """

    provider: str = Field(examples=["stripe"])
    says: Money | None
    off: Money | None
    ledger: Money
    at: Time | None
    unseen: Money | None


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
    """One event of money; its lines sum to zero. `note` is why a person wrote it by hand, `stands_for` as what it counts.

    One that `mends` another transaction sums to zero together with that.
    """

    id: str = Field(examples=["txn_4f7q2m9x"])
    kind: str = Field(examples=["payment"])
    at: Time
    order_id: str | None
    payout_id: str | None
    note: str = Field(examples=[""])
    stands_for: str = Field(examples=[""])
    mends: str = Field(examples=[""])
    lines: list[LedgerLine]


class CorrectionBody(Body):
    """So much from one account to another, and why, in ten letters at least.

    `order_id` is the order that it is of and `stands_for` the kind of event that the books are to count it as. `mends` names a
    transaction; where that does not sum to zero, one account is enough, and the other is left empty.
    """

    source: Account
    target: Account
    amount: Money
    order_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL), Field(examples=[""])] = ""
    stands_for: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL), Field(examples=["payment"])] = ""
    mends: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL), Field(examples=[""])] = ""
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


class LateParcel(Told):
    """A parcel that was not sent by `ship_by`, so many working days ago: its buyer may call it off, and `is_told` so by mail."""

    id: Annotated[str, Field(examples=["vor_7h3m5p"])]
    order_id: str = Field(examples=["ord_8kq2m4"])
    number: str = Field(examples=["PSN-7Q4M2-A"])
    vendor_id: str = Field(examples=["ven_4f7q2m9x8c3v5b6n"])
    shop: str = Field(examples=["Benang Senja"])
    status: Annotated[str, Field(json_schema_extra={"enum": ["accepted", "packed"]})]
    ship_by: Time
    days_late: int = Field(examples=[2])
    total: Money
    is_told: bool


class MoneyLine(Told):
    """So many of one listing; of `left` the money has not gone back."""

    listing_id: str = Field(examples=["lst_7d2k9f"])
    title: str = Field(examples=["Selendang tenun"])
    quantity: int = Field(examples=[2])
    left: int = Field(examples=[2])
    price: Money


class MoneyPart(Told):
    """One parcel of an order. `left` is what of it could still go back, nothing where no money came for it."""

    id: str = Field(examples=["vor_5tz1c8"])
    number: str = Field(examples=["PSN-7Q4M2-A"])
    vendor_id: str = Field(examples=["ven_5tz1c8"])
    shop: str = Field(examples=["Benang Senja"])
    status: ParcelStatus
    delivery: str = Field(examples=["courier"])
    subtotal: Money
    shipping: Money
    total: Money
    left: Money
    lines: list[MoneyLine]


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
    """An order with all that its money did, without its buyer; while `is_disputed` nothing of it can be given back."""

    id: str = Field(examples=["ord_8kq2m4"])
    number: str = Field(examples=["PSN-7Q4M2"])
    status: OrderStatus
    payment_status: PaymentStatus
    provider: str = Field(examples=["stripe"])
    placed_at: Time
    paid_at: Time | None
    total: Money
    is_disputed: bool
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
