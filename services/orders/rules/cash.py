"""Cash from hand to hand: the order goes ahead before its money, and the buyer's code says that both have changed hands.

The vendor keeps the cash. What they keep is written down, and comes off what is paid out to them later.
"""

import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta

from services.events import OrderConfirmed, VendorOrderChanged
from services.kit.errors import Refused
from services.kit.event import Event
from services.kit.ids import new_id
from services.orders.models import (
    Earning,
    EntryKind,
    HandoverCode,
    LedgerTxn,
    Order,
    OrderStatus,
    Payment,
    PaymentStatus,
    PayState,
    Status,
    VendorOrder,
)
from services.orders.rules import earning, vendor_order
from services.orders.rules.buyers_money import stand
from services.orders.rules.ledger import handovers as books
from services.orders.rules.ways import CASH

DIGITS = 6
MOST_TRIES = 5
WAIT = timedelta(minutes=15)
"""After so many wrong codes; a million codes are years away, and a buyer who misspoke waits for a coffee."""
STANDS_READY = (Status.READY_FOR_PICKUP, Status.SHIPPED)


def is_cash(order: Order) -> bool:
    """Whether this order is paid from hand to hand."""
    return order.provider == CASH


def confirm(
    order: Order, at: datetime, within: timedelta = vendor_order.ACCEPT_WITHIN, free: Collection[date] = ()
) -> list[Event]:
    """The goods are held: the order goes to its vendors at once, and each parcel has a payment and a code of its own."""
    if order.status != OrderStatus.AWAITING_PAYMENT or order.payments:
        raise Refused("wrong_state", f"This order is {order.status}.", state=str(order.status))
    order.status = OrderStatus.CONFIRMED
    stand(order, PaymentStatus.PENDING)
    order.version += 1
    parts = order.vendor_orders
    news: list[Event] = [OrderConfirmed(order.id, order.version, {part.vendor_id: part.id for part in parts})]
    for part in parts:
        order.payments.append(_due(order, part, at))
        part.handover = HandoverCode(vendor_order_id=part.id, code=_code(), tries=0)
        news += vendor_order.begin(part, at, within, free)
    return news


def _due(order: Order, part: VendorOrder, at: datetime) -> Payment:
    return Payment(
        id=new_id("pay"),
        order_id=order.id,
        vendor_order_id=part.id,
        provider=CASH,
        amount=part.total,
        currency=order.currency,
        status=PayState.PENDING,
        why="",
        proof="",
        wanted_at=at,
        attempts=0,
    )


def _code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def is_due(part: VendorOrder) -> bool:
    """Whether this parcel's cash has still to change hands."""
    return any(payment.status == PayState.PENDING for payment in _of(part))


def try_code(handover: HandoverCode, code: str, at: datetime) -> str:
    """Nothing where the code is right, else why not: `wrong_code` or `too_many`. To be kept, whatever the answer is."""
    if handover.retry_at and handover.retry_at > at:
        return "too_many"
    if secrets.compare_digest(handover.code.encode(), "".join(code.split()).encode()):
        return ""
    handover.tries += 1
    if handover.tries % MOST_TRIES == 0:
        handover.retry_at = at + WAIT
    return "wrong_code"


def receive(part: VendorOrder, at: datetime) -> None:
    """Goods and money have changed hands: the vendor holds all of it, and has earned their part."""
    for payment in _of(part):
        if payment.status == PayState.PENDING:
            payment.status, payment.paid_at, payment.fee = PayState.PAID, at, 0
            payment.charge_ref = f"cash-{part.id}"
            books.take_cash(part, payment, at)
            earning.earn(part, at)
    _count(part.order, at)


def drop(part: VendorOrder, at: datetime) -> None:
    """Nobody will pay for this parcel any more."""
    for payment in _of(part):
        if payment.status == PayState.PENDING:
            payment.status = PayState.CANCELLED
    _count(part.order, at)


def not_collected(part: VendorOrder, at: datetime) -> VendorOrderChanged:
    """The buyer never came, or was not there: the goods stay with the vendor, and nobody owes anything."""
    if not is_due(part) or part.status not in STANDS_READY:
        raise Refused("wrong_state", f"This parcel is {part.status}.", state=str(part.status))
    return vendor_order.move(part, Status.CANCELLED, at, vendor_order.NOT_COLLECTED)


def net(vendor_id: str, owed: int, held: int, at: datetime) -> tuple[Earning, LedgerTxn] | None:
    """What a vendor holds comes off what they could have paid out, as an entry below zero; None while there is nothing to net."""
    amount = min(owed, held)
    if amount <= 0:
        return None
    entry = earning.entry(vendor_id, EntryKind.CASH_HELD, -amount, at)
    return entry, books.net_cash(vendor_id, amount, entry.id, at)


def _of(part: VendorOrder) -> list[Payment]:
    return [payment for payment in part.order.payments if payment.vendor_order_id == part.id]


def _count(order: Order, at: datetime) -> None:
    """Paid once every parcel that still stands is; cancelled where none was."""
    states = {payment.status for payment in order.payments}
    if PayState.PENDING in states:
        return
    if PayState.PAID in states:
        stand(order, PaymentStatus.PAID)
        order.paid_at = order.paid_at or at
    else:
        stand(order, PaymentStatus.CANCELLED)
