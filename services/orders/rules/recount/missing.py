"""Money that should be on its way back to its buyer by now, and is not."""

from datetime import datetime

from services.kit.event import Event
from services.orders.models import DisputeState, Order, OrderStatus, PayState, Refund, RefundState, Status
from services.orders.rules import refund

OVER = (Status.REFUSED, Status.LAPSED, Status.CANCELLED, Status.LOST, Status.RETURNED)
NOT_STANDING = (OrderStatus.CANCELLED, OrderStatus.EXPIRED)


def want_missing(order: Order, at: datetime) -> list[Event]:
    """Want each refund that is missing; its news. Nothing while a buyer's bank has its say, or after it has had it."""
    if any(dispute.status != DisputeState.WON for dispute in order.disputes):
        return []
    wanted = [*_of_money(order, at), *_of_parts(order, at)]
    return [refund.changed(one) for one in wanted]


def _of_money(order: Order, at: datetime) -> list[Refund]:
    gone = {one.payment_id for one in order.refunds if one.status != RefundState.REFUSED}
    is_late = order.paid_at is None and order.status in NOT_STANDING
    found = []
    for one in order.payments:
        is_due = one.status == PayState.SURPLUS or (is_late and one.status == PayState.PAID)
        if is_due and one.id not in gone:
            why = one.why if one.status == PayState.SURPLUS else "late"
            found.append(refund.want_money(order, one, why, at))
    return found


def _of_parts(order: Order, at: datetime) -> list[Refund]:
    parts = [part for part in order.vendor_orders if part.status in OVER and part.earnings and refund.is_paid(part)]
    return [refund.want(part, part.why or str(part.status), at) for part in parts if refund.left(part).amount]
