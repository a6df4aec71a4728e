"""Derives an order's sums and states anew, where somebody or something changed them.

What the trail, the ledger and the order itself say is compared, and the odd one out follows the others. What should be on its
way back to the buyer by now, and is not, is sent back.
"""

from collections.abc import Mapping
from datetime import datetime

from services.kit.event import Event
from services.orders.models import Order, OrderStatus, PaymentStatus, PayState
from services.orders.rules import refund
from services.orders.rules.cash import is_cash
from services.orders.rules.recount.missing import want_missing
from services.orders.rules.recount.states import restore
from services.orders.rules.recount.sums import count_sums

UNPAID = {
    OrderStatus.PLACED: PaymentStatus.UNPAID,
    OrderStatus.AWAITING_PAYMENT: PaymentStatus.PENDING,
    OrderStatus.CONFIRMED: PaymentStatus.PENDING,
    OrderStatus.CANCELLED: PaymentStatus.CANCELLED,
    OrderStatus.EXPIRED: PaymentStatus.EXPIRED,
}

__all__ = ["audited", "recount", "restore"]


def audited(order: Order) -> list[object]:
    """All of an order whose steps are written down."""
    parts = order.vendor_orders
    entries = [entry for part in parts for entry in part.earnings]
    return [order, *parts, *order.payments, *order.refunds, *order.disputes, *entries]


def recount(order: Order, trail: Mapping[str, str], at: datetime) -> list[Event]:
    """States from the `trail`, which has the last state of each thing by its name; sums from the lines and the ledger.

    The news of what goes back now. Refused where no two of them agree.
    """
    restore(audited(order), trail)
    count_sums(order)
    news = want_missing(order, at)
    order.because = "recounted"
    has_money = any(one.status == PayState.PAID for one in order.payments)
    is_due = is_cash(order) and any(one.status == PayState.PENDING for one in order.payments)
    if has_money and not is_due:
        refund.count(order)
    else:
        order.payment_status = UNPAID.get(OrderStatus(order.status), PaymentStatus.PENDING)
    return news
