"""Has providers give money back, and finds out whether it arrived."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Transaction

from services.kit.clock import now
from services.kit.errors import BadInput, NotFound, Refused
from services.kit.telemetry import log
from services.orders import bus, chores, db, letters
from services.orders.jobs.asking import LATEST, PATIENT, STUCK, later, once
from services.orders.models import Refund, RefundState
from services.orders.providers import provider
from services.orders.providers.port import AskBack, Back, Declined, Unknown
from services.orders.queries import money as queries
from services.orders.queries import notices
from services.orders.queries.copies import free_days
from services.orders.queries.orders import order_to_change
from services.orders.rules import complaint
from services.orders.rules import refund as rules
from services.orders.rules.adopt import adopt

NOT_NOW = ("balance_insufficient", "charge_disputed")
"""Words for a no that another day makes a yes: our balance there is short, or the buyer's bank has the money for now."""
NEXT_TRY = timedelta(minutes=5)
FIRST_LOOK = timedelta(seconds=10)


@dataclass(frozen=True)
class Asking:
    """A refund that was taken up, and what its provider is asked; `asked_at` is when its key was used first."""

    provider: str
    ask: AskBack
    order_id: str
    wanted_at: datetime
    asked_at: datetime


@chores.every(5, woken_by="refunds")
def ask_refunds() -> int:
    """Have one wanted refund made; with no clear answer it is asked again under its key."""
    with db.begin() as session:
        refund = queries.refund_to_ask(session, now())
        if refund is None:
            return 0
        asking = _take_up(session, refund)
    return _ask(asking)


def _take_up(session: Transaction, refund: Refund) -> Asking:
    at = now()
    payment = refund.payment
    bus.announce(session, rules.ask(refund, at, at + STUCK))
    ask = AskBack(rules.key(refund), refund.id, payment.charge_ref or "", refund.money)
    return Asking(payment.provider, ask, refund.order_id, refund.wanted_at, refund.asked_at or at)


def _ask(asking: Asking) -> int:
    ask, port = asking.ask, provider(asking.provider)
    found, no = None, ""
    try:
        age = now() - asking.asked_at
        found = once(lambda: port.create_refund(ask), lambda: port.find_refund(ask.charge_ref, ask.refund_id), age)
    except Declined as declined:
        no = declined.code
    except Unknown as lost:
        log().warning("refund_unknown", refund_id=ask.refund_id, because=lost.why)
        with db.begin() as session:
            _refund(session, asking.order_id, ask.refund_id).retry_at = later(now(), asking.wanted_at)
        return 0
    with db.begin() as session:
        refund = _refund(session, asking.order_id, ask.refund_id)
        if found:
            learn(session, asking.order_id, found)
        elif no:
            log().error("refund_declined", refund_id=refund.id, code=no)
            _take_no(session, refund, no)
        else:
            rules.start_over(refund, later(now(), asking.wanted_at))
    return 1


def _take_no(session: Transaction, refund: Refund, code: str) -> None:
    if code in NOT_NOW:
        rules.start_over(refund, now() + NEXT_TRY)  # the same key would give the same answer for ever
        return
    bus.announce(session, rules.decline(refund, code))
    _go_by_hand(session, refund)


def _go_by_hand(session: Transaction, refund: Refund) -> None:
    session.flush()  # so that both steps are written down
    if news := rules.go_by_hand(refund, now(), free_days(session)):
        bus.announce(session, news)
        letters.about_refund(session, refund)


def _refund(session: Transaction, order_id: str, refund_id: str) -> Refund:
    for refund in order_to_change(session, order_id).refunds:
        if refund.id == refund_id:
            return refund
    raise NotFound(detail=f"there is no refund {refund_id}")


def learn(session: Transaction, order_id: str, found: Back) -> None:
    """Settle what a provider says of a refund, in this transaction; NotFound where it is none of ours."""
    refund = _refund(session, order_id, found.refund_id)
    try:
        news = rules.answer(refund, found, now())
    except Refused as wrong:
        log().critical("money_not_placed", refund_id=refund.id, found=found.ref, because=wrong.code)
        return
    bus.announce(session, *news)
    complaint.close_settled(refund.order, now())
    if news and refund.status == RefundState.SUCCEEDED:
        letters.about_refund(session, refund)
    _go_by_hand(session, refund)
    if refund.is_underway:
        refund.retry_at = later(now(), refund.wanted_at, FIRST_LOOK, PATIENT)


def take_in(session: Transaction, found: Back, part_id: str = "") -> None:
    """A refund that somebody made at the provider by hand is the order's, like one of our own: settle what it is now.

    Of `part_id`, where finance has said so; where it can be several parcels' nothing is guessed, and the books name it.
    """
    known = notices.refund_by_ref(session, found.ref)
    order_id = known.order_id if known else notices.order_of_charge(session, found.charge_ref)
    if order_id is None:
        return
    order = order_to_change(session, order_id)
    try:
        refund, news = (known, []) if known else adopt(order, found, part_id, now())
    except (Refused, BadInput) as wrong:
        log().critical("money_not_placed", order_id=order_id, found=found.ref, because=wrong.code)
        return
    session.flush()
    bus.announce(session, *news)
    learn(session, order_id, replace(found, refund_id=refund.id))


@chores.every(10)
def look_after_refunds() -> int:
    """Ask how one refund stands that its provider has had for a while: its notice may be lost."""
    with db.begin() as session:
        refund = queries.refund_to_look_at(session, now())
        if refund is None:
            return 0
        refund.retry_at = now() + STUCK
        order_id, refund_id = refund.order_id, refund.id
        ref, name = refund.provider_ref or "", refund.payment.provider
    try:
        found = provider(name).read_refund(ref)
    except (Unknown, Declined) as lost:
        log().warning("refund_not_read", refund=ref, because=str(lost))
        with db.begin() as session:
            _refund(session, order_id, refund_id).retry_at = now() + LATEST
        return 0
    with db.begin() as session:
        learn(session, order_id, found)
    return 1
