"""What may be sent about refunds, and what finance sees of them and of money set aside."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Payment, PayState, Refund, RefundState
from services.orders.shapes.asks import Id, Page, Price

WHYS = ("goodwill", "damaged", "not_as_described", "incomplete", "out_of_stock", "cannot_ship", "other")


class BackLine(Shape):
    """So many of one listing."""

    listing_id: Id
    quantity: int = Field(ge=1, le=999)


class GiveBack(Shape):
    """What goes back of a parcel: an amount, or some of its things, with its shipping where asked; else all that is left."""

    amount: Price | None = None
    lines: list[BackLine] = Field(default_factory=list, max_length=40)
    shipping: bool = False
    why: str = Field(default="goodwill", pattern=f"^({'|'.join(WHYS)})$")


class GiveBackOfOrder(GiveBack):
    """The same of one parcel of an order, or all that is left of the whole order."""

    vendor_order_id: str = Field(default="", max_length=64)


class Account(Shape):
    """The bank account that a refund by hand goes to."""

    bank: Annotated[str, Field(min_length=2, max_length=60)]
    number: Annotated[str, Field(pattern=r"^[0-9][0-9 .-]{4,33}$")]
    holder: Annotated[str, Field(min_length=2, max_length=100)]


class Proof(Shape):
    """How finance did it, such as the bank's reference."""

    proof: str = Field(max_length=200)


class MoneyPage(Page):
    """Which page of what is in one state; of all without one."""

    status: str = Field(default="", max_length=30)


class SeenRefund(Shape):
    """A refund as finance sees it; `failure` is its provider's word, `due_at` by when it is to go by hand."""

    id: str
    order_id: str
    number: str
    vendor_order_id: str | None
    provider: str
    amount: Money
    status: str
    why: str
    failure: str
    proof: str
    wanted_at: datetime
    due_at: datetime | None
    settled_at: datetime | None
    has_account: bool


class SeenPayment(Shape):
    """Money that was set aside. What is parked, or was, counts in the provider's own unit of its currency."""

    id: str
    order_id: str
    number: str
    provider: str
    charge_ref: str | None
    amount: Money
    is_in_minor_units: bool
    status: str
    why: str
    proof: str
    paid_at: datetime | None


def refund(found: Refund) -> SeenRefund:
    """As finance sees it."""
    return SeenRefund(
        id=found.id,
        order_id=found.order_id,
        number=found.order.number,
        vendor_order_id=found.vendor_order_id,
        provider=found.payment.provider,
        amount=found.money,
        status=found.status,
        why=found.why,
        failure=found.failure,
        proof=found.proof,
        wanted_at=found.wanted_at,
        due_at=found.due_at if found.status == RefundState.MANUAL_DUE else None,
        settled_at=found.settled_at,
        has_account=found.account is not None,
    )


def payment(found: Payment) -> SeenPayment:
    """As finance sees it."""
    return SeenPayment(
        id=found.id,
        order_id=found.order_id,
        number=found.order.number,
        provider=found.provider,
        charge_ref=found.charge_ref,
        amount=found.money,
        is_in_minor_units=found.status in (PayState.PARKED, PayState.RETURNED),
        status=found.status,
        why=found.why,
        proof=found.proof,
        paid_at=found.paid_at,
    )
