"""Settles what providers say of payments that a buyer's bank took back."""

from decimal import Decimal

from sqlalchemy.orm import Session as Transaction

from services.kit.clock import now
from services.kit.telemetry import log
from services.orders import bus, chores
from services.orders.models import Payment
from services.orders.providers.port import Takeback
from services.orders.queries import money, notices
from services.orders.queries.orders import order_to_change
from services.orders.rules import dispute as rules
from services.orders.rules import ledger


def learn(session: Transaction, taken: Takeback) -> None:
    """Settle it, in this transaction."""
    order = order_to_change(session, notices.order_of_charge(session, taken.charge_ref) or "")
    payment = next(one for one in order.payments if one.charge_ref == taken.charge_ref)
    log().warning("payment_disputed", order_id=order.id, dispute=taken.ref, status=taken.status)
    bus.announce(session, *rules.learn(order, payment, taken, _rounding(session, payment), now()))
    chores.wake(session, "refunds")


def _rounding(session: Transaction, payment: Payment) -> rules.Round:
    def whole(fee: Decimal) -> int:
        return ledger.whole(fee, money.remainder(session, payment.provider))

    return whole
