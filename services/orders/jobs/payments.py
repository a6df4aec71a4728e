"""Asks providers for ways to pay, and finds out how they ended: from notices, and by looking again where none came."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Transaction

from services.events import OrderCancelled, OrderPaid
from services.kit.clock import now
from services.kit.errors import NotFound, Refused
from services.kit.event import Event
from services.kit.money import Money
from services.kit.settings import settings
from services.kit.telemetry import log
from services.orders import bus, chores, db, letters
from services.orders.jobs.asking import LATEST, PATIENT, STUCK, later, once
from services.orders.models import Order, Payment, PayState
from services.orders.providers import provider
from services.orders.providers.port import Ask, AskedLine, Charge, Declined, Session, Unknown
from services.orders.queries import money as queries
from services.orders.queries.copies import free_days
from services.orders.queries.orders import order_to_change
from services.orders.rules import ledger
from services.orders.rules import payment as rules

FIRST_LOOK = timedelta(seconds=30)
HERE = (PayState.PAID, PayState.SURPLUS)


@dataclass(frozen=True)
class Asking:
    """A payment that was taken up, and what its provider is asked; `asked_at` is when its key was used first."""

    provider: str
    ask: Ask
    wanted_at: datetime
    asked_at: datetime


@chores.every(5, woken_by="payments")
def ask_provider() -> int:
    """Get one wanted payment its way to pay; with no clear answer it stays unknown, and is asked again under its key."""
    with db.begin() as session:
        payment = queries.payment_to_ask(session, now())
        if payment is None:
            return 0
        asking = _take_up(payment.order, payment)
    return _ask(asking) if asking else 1


def _take_up(order: Order, payment: Payment) -> Asking | None:
    if payment.status == PayState.WANTED and rules.is_in_vain(order):
        rules.drop(payment)
        return None
    at = now()
    rules.ask(order, payment, at, at + STUCK)
    ask = Ask(
        key=rules.key(payment),
        order_id=order.id,
        lines=_lines(order),
        email=order.buyer_email,
        expires_at=payment.expires_at or at,
        back_url=letters.link_of(order),
    )
    return Asking(payment.provider, ask, payment.wanted_at, payment.asked_at or at)


def _lines(order: Order) -> list[AskedLine]:
    goods = [AskedLine(line.title, line.quantity, Money(line.price, order.currency)) for line in order.lines]
    fees = [(f"Ongkir {part.shop_name}", part.shipping) for part in order.vendor_orders if part.shipping]
    return goods + [AskedLine(name, 1, Money(fee, order.currency)) for name, fee in fees]


def _ask(asking: Asking) -> int:
    ask, port = asking.ask, provider(asking.provider)
    found, no = None, ""
    try:
        age = now() - asking.asked_at
        found = once(lambda: port.create_session(ask), lambda: port.find_session(ask.order_id, asking.wanted_at), age)
    except Declined as declined:
        no = declined.code
    except Unknown as lost:
        log().warning("payment_unknown", order_id=ask.order_id, because=lost.why)
        with db.begin() as session:
            rules.lose(_payment(session, ask.order_id)[1], later(now(), asking.wanted_at))
        return 0
    with db.begin() as session:
        order, payment = _payment(session, ask.order_id)
        if found:
            learn(session, found)
        elif no:
            log().error("payment_declined", order_id=order.id, code=no)
            _announce(session, order, rules.fail(order, payment, no, now()))
        else:
            rules.start_over(payment, later(now(), asking.wanted_at))
    return 1


def _payment(session: Transaction, order_id: str) -> tuple[Order, Payment]:
    order = order_to_change(session, order_id)
    if not order.payments:
        raise NotFound(detail=f"{order_id} has no payment")
    return order, order.payments[0]


def learn(session: Transaction, found: Session) -> None:
    """Settle what a provider says of a way to pay, in this transaction; NotFound where it is none of ours."""
    order, payment = _payment(session, found.order_id)
    within, free, days = timedelta(hours=settings().accept_hours), free_days(session), settings().complete_days
    try:
        _announce(session, order, rules.learn(order, payment, found, now(), within, free, days))
    except Refused as wrong:
        # A provider's mix-up: nothing is guessed, the books name it, a person decides.
        log().critical("money_not_placed", order_id=order.id, session=found.ref, because=wrong.code)
    brought = _brought(order, found.charge)
    if brought and found.charge:
        _bear_fee(session, brought, found.charge)
    for one in (payment, brought):
        if one and (one.status == PayState.PENDING or (one.status in HERE and one.fee is None)):
            one.retry_at = later(now(), one.asked_at or now(), FIRST_LOOK, PATIENT)
    chores.wake(session, "refunds")


def _brought(order: Order, charge: Charge | None) -> Payment | None:
    return next((one for one in order.payments if charge and one.charge_ref == charge.ref), None)


def _announce(session: Transaction, order: Order, news: list[Event]) -> None:
    bus.announce(session, *news)
    for fact in news:
        if isinstance(fact, OrderPaid | OrderCancelled):
            letters.about_order(session, "paid" if isinstance(fact, OrderPaid) else "cancelled", order)


def _bear_fee(session: Transaction, payment: Payment, charge: Charge) -> None:
    if payment.status == PayState.PARKED:
        log().critical("money_parked", order_id=payment.order_id, charge=charge.ref)
    elif charge.fee is not None and payment.fee is None:
        ledger.bear_fee(payment.order, payment, charge.fee, queries.remainder(session, payment.provider), now())


@chores.every(5, woken_by="payments")
def look_after_payments() -> int:
    """Ask how one open payment stands: its notice may be lost, its order may be over, its fee may not have been known."""
    with db.begin() as session:
        payment = queries.payment_to_look_at(session, now()) or queries.payment_without_fee(session, now())
        if payment is None:
            return 0
        payment.retry_at = now() + STUCK
        is_over = payment.status == PayState.PENDING and rules.is_in_vain(payment.order)
        if is_over:
            payment.why = rules.ORDER_OVER
        name, ref = payment.provider, payment.provider_ref or ""
    port = provider(name)
    try:
        found = port.expire_session(ref) if is_over else port.read_session(ref)
    except (Unknown, Declined) as lost:
        log().warning("payment_not_read", session=ref, because=str(lost))
        _look_again_soon(ref)
        return 0
    with db.begin() as session:
        learn(session, found)
    return 1


def _look_again_soon(ref: str) -> None:
    with db.begin() as session:
        payment = queries.payment_by_ref(session, ref)
        payment.retry_at = now() + LATEST
