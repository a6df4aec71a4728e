"""Refunds and payouts that finance sends from the bank account: named by the movement that they went with."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.kit.errors import NotFound, Refused
from services.orders import by_hand
from services.orders.models import Payout, PayoutState, Refund, RefundState
from services.orders.queries import statements as queries
from services.orders.queries.orders import order_to_change
from services.orders.queries.payouts.sending import payout_to_change
from services.orders.rules.payout.account import BY_HAND
from services.orders.rules.payout.transfer import pay_by_hand


def refund(session: Session, refund_id: str, movement: str, at: datetime) -> Refund:
    """This refund has been sent by hand; what finance had said so of before is only named. NotFound, Refused."""
    known = session.get(Refund, refund_id)
    if known is None:
        raise NotFound()
    found = next(one for one in order_to_change(session, known.order_id).refunds if one.id == refund_id)
    is_named = queries.has_movement(session, refund_id=refund_id)
    if found.status == RefundState.MANUAL_DUE:
        by_hand.settle(session, found, movement, at)
    elif found.status != RefundState.SUCCEEDED or not found.failure or is_named:
        raise Refused("wrong_state", f"This refund is {found.status}.", state=str(found.status))
    return found


def returned_payout(session: Session, payout_id: str) -> Payout:
    """A payout by hand that has come back, and whose money no movement stands for yet. NotFound, Refused."""
    found = payout_to_change(session, payout_id)
    is_named = queries.has_movement(session, payout_id=payout_id, is_back=True)
    if found.provider != BY_HAND or found.status != PayoutState.RETURNED or is_named:
        raise Refused("wrong_state", f"This payout is {found.status}.", state=str(found.status))
    return found


def payout(session: Session, payout_id: str, movement: str, at: datetime) -> Payout:
    """This payout has been sent by hand; what finance had said so of before is only named. NotFound, Refused."""
    found = payout_to_change(session, payout_id)
    is_named = queries.has_movement(session, payout_id=payout_id)
    if found.provider == BY_HAND and found.status == PayoutState.PROCESSING:
        pay_by_hand(found, movement, at)
    elif found.provider != BY_HAND or found.status != PayoutState.PAID or is_named:
        raise Refused("wrong_state", f"This payout is {found.status}.", state=str(found.status))
    return found
