"""Asks a refund's provider for it, and takes its word for what became of it."""

from datetime import datetime

from services.events import RefundChanged
from services.kit.errors import Refused
from services.orders.models import Refund, RefundState
from services.orders.providers.port import Back
from services.orders.rules import ledger
from services.orders.rules.refund.steps import count, fail, move


def ask(refund: Refund, at: datetime, until: datetime) -> RefundChanged | None:
    """The provider is being asked, by one asker until `until`; news only the first time."""
    refund.retry_at = until
    refund.asked_at = refund.asked_at or at
    return move(refund, RefundState.PROCESSING) if refund.status == RefundState.APPROVED else None


def start_over(refund: Refund, retry_at: datetime) -> None:
    """The provider keeps failing under this key, and nothing was made under it: use another."""
    refund.attempts += 1
    refund.asked_at, refund.retry_at = None, retry_at


def answer(refund: Refund, back: Back, at: datetime) -> list[RefundChanged]:
    """What the provider says of a refund: that it took the money, that the buyer has it, that it came back. Repeats say nothing.

    Refused where it is not the refund that was asked for.
    """
    if (back.refund_id, back.amount) != (refund.id, refund.money):
        raise Refused("wrong_refund", f"{back.ref} is not what {refund.id} asked for")
    if refund.failure or refund.status == RefundState.REFUSED:
        return []  # it failed there before, and is another's to settle now
    provider = refund.payment.provider
    if refund.provider_ref is None:
        refund.provider_ref, refund.retry_at = back.ref, None
        ledger.give_back(refund.order, refund, provider, at)
    if back.status == "processing" or back.status == refund.status:
        return []
    if back.status == "failed":
        ledger.take_again(refund.order, refund, provider, at)
        return [fail(refund, "provider_failed")]
    news = move(refund, RefundState.SUCCEEDED)
    refund.settled_at = at
    count(refund.order)
    return [news]


def key(refund: Refund) -> str:
    """The key under which the provider does this once; another only after a look that found nothing made."""
    return f"refund-{refund.payment_id}-{refund.number}" + (f"-{refund.attempts}" if refund.attempts else "")


def decline(refund: Refund, code: str) -> RefundChanged:
    """The provider will not do it: the money stays due, and a person has to see to it."""
    return fail(refund, code)
