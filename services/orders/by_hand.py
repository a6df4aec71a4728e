"""Settles a refund that a person has sent, with all that hangs on it: the complaint, the mail, the account to be forgotten."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from services.kit.settings import settings
from services.orders import bus, letters
from services.orders.models import Refund
from services.orders.rules import complaint
from services.orders.rules import refund as rules


def settle(session: Session, refund: Refund, proof: str, at: datetime) -> None:
    """Finance has sent it, as the proof shows. The order's row is locked; raises what `rules.refund.settle` raises."""
    bus.announce(session, rules.settle(refund, proof, at))
    session.flush()
    complaint.close_settled(refund.order, at)
    letters.about_refund(session, refund)
    if refund.account:
        refund.account.forget_at = at + timedelta(days=settings().account_days)
