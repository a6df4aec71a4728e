"""Wants money to go back: for a parcel or a part of it, or for a whole payment that no goods stand for."""

from datetime import datetime

from services.kit.errors import Refused
from services.kit.ids import new_id
from services.orders.models import Order, Payment, PayState, Refund, RefundState, VendorOrder
from services.orders.rules import earning, ledger
from services.orders.rules.refund.portion import Portion, fee_back, left, whole
from services.orders.rules.refund.steps import count


def want(what: VendorOrder | Order, why: str, at: datetime) -> Refund:
    """All that is left of one vendor's part goes back, or a whole late payment that no goods stand for.

    `why` is a code the public may read. Refused where nothing was paid, or it is on its way back already.
    """
    if isinstance(what, VendorOrder):
        return want_part(what, whole(what), why, at)
    return want_money(what, paid(what), why, at)


def want_part(part: VendorOrder, portion: Portion, why: str, at: datetime) -> Refund:
    """This portion of one vendor's part goes back: what it earned is reversed, or void once all of it is gone."""
    payment, rest = paid(part.order, part), left(part)
    if portion.amount <= 0 or portion.goods > rest.goods or portion.shipping > rest.shipping:
        raise Refused("refunded_before", f"{part.id} has its money back, or on its way")
    _must_be_there(part.order, payment, portion.amount)
    fee = fee_back(part, portion)
    refund = _approved(part.order, payment, portion.amount, why, at)
    refund.vendor_order_id, refund.shipping, refund.fee_back = part.id, portion.shipping, fee
    refund.lines = [{"listing_id": listing_id, "quantity": quantity} for listing_id, quantity in portion.lines]
    is_all = portion.amount == rest.amount and not earning.is_released(part)
    pot = earning.void(part) if is_all else earning.reverse(part, portion.amount, fee, at)
    ledger.owe_back(part, refund, pot, at)
    count(part.order)
    return refund


def want_money(order: Order, payment: Payment, why: str, at: datetime) -> Refund:
    """All that this payment brought goes back, which no vendor has earned."""
    _must_be_there(order, payment, payment.amount)
    refund = _approved(order, payment, payment.amount, why, at)
    count(order)
    return refund


def _must_be_there(order: Order, payment: Payment, amount: int) -> None:
    back = sum(r.amount for r in order.refunds if r.payment_id == payment.id and r.status != RefundState.REFUSED)
    if back + amount > payment.amount:
        raise Refused("refunded_before", f"{order.id} has its money back, or on its way")


def _approved(order: Order, payment: Payment, amount: int, why: str, at: datetime) -> Refund:
    refund = Refund(
        id=new_id("ref"),
        order_id=order.id,
        payment_id=payment.id,
        payment=payment,
        number=1 + max((other.number for other in order.refunds), default=0),
        version=1,
        amount=amount,
        currency=order.currency,
        status=RefundState.APPROVED,
        why=why,
        shipping=0,
        fee_back=0,
        lines=[],
        failure="",
        proof="",
        wanted_at=at,
        attempts=0,
    )
    order.refunds.append(refund)
    return refund


def is_paid(part: VendorOrder) -> bool:
    """Whether money came for this parcel: with its order, or in cash by itself."""
    return any(
        payment.status == PayState.PAID and payment.vendor_order_id in (None, part.id)
        for payment in part.order.payments
    )


def paid(order: Order, part: VendorOrder | None = None) -> Payment:
    """The payment that brought the order's money, or this part's where each is paid by itself; Refused where none did."""
    for payment in order.payments:
        if payment.status == PayState.PAID and payment.vendor_order_id in (None, part.id if part else None):
            return payment
    raise Refused("not_paid", f"{order.id} was not paid")
