"""What a buyer is told who pays by transfer or in cash."""

from datetime import datetime

from services.kit.http import Shape
from services.kit.money import Money
from services.kit.settings import settings
from services.orders.models import Order, OrderStatus, PayState, VendorOrder
from services.orders.rules import cash
from services.orders.rules.statement import reference
from services.orders.rules.ways import TRANSFER


class Transfer(Shape):
    """How to transfer: exactly this much, to this account, with this reference, until then."""

    account: str
    amount: Money
    reference: str
    until: datetime


def transfer_of(order: Order) -> Transfer | None:
    """What a buyer has to transfer now; None where they pay otherwise, or need not pay any more."""
    is_open = order.status == OrderStatus.AWAITING_PAYMENT and order.provider == TRANSFER
    if not is_open or not any(payment.status == PayState.PENDING for payment in order.payments):
        return None
    account = settings().transfer_account or ""
    return Transfer(account=account, amount=order.money, reference=reference(order.number), until=order.held_until)


def code_of(part: VendorOrder) -> str | None:
    """What the buyer says to whoever hands the parcel over, while its cash has still to change hands."""
    return part.handover.code if part.handover and cash.is_due(part) else None
