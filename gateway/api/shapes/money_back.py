"""Money back in parts and by hand, and money that was set aside."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, Body, ListingId, Money, Paging, RefundStatus, Time, Told
from gateway.api.shapes.bought import OrderId, ParcelId

RefundId = Annotated[str, Field(examples=["ref_2w6n9k4m"])]
Why = Literal["goodwill", "damaged", "not_as_described", "incomplete", "out_of_stock", "cannot_ship", "other"]
Name = Annotated[str, StringConstraints(min_length=2, max_length=100, pattern=NO_NUL)]
AsideStatus = Literal["surplus", "parked", "returned"]
AnyRefundStatus = Literal["requested", "approved", "processing", "succeeded", "failed", "manual_due", "refused"]


class BackLine(Body):
    """So many of one listing."""

    listing_id: ListingId
    quantity: Annotated[int, Field(ge=1, le=999, examples=[1])]


class GiveBackBody(Body):
    """What goes back of a parcel: an amount, or some of its things, with its shipping where asked; else all that is left."""

    amount: Money | None = Field(default=None, examples=[{"amount": 50_000, "currency": "IDR"}])
    lines: list[BackLine] = Field(default_factory=list, max_length=40, examples=[[]])
    shipping: bool = False
    why: Why = "goodwill"


class GiveBackOfOrderBody(GiveBackBody):
    """The same of one parcel of an order; without one, all that is left of the order."""

    vendor_order_id: Annotated[str, StringConstraints(max_length=64, pattern=NO_NUL)] = Field(
        default="", examples=["vor_5tz1c8"]
    )


class GivenBack(Told):
    """One refund that was begun."""

    id: RefundId
    amount: Money
    status: RefundStatus


class GivenBacks(Told):
    """The refunds that were begun."""

    refunds: list[GivenBack]


class AccountBody(Body):
    """The bank account that a refund by hand goes to; nobody but finance reads it, and it is forgotten afterwards."""

    bank: Annotated[str, StringConstraints(min_length=2, max_length=60, pattern=NO_NUL)] = Field(
        examples=["Bank Contoh"]
    )
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 .-]{4,33}$")] = Field(examples=["0011 2233 44"])
    holder: Name = Field(examples=["Sari Contoh"])


class Account(Told):
    """The bank account that a refund by hand goes to."""

    bank: str = Field(examples=["Bank Contoh"])
    number: str = Field(examples=["0011 2233 44"])
    holder: str = Field(examples=["Sari Contoh"])


class RefundState(Told):
    """Where a refund stands after what was done."""

    id: RefundId
    status: RefundStatus


class PaymentState(Told):
    """Where money that was set aside stands after what was done."""

    id: str = Field(examples=["pay_3k8z5m"])
    status: str = Field(examples=["returned"])


class ProofBody(Body):
    """How it can be seen that it was done, such as the bank's reference."""

    proof: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)] = Field(
        examples=["BNI 4711"]
    )


class RefundsQuery(Paging):
    """All refunds, or those in one state: `manual_due` are those that wait for a person."""

    status: AnyRefundStatus | Literal[""] = ""


class AsideQuery(Paging):
    """All money that was set aside, or what of it is in one state."""

    status: AsideStatus | Literal[""] = ""


class FinanceRefund(Told):
    """A refund as finance sees it; `failure` is its provider's word, `due_at` by when it is to go by hand."""

    id: RefundId
    order_id: OrderId
    number: str = Field(examples=["PSN-7Q4M2"])
    vendor_order_id: ParcelId | None
    provider: str = Field(examples=["stripe"])
    amount: Money
    status: RefundStatus
    why: str = Field(examples=["damaged"])
    failure: str = Field(examples=["expired_or_canceled_card"])
    proof: str = Field(examples=[""])
    wanted_at: Time
    due_at: Time | None
    settled_at: Time | None
    has_account: bool


class StrangeMoney(Told):
    """Money in any currency; in the provider's own unit where it could not be booked."""

    amount: int = Field(examples=[150_000])
    currency: str = Field(examples=["IDR"])


class AsidePayment(Told):
    """Money that came beside an order's payment, or that could not be booked."""

    id: str = Field(examples=["pay_3k8z5m"])
    order_id: OrderId
    number: str = Field(examples=["PSN-7Q4M2"])
    provider: str = Field(examples=["stripe"])
    charge_ref: str | None = Field(examples=["ch_3k8z5m"])
    amount: StrangeMoney
    is_in_minor_units: bool
    status: str = Field(json_schema_extra={"enum": ["surplus", "parked", "returned"], "examples": ["surplus"]})
    why: str = Field(examples=["paid_twice"])
    proof: str = Field(examples=[""])
    paid_at: Time | None


class TakeInBody(Body):
    """What the provider calls it, and the number of the parcel; that of the order where it has only one."""

    ref: Annotated[str, StringConstraints(min_length=4, max_length=120, pattern=NO_NUL), Field(examples=["re_3PabcD"])]
    number: Annotated[
        str, StringConstraints(min_length=1, max_length=24, pattern=NO_NUL), Field(examples=["PSN-7Q4M2-A"])
    ]


class TakenIn(Told):
    """It will be read, for this order."""

    ref: str = Field(examples=["re_3PabcD"])
    order_id: OrderId
