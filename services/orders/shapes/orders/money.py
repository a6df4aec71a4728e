"""How an order is paid, and what of it comes back."""

from datetime import datetime

from services.kit.http import Shape
from services.kit.money import Money
from services.orders.models import Order, OrderStatus, PayState, Refund, RefundState
from services.orders.shapes import ways

ASIDE = (PayState.SURPLUS, PayState.PARKED, PayState.RETURNED)
"""Money that is no way to pay this order."""


class Pay(Shape):
    """Where the money stands, and where or how to pay while that is possible."""

    status: str
    provider: str
    pay_url: str | None
    expires_at: datetime | None
    transfer: ways.Transfer | None


class Back(Shape):
    """Money on its way back, or back. `is_surplus`: it came beside the order's payment, and was never a part of it.

    `needs_account`: it cannot go back as it came, and the buyer has not said yet which bank account it shall go to.
    """

    id: str
    vendor_order_id: str | None
    amount: Money
    status: str
    why: str
    is_surplus: bool
    needs_account: bool
    due_at: datetime | None


def pay(order: Order, is_for_buyer: bool) -> Pay:
    """The newest of the order's own payments."""
    own = [payment for payment in order.payments if payment.status not in ASIDE]
    newest = own[-1] if own else None
    is_open = newest is not None and newest.status == PayState.PENDING and order.status == OrderStatus.AWAITING_PAYMENT
    return Pay(
        status=order.payment_status,
        provider=order.provider,
        pay_url=newest.pay_url or None if newest and is_open else None,
        expires_at=newest.expires_at if newest and is_open else None,
        transfer=ways.transfer_of(order) if is_for_buyer else None,
    )


def back(refund: Refund) -> Back:
    """One refund."""
    is_by_hand = refund.status == RefundState.MANUAL_DUE
    return Back(
        id=refund.id,
        vendor_order_id=refund.vendor_order_id,
        amount=refund.money,
        status=refund.status,
        why=refund.why,
        is_surplus=refund.payment.status == PayState.SURPLUS,
        needs_account=is_by_hand and refund.account is None,
        due_at=refund.due_at if is_by_hand else None,
    )
