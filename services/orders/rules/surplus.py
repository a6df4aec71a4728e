"""Money that came for an order and is not its payment: a second charge, another amount, another currency.

It never settles the order. Rupiah go back by themselves, whole; what cannot even be booked is parked until finance has sent it
back by hand.
"""

from datetime import datetime

from services.kit.errors import BadInput, Refused
from services.kit.event import Event
from services.kit.ids import new_id
from services.orders.models import Order, OrderStatus, Payment, PaymentStatus, PayState
from services.orders.providers.port import Charge
from services.orders.rules import ledger, refund
from services.orders.rules import order as orders

PAID_TWICE, WRONG_AMOUNT, STRANGE = "paid_twice", "wrong_amount", "strange_money"


def fits(order: Order, payment: Payment, charge: Charge) -> bool:
    """Whether this is the money that was asked for: of this order, all of it, in its currency."""
    return charge.order_id == order.id and not charge.is_strange and charge.amount == payment.money


def set_aside(order: Order, payment: Payment, charge: Charge, ref: str, at: datetime) -> list[Event]:
    """Keep money that is not the order's payment. Where it came instead of it, through its own page, nobody can pay any more."""
    is_instead = payment.charge_ref is None and ref in ("", payment.provider_ref)
    kept = payment if is_instead else _beside(order, payment, charge, ref, at)
    kept.charge_ref, kept.paid_at, kept.retry_at = charge.ref, at, None
    kept.amount, kept.currency = charge.amount.amount, charge.amount.currency
    kept.why = kept.because = _why(payment, charge, is_instead)
    kept.status = PayState.PARKED if charge.is_strange else PayState.SURPLUS
    news: list[Event] = []
    if is_instead and order.status == OrderStatus.AWAITING_PAYMENT:
        news.append(orders.cancel(order, "payment_failed", at, PaymentStatus.FAILED))
    if charge.is_strange:
        return news
    ledger.receive_surplus(order, kept, at)
    return [*news, refund.changed(refund.want_money(order, kept, kept.why, at))]


def _why(payment: Payment, charge: Charge, is_instead: bool) -> str:
    if charge.is_strange:
        return STRANGE
    return WRONG_AMOUNT if is_instead or charge.amount != payment.money else PAID_TWICE


def _beside(order: Order, payment: Payment, charge: Charge, ref: str, at: datetime) -> Payment:
    is_known = ref in {other.provider_ref for other in order.payments}
    beside = Payment(
        id=new_id("pay"),
        order_id=order.id,
        provider=payment.provider,
        provider_ref=None if is_known or not ref else ref,
        proof="",
        wanted_at=at,
        attempts=0,
    )
    order.payments.append(beside)
    return beside


def settle(payment: Payment, proof: str) -> None:
    """Finance has sent parked money back at its provider. BadInput without a proof, Refused for money that is not parked."""
    if not proof.strip():
        raise BadInput({"proof": "missing"})
    if payment.status != PayState.PARKED:
        raise Refused("wrong_state", f"This payment is {payment.status}.", state=str(payment.status))
    payment.proof, payment.because = proof, "by_hand"
    payment.status = PayState.RETURNED
