"""Which state of a refund may follow which, and the news of each."""

from services.events import RefundChanged
from services.kit.errors import Refused
from services.orders.models import Order, PaymentStatus, PayState, Refund, RefundState
from services.orders.rules.buyers_money import stand

NEXT = {
    RefundState.APPROVED: {RefundState.PROCESSING, RefundState.REFUSED},
    RefundState.PROCESSING: {RefundState.SUCCEEDED, RefundState.FAILED, RefundState.REFUSED},
    RefundState.SUCCEEDED: {RefundState.FAILED},
    RefundState.FAILED: {RefundState.MANUAL_DUE},
    RefundState.MANUAL_DUE: {RefundState.SUCCEEDED, RefundState.REFUSED},
}


def move(refund: Refund, to: RefundState) -> RefundChanged:
    """Take the step; Refused where it may not follow."""
    if to not in NEXT.get(RefundState(refund.status), ()):
        raise Refused("wrong_state", f"This refund is {refund.status}, so it cannot become {to}.")
    refund.status = to
    refund.version += 1
    return changed(refund)


def fail(refund: Refund, code: str) -> RefundChanged:
    """Its provider could not: the money stays due. That it goes by hand is a step of its own, so that each is written down."""
    refund.because, refund.failure, refund.settled_at = code, code, None
    news = move(refund, RefundState.FAILED)
    count(refund.order)
    return news


def drop(refund: Refund, why: str) -> RefundChanged:
    """The buyer has this money by another way, so it does not go back a second time."""
    refund.because = why
    return move(refund, RefundState.REFUSED)


def count(order: Order) -> None:
    """Where the buyer's money stands, after all that has gone back of the order's own payment or was taken back."""
    own = {payment.id: payment.amount for payment in order.payments if payment.status == PayState.PAID}
    if not own or any(payment.vendor_order_id and payment.status == PayState.PENDING for payment in order.payments):
        return
    done = [r.amount for r in order.refunds if r.status == RefundState.SUCCEEDED and r.payment_id in own]
    back = sum(done) + sum(dispute.amount for dispute in order.disputes if dispute.status == "lost")
    whole = PaymentStatus.REFUNDED if back == sum(own.values()) else PaymentStatus.PARTIALLY_REFUNDED
    stand(order, whole if back else PaymentStatus.PAID)


def changed(refund: Refund) -> RefundChanged:
    """The news of a refund as it is now; a refund of a whole payment is no vendor's."""
    parts = {part.id: part.vendor_id for part in refund.order.vendor_orders}
    part = refund.vendor_order_id or ""
    return RefundChanged(refund.id, refund.version, part, parts.get(part, ""), refund.status)
