"""One order as finance looks at it: its money and its story, without the buyer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from pydantic import Field
from sqlalchemy import Row

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import LedgerTxn, Order, VendorOrder
from services.orders.rules import refund as refunds
from services.orders.shapes.finance.ledger import Transaction, transaction

OFFICERS = ("counsellor", "assistant", "unit_head")


class ByNumber(Shape):
    """The number on a buyer's page."""

    number: str = Field(min_length=1, max_length=20)


class Line(Shape):
    """So many of one listing; of `left` the money has not gone back."""

    listing_id: str
    title: str
    quantity: int
    left: int
    price: Money


class Part(Shape):
    """One parcel. `left` is what of it could still go back, nothing where no money came for it."""

    id: str
    number: str
    vendor_id: str
    shop: str
    status: str
    delivery: str
    subtotal: Money
    shipping: Money
    total: Money
    left: Money
    lines: list[Line]


class Payment(Shape):
    """One payment, at its provider or by hand."""

    id: str
    provider: str
    provider_ref: str | None
    charge_ref: str | None
    vendor_order_id: str | None
    amount: Money
    fee: Money | None
    status: str
    why: str
    paid_at: datetime | None


class Refund(Shape):
    """One refund."""

    id: str
    vendor_order_id: str | None
    payment_id: str
    amount: Money
    status: str
    why: str
    proof: str
    wanted_at: datetime


class Event(Shape):
    """Something changed."""

    role: str
    thing: str
    before: str
    after: str
    why: str
    at: datetime


class OrderMoney(Shape):
    """An order with all that its money did; while the buyer's bank disputes it, nothing can be given back."""

    id: str
    number: str
    status: str
    payment_status: str
    provider: str
    placed_at: datetime
    paid_at: datetime | None
    total: Money
    is_disputed: bool
    parts: list[Part]
    payments: list[Payment]
    refunds: list[Refund]
    ledger: list[Transaction]
    story: list[Event]


def whole(
    order: Order, notes: Mapping[str, str], story: Iterable[Row[str, str, str, str, str, datetime]]
) -> OrderMoney:
    """The order's money and story."""
    events = [Event(role=_role(r), thing=thing, before=a, after=b, why=why, at=at) for r, thing, a, b, why, at in story]
    return OrderMoney(
        id=order.id,
        number=order.number,
        status=order.status,
        payment_status=order.payment_status,
        provider=order.provider,
        placed_at=order.placed_at,
        paid_at=order.paid_at,
        total=order.money,
        is_disputed=order.is_disputed,
        parts=_parts(order),
        payments=_payments(order),
        refunds=_refunds(order),
        ledger=_ledger(order.ledger, notes),
        story=events,
    )


def _role(role: str) -> str:
    """Which office somebody has who helped a shop is nobody's business here."""
    return "team" if role in OFFICERS else role


def _ledger(txns: Sequence[LedgerTxn], notes: Mapping[str, str]) -> list[Transaction]:
    return [transaction(txn, notes.get(txn.id, "")) for txn in txns if txn.lines]


def _parts(order: Order) -> list[Part]:
    return [
        Part(
            id=part.id,
            number=part.number,
            vendor_id=part.vendor_id,
            shop=part.shop_name,
            status=part.status,
            delivery=part.delivery,
            subtotal=Money(part.subtotal, part.currency),
            shipping=Money(part.shipping, part.currency),
            total=part.money,
            left=Money(refunds.left(part).amount if refunds.is_paid(part) else 0, part.currency),
            lines=_lines(part),
        )
        for part in order.vendor_orders
    ]


def _lines(part: VendorOrder) -> list[Line]:
    there = refunds.quantities_left(part)
    return [
        Line(
            listing_id=one.listing_id,
            title=one.title,
            quantity=one.quantity,
            left=there[one.listing_id],
            price=Money(one.price, part.currency),
        )
        for one in part.lines
    ]


def _payments(order: Order) -> list[Payment]:
    return [
        Payment(
            id=one.id,
            provider=one.provider,
            provider_ref=one.provider_ref,
            charge_ref=one.charge_ref,
            vendor_order_id=one.vendor_order_id,
            amount=one.money,
            fee=None if one.fee is None else Money(one.fee, one.currency),
            status=one.status,
            why=one.why,
            paid_at=one.paid_at,
        )
        for one in order.payments
    ]


def _refunds(order: Order) -> list[Refund]:
    return [
        Refund(
            id=one.id,
            vendor_order_id=one.vendor_order_id,
            payment_id=one.payment_id,
            amount=one.money,
            status=one.status,
            why=one.why,
            proof=one.proof,
            wanted_at=one.wanted_at,
        )
        for one in order.refunds
    ]
