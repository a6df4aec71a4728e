"""Settles a refund that a person sent or handed over, with all that hangs on it: complaint, mail, an account to be forgotten."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from services.events import RefundChanged
from services.kit.settings import settings
from services.orders import bus, letters
from services.orders.models import Refund
from services.orders.queries import cash
from services.orders.queries.payouts import due
from services.orders.rules import complaint
from services.orders.rules import refund as rules


def settle(session: Session, refund: Refund, proof: str, at: datetime) -> None:
    """Finance has sent it, as the proof shows. The order's row is locked; raises what `rules.refund.settle` raises."""
    _finish(session, refund, rules.settle(refund, proof, at), at)


def settle_in_cash(session: Session, refund: Refund, at: datetime) -> None:
    """The buyer has it back from the vendor's hand. The order is locked; raises what `rules.refund.settle_in_cash` raises."""
    part = next((one for one in refund.order.vendor_orders if one.id == refund.vendor_order_id), None)
    held = 0
    if part is not None:
        due.lock_vendor(session, part.vendor_id)  # so that nobody nets the same cash meanwhile
        held = cash.held_by(session, part.vendor_id)
    news, entry = rules.settle_in_cash(refund, held, at)
    session.add_all([entry] if entry else [])
    _finish(session, refund, news, at)


def _finish(session: Session, refund: Refund, news: RefundChanged, at: datetime) -> None:
    bus.announce(session, news)
    session.flush()
    complaint.close_settled(refund.order, at)
    letters.about_refund(session, refund)
    if refund.account:
        refund.account.forget_at = at + timedelta(days=settings().account_days)
