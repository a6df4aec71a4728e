"""A payment that the buyer's bank took back: while that is open nothing is released; when it is lost nothing more is owed."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from services.kit.event import Event
from services.orders.models import Dispute, DisputeState, Order, Payment, Refund, RefundState, Status, VendorOrder
from services.orders.providers.port import Takeback
from services.orders.rules import complaint, earning, ledger, refund, vendor_order
from services.orders.rules import order as orders

DISPUTED = "disputed"
NOT_SENT = (Status.TO_ACCEPT, Status.ACCEPTED, Status.PACKED)
COMPLAINED = (Status.IN_COMPLAINT, Status.RETURN_DUE)
NOT_BACK = (RefundState.REQUESTED, RefundState.APPROVED, RefundState.MANUAL_DUE)
Round = Callable[[Decimal], int]
"""Turns a provider's exact fee into whole rupiah, and keeps what is left over."""


def learn(order: Order, payment: Payment, taken: Takeback, round_fee: Round, at: datetime) -> list[Event]:
    """What the provider's books say of a dispute, whoever brought the news; a repeat is no news."""
    dispute = next((one for one in order.disputes if one.id == taken.ref), None)
    if dispute is None:
        dispute = _open(order, payment, taken, round_fee(taken.fee), at)
    if dispute.status != DisputeState.OPEN or taken.status == DisputeState.OPEN:
        return []
    dispute.status, dispute.closed_at = DisputeState(taken.status), at
    order.is_disputed = any(one.status == DisputeState.OPEN for one in order.disputes)
    if dispute.status == DisputeState.WON:
        _go_on(order, payment, dispute, -round_fee(-taken.fee_back), at)
        return []
    return _lose(order, payment, dispute, at)


def _open(order: Order, payment: Payment, taken: Takeback, fee: int, at: datetime) -> Dispute:
    dispute = Dispute(
        id=taken.ref,
        order_id=order.id,
        payment_id=payment.id,
        amount=taken.amount.amount,
        fee=fee,
        currency=taken.amount.currency,
        status=DisputeState.OPEN,
        opened_at=at,
    )
    order.disputes.append(dispute)
    order.is_disputed = True
    ledger.take_back(order, payment, dispute, at)
    return dispute


def _go_on(order: Order, payment: Payment, dispute: Dispute, fee_back: int, at: datetime) -> None:
    ledger.win_back(order, payment, dispute, fee_back, at)
    for part in order.vendor_orders:
        if part.status in (Status.DELIVERED, Status.READY_FOR_PICKUP) and part.completes_at:
            part.completes_at += at - dispute.opened_at  # the clock stood still meanwhile


def _lose(order: Order, payment: Payment, dispute: Dispute, at: datetime) -> list[Event]:
    news: list[Event] = []
    for part in order.vendor_orders:
        _give_up(part, dispute, at)
        if part.status in NOT_SENT:
            news.append(vendor_order.move(part, Status.CANCELLED, at, DISPUTED))
        if standing := complaint.standing(part):
            complaint.close(standing, at)
            standing.outcome = standing.outcome or DISPUTED
        if part.status in COMPLAINED:
            news.append(vendor_order.move(part, Status.COMPLETED, at, DISPUTED))
    for due in order.refunds:
        if due.payment_id == payment.id and _has_not_gone(due):
            ledger.owe_no_longer(due, dispute, at)
            news.append(refund.drop(due, DISPUTED))
    refund.count(order)
    orders.derive(order)
    return news


def _give_up(part: VendorOrder, dispute: Dispute, at: datetime) -> None:
    if not part.earnings or not earning.is_alive(part) or earning.is_released(part):
        return  # what the vendor could have taken already stays theirs, and the reserve bears it
    rest, fee_back = refund.left(part), refund.fee_left(part)
    pot = earning.void(part)
    ledger.give_up_earning(part, dispute, rest.amount - fee_back, fee_back, pot, at)


def _has_not_gone(due: Refund) -> bool:
    return due.status in NOT_BACK or (due.status == RefundState.PROCESSING and due.provider_ref is None)
