"""Derives an order's sums and states anew from what was bought and what was paid, where somebody or something changed them."""

from services.kit.errors import Refused
from services.orders.models import Order, OrderStatus, Payment, PaymentStatus, PayState
from services.orders.rules import refund
from services.orders.rules.cash import is_cash

UNPAID = {
    OrderStatus.PLACED: PaymentStatus.UNPAID,
    OrderStatus.AWAITING_PAYMENT: PaymentStatus.PENDING,
    OrderStatus.CONFIRMED: PaymentStatus.PENDING,
    OrderStatus.CANCELLED: PaymentStatus.CANCELLED,
    OrderStatus.EXPIRED: PaymentStatus.EXPIRED,
}


def recount(order: Order) -> None:
    """Sums from the lines, states from the payments. Refused where a payment that came is not what the lines come to."""
    sums = {part.id: sum(line.price * line.quantity for line in part.lines) for part in order.vendor_orders}
    total = sum(sums.values()) + sum(part.shipping for part in order.vendor_orders)
    paid = [one for one in order.payments if one.status == PayState.PAID]
    if any(one.amount != _asked(order, one, sums, total) for one in paid):
        raise Refused("does_not_add_up", f"{order.id} was paid another sum than its lines come to.")
    for part in order.vendor_orders:
        part.subtotal, part.total = sums[part.id], sums[part.id] + part.shipping
    order.subtotal = sum(sums.values())
    order.shipping, order.total = total - order.subtotal, total
    for one in order.payments:
        if one.status in (PayState.WANTED, PayState.PENDING):
            one.amount = _asked(order, one, sums, total)
    _count(order, bool(paid))


def _asked(order: Order, payment: Payment, sums: dict[str, int], total: int) -> int:
    """What a payment should be of: the order, or in cash one parcel with its shipping."""
    part = next((part for part in order.vendor_orders if part.id == payment.vendor_order_id), None)
    return total if part is None else sums[part.id] + part.shipping


def _count(order: Order, has_money: bool) -> None:
    order.because = "recounted"
    is_due = is_cash(order) and any(one.status == PayState.PENDING for one in order.payments)
    if has_money and not is_due:
        refund.count(order)
    else:
        order.payment_status = UNPAID.get(OrderStatus(order.status), PaymentStatus.PENDING)
