"""Money that goes back by hand: to the account that the buyer named, by a person who says with what proof."""

from collections.abc import Collection
from datetime import date, datetime

from services.events import RefundChanged
from services.kit.days import add_working_days
from services.kit.errors import BadInput, Refused
from services.orders.models import Earning, EntryKind, Refund, RefundState
from services.orders.rules import earning, ledger
from services.orders.rules.ledger import handovers
from services.orders.rules.refund.steps import count, move
from services.orders.rules.ways import CASH

IN_CASH = "in_cash"
"""Also the proof of what went from hand to hand: the buyer's own word."""
BY_HAND_WITHIN = 3
"""Working days in which money that goes back by hand is to be sent."""


def begin(refund: Refund, at: datetime, free: Collection[date] = ()) -> RefundChanged | None:
    """What failed at its provider goes by hand from now on; None for what did not fail."""
    if refund.status != RefundState.FAILED:
        return None
    refund.due_at = add_working_days(at, BY_HAND_WITHIN, free)
    return move(refund, RefundState.MANUAL_DUE)


def must_wait_for_account(refund: Refund) -> None:
    """Refused unless it is this refund's turn to be given an account."""
    if refund.status != RefundState.MANUAL_DUE:
        raise Refused("wrong_state", f"This refund is {refund.status}.", state=str(refund.status))


def settle_in_cash(refund: Refund, held: int, at: datetime) -> tuple[RefundChanged, Earning | None]:
    """The buyer says that the vendor gave it back in cash; `held` is the buyers' cash that the vendor has in hand.

    An entry for the vendor where it was more than that, and so their own. Refused for what was not paid in cash.
    """
    part = next((one for one in refund.order.vendor_orders if one.id == refund.vendor_order_id), None)
    if part is None or refund.payment.provider != CASH:
        raise Refused("not_cash", "This was not paid in cash.")
    must_wait_for_account(refund)
    own = handovers.give_cash_back(part, refund, held, at)
    refund.settled_at, refund.because = at, IN_CASH
    refund.proof = IN_CASH
    news = move(refund, RefundState.SUCCEEDED)
    count(refund.order)
    return news, earning.entry(part.vendor_id, EntryKind.CASH_GIVEN_BACK, own, at, why=refund.id) if own else None


def settle(refund: Refund, proof: str, at: datetime) -> RefundChanged:
    """Finance has sent it from the bank account. BadInput without a proof, such as the bank's reference."""
    if not proof.strip():
        raise BadInput({"proof": "missing"})
    must_wait_for_account(refund)
    ledger.give_by_hand(refund.order, refund, at)
    refund.proof, refund.settled_at, refund.because = proof, at, "by_hand"
    news = move(refund, RefundState.SUCCEEDED)
    count(refund.order)
    return news
