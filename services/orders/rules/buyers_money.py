"""Where a buyer's money stands, for a whole order: which state may follow which."""

from services.kit.errors import Refused
from services.orders.models import Order
from services.orders.models import PaymentStatus as S

NEVER_CAME = (S.FAILED, S.EXPIRED, S.CANCELLED)
NEXT = {
    S.UNPAID: {S.PENDING, S.PAID, *NEVER_CAME},  # paid: the news of the money may come before that of the way to pay
    S.PENDING: {S.PAID, *NEVER_CAME},
    # Money that comes too late is money all the same.
    **{end: {S.PAID} for end in NEVER_CAME},
    # Counted from what has gone back; less, where a bank would not take a refund that had been sent.
    S.PAID: {S.PARTIALLY_REFUNDED, S.REFUNDED},
    S.PARTIALLY_REFUNDED: {S.REFUNDED, S.PAID},
    S.REFUNDED: {S.PARTIALLY_REFUNDED, S.PAID},
}


def stand(order: Order, to: S) -> None:
    """It stands so from now on; the same again is no news. Refused where it may not follow."""
    if to not in {order.payment_status, *NEXT[S(order.payment_status)]}:
        raise Refused("wrong_state", f"The money of this order is {order.payment_status}, so it cannot become {to}.")
    order.payment_status = to
