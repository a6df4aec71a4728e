"""Money on its way in: wanted, asked for, paid, or not; however the news comes, it is settled here and only once."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from services.events import OrderPaid
from services.kit.errors import Refused
from services.kit.event import Event
from services.kit.ids import new_id
from services.orders.models import Order, OrderStatus, Payment, PaymentStatus, PayState, Status
from services.orders.providers.port import Charge, Session
from services.orders.rules import earning, ledger, refund, surplus, vendor_order
from services.orders.rules import order as orders
from services.orders.rules.buyers_money import stand
from services.orders.rules.place import placed

OPEN = (PayState.WANTED, PayState.ASKING, PayState.UNKNOWN, PayState.PENDING)
NOBODY_WAITS = (OrderStatus.CANCELLED, OrderStatus.EXPIRED)
ORDER_OVER = "order_over"
SESSION_LIFE = timedelta(minutes=30)
"""How much longer than the goods are held a way to pay stays valid, so that a lost answer can be asked for again."""
LONGEST = timedelta(hours=23, minutes=50)
LATE_HOLD = timedelta(minutes=30)
ANSWER = vendor_order.ACCEPT_WITHIN


def want(order: Order, at: datetime) -> Payment:
    """The goods are held: the buyer shall be shown a way to pay. Refused where the order has a payment already."""
    if order.payments:
        raise Refused("payment_exists", f"{order.id} has a payment")
    payment = Payment(
        id=new_id("pay"),
        order_id=order.id,
        provider=order.provider,
        amount=order.total,
        currency=order.currency,
        status=PayState.WANTED,
        why="",
        proof="",
        wanted_at=at,
        attempts=0,
    )
    order.payments.append(payment)
    return payment


def has_money(order: Order) -> bool:
    """Whether the order's money is here, although the order may not stand."""
    return any(payment.status == PayState.PAID for payment in order.payments)


def is_in_vain(order: Order) -> bool:
    """Whether nobody is to pay this order any more."""
    return order.status in NOBODY_WAITS


def ask(order: Order, payment: Payment, at: datetime, until: datetime) -> None:
    """The provider is being asked for a way to pay, by one asker until `until`; under one key always on the same terms."""
    payment.status, payment.retry_at = PayState.ASKING, until
    if payment.asked_at is None or payment.expires_at is None:
        payment.asked_at = at
        payment.expires_at = min(max(order.held_until, at + LATE_HOLD) + SESSION_LIFE, at + LONGEST)


def key(payment: Payment) -> str:
    """The key under which the provider does this once; another only after a look that found nothing made."""
    return f"payment-{payment.order_id}" + (f"-{payment.attempts}" if payment.attempts else "")


def lose(payment: Payment, retry_at: datetime) -> None:
    """No answer came: it may have happened, so the same is asked again then."""
    if payment.status == PayState.ASKING:
        payment.status, payment.retry_at = PayState.UNKNOWN, retry_at


def start_over(payment: Payment, retry_at: datetime) -> None:
    """The provider keeps failing under this key, and nothing was made under it: use another."""
    lose(payment, retry_at)
    payment.attempts += 1
    payment.asked_at = payment.expires_at = None


def drop(payment: Payment) -> None:
    """Nobody was asked yet, and nobody needs to be."""
    payment.status = PayState.CANCELLED


def learn(
    order: Order,
    payment: Payment,
    session: Session,
    at: datetime,
    within: timedelta = ANSWER,
    free: Collection[date] = (),
    days: int = vendor_order.COMPLETE_AFTER,
) -> list[Event]:
    """What the provider says of a way to pay, whoever brought the news; a repeat is no news.

    Refused where it speaks of another order.
    """
    if session.order_id != order.id:
        raise Refused("wrong_session", f"{session.ref} is not a way to pay {order.id}")
    if payment.provider_ref not in (None, session.ref) and session.charge is None:
        return []  # an answer that was lost and made again leaves a session that nobody can see
    _show(order, payment, session)
    if session.charge:
        return pay(order, payment, session.charge, at, within, session.ref, free, days)
    if session.status == "failed":
        return fail(order, payment, "declined", at)
    return close(order, payment, at) if session.status == "expired" else []


def _show(order: Order, payment: Payment, session: Session) -> None:
    if payment.provider_ref is None:
        payment.provider_ref = session.ref
    if payment.status in (PayState.ASKING, PayState.UNKNOWN):
        payment.status, payment.pay_url, payment.retry_at = PayState.PENDING, session.pay_url, None
        if order.status == OrderStatus.AWAITING_PAYMENT:
            stand(order, PaymentStatus.PENDING)


def pay(
    order: Order,
    payment: Payment,
    charge: Charge,
    at: datetime,
    within: timedelta = ANSWER,
    ref: str = "",
    free: Collection[date] = (),
    days: int = vendor_order.COMPLETE_AFTER,
) -> list[Event]:
    """The money has come, through the way to pay `ref`; the one place that settles it, whoever brought the news.

    A repeat is no news. Late money finds the order expired, which then asks for its goods once more, or cancelled, which gives
    it back. Money that was not asked for, in this amount or once more, settles nothing and is set aside.
    """
    if any(known.charge_ref == charge.ref for known in order.payments):
        return []
    if payment.charge_ref or not surplus.fits(order, payment, charge):
        return surplus.set_aside(order, payment, charge, ref, at)
    payment.status, payment.charge_ref = PayState.PAID, charge.ref
    payment.provider_ref = ref or payment.provider_ref
    payment.paid_at, payment.retry_at = at, None
    stand(order, PaymentStatus.PAID)
    if order.status == OrderStatus.AWAITING_PAYMENT:
        ledger.sell(order, payment, at)
        return _go_on(order, at, within, free, days)
    ledger.receive_late(order, payment, at)
    if order.status == OrderStatus.EXPIRED:
        order.status, order.held_until = OrderStatus.PLACED, at + LATE_HOLD
        order.version += 1
        return [placed(order)]
    return [refund.changed(refund.want(order, "late", at))]


def resume(
    order: Order,
    at: datetime,
    within: timedelta = ANSWER,
    free: Collection[date] = (),
    days: int = vendor_order.COMPLETE_AFTER,
) -> list[Event]:
    """The goods of an order that was paid too late are held after all: it goes on as if paid in time."""
    ledger.sell_after_all(order, refund.paid(order), at)
    return _go_on(order, at, within, free, days)


def _go_on(order: Order, at: datetime, within: timedelta, free: Collection[date], days: int) -> list[Event]:
    order.status, order.paid_at = OrderStatus.PAID, at
    order.version += 1
    parts = order.vendor_orders
    news: list[Event] = [OrderPaid(order.id, order.version, {part.vendor_id: part.id for part in parts})]
    for part in parts:
        earning.earn(part, at)
        news += vendor_order.begin(part, at, within, free, days)
        if part.status == Status.DELIVERED:
            earning.deliver(part, at)
    return news


def fail(order: Order, payment: Payment, why: str, at: datetime) -> list[Event]:
    """The provider says no, for good: the order is off."""
    if payment.status not in OPEN:
        return []
    payment.status, payment.why, payment.retry_at = PayState.FAILED, why, None
    payment.because = why
    if order.status != OrderStatus.AWAITING_PAYMENT:
        return []
    return [orders.cancel(order, "payment_failed", at, PaymentStatus.FAILED)]


def close(order: Order, payment: Payment, at: datetime) -> list[Event]:
    """The way to pay is shut. Where the order still waited for it, its time is over."""
    if payment.status not in OPEN:
        return []
    news = orders.expire(order, at)
    payment.status = PayState.CANCELLED if order.status == OrderStatus.CANCELLED else PayState.EXPIRED
    payment.retry_at = None
    return [news] if news else []
