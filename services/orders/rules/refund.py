"""Money back to a buyer: wanted in the same breath as the reason for it, asked of the provider later, settled by its word."""

from datetime import datetime

from services.events import RefundChanged
from services.kit.errors import Refused
from services.kit.ids import new_id
from services.orders.models import Order, Payment, PaymentStatus, PayState, Refund, RefundState, VendorOrder
from services.orders.providers.port import Back
from services.orders.rules import earning, ledger

NEXT = {
    RefundState.APPROVED: {RefundState.PROCESSING},
    RefundState.PROCESSING: {RefundState.SUCCEEDED, RefundState.FAILED},
    RefundState.SUCCEEDED: {RefundState.FAILED},
}
OVER = (RefundState.FAILED, RefundState.REFUSED)


def want(what: VendorOrder | Order, why: str, at: datetime) -> Refund:
    """All that was paid for one vendor's part goes back, or a whole late payment that no goods stand for.

    `why` is a code the public may read. Refused where nothing was paid, or it is on its way back already.
    """
    order = what.order if isinstance(what, VendorOrder) else what
    payment = paid(order)
    part = what if isinstance(what, VendorOrder) else None
    back = sum(refund.amount for refund in order.refunds if refund.status not in OVER)
    if back + what.total > payment.amount or (part and _is_going_back(part)):
        raise Refused("refunded_before", f"{what.id} has its money back, or on its way")
    refund = _approved(order, part, payment, what.total, why, at)
    if part:
        ledger.owe_back(part, refund, earning.void(part), at)
    _count(order)
    return refund


def _approved(order: Order, part: VendorOrder | None, payment: Payment, amount: int, why: str, at: datetime) -> Refund:
    refund = Refund(
        id=new_id("ref"),
        order_id=order.id,
        vendor_order_id=part.id if part else None,
        payment_id=payment.id,
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


def _is_going_back(part: VendorOrder) -> bool:
    return any(r.vendor_order_id == part.id and r.status not in OVER for r in part.order.refunds)


def paid(order: Order) -> Payment:
    """The payment that brought the order's money; Refused where none did."""
    for payment in order.payments:
        if payment.status == PayState.PAID:
            return payment
    raise Refused("not_paid", f"{order.id} was not paid")


def ask(refund: Refund, at: datetime, until: datetime) -> RefundChanged | None:
    """The provider is being asked, by one asker until `until`; news only the first time."""
    refund.retry_at = until
    refund.asked_at = refund.asked_at or at
    return _move(refund, RefundState.PROCESSING) if refund.status == RefundState.APPROVED else None


def start_over(refund: Refund, retry_at: datetime) -> None:
    """The provider keeps failing under this key, and nothing was made under it: use another."""
    refund.attempts += 1
    refund.asked_at, refund.retry_at = None, retry_at


def answer(refund: Refund, back: Back, at: datetime) -> list[RefundChanged]:
    """What the provider says of a refund: that it took the money, that the buyer has it, that it came back. Repeats say nothing.

    Refused where it is not the refund that was asked for.
    """
    if (back.refund_id, back.amount) != (refund.id, refund.money):
        raise Refused("wrong_refund", f"{back.ref} is not what {refund.id} asked for")
    order, provider = refund.order, _provider(refund)
    if refund.provider_ref is None:
        refund.provider_ref, refund.retry_at = back.ref, None
        ledger.give_back(order, refund, provider, at)
    if back.status == "processing" or back.status == refund.status or refund.status in OVER:
        return []
    news = _move(refund, RefundState(back.status))
    refund.settled_at = at
    if back.status == "failed":
        ledger.take_again(order, refund, provider, at)
    _count(order)
    return [news]


def key(refund: Refund) -> str:
    """The key under which the provider does this once; another only after a look that found nothing made."""
    return f"refund-{refund.payment_id}-{refund.number}" + (f"-{refund.attempts}" if refund.attempts else "")


def decline(refund: Refund, code: str, at: datetime) -> RefundChanged:
    """The provider will not do it: the money stays due, and a person has to see to it."""
    refund.because, refund.settled_at = code, at
    return _move(refund, RefundState.FAILED)


def _provider(refund: Refund) -> str:
    return next(payment.provider for payment in refund.order.payments if payment.id == refund.payment_id)


def _count(order: Order) -> None:
    back = sum(refund.amount for refund in order.refunds if refund.status == RefundState.SUCCEEDED)
    whole = PaymentStatus.REFUNDED if back == order.total else PaymentStatus.PARTIALLY_REFUNDED
    order.payment_status = whole if back else PaymentStatus.PAID


def _move(refund: Refund, to: RefundState) -> RefundChanged:
    if to not in NEXT.get(RefundState(refund.status), ()):
        raise Refused("wrong_state", f"This refund is {refund.status}, so it cannot become {to}.")
    refund.status = to
    refund.version += 1
    return changed(refund)


def changed(refund: Refund) -> RefundChanged:
    """The news of a refund as it is now; a refund of a whole order is no vendor's."""
    parts = {part.id: part.vendor_id for part in refund.order.vendor_orders}
    part = refund.vendor_order_id or ""
    return RefundChanged(refund.id, refund.version, part, parts.get(part, ""), refund.status)
