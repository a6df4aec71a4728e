"""Acts on what providers told: each notice is a hint to read one thing again, and to settle what it says now.

A notice of a thing that nobody here knows yet is parked, since it may overtake the answer that tells us of it.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Transaction

from services.kit.clock import now
from services.kit.errors import Problem
from services.kit.telemetry import log
from services.orders import chores, db
from services.orders.jobs import disputes, payments, refunds
from services.orders.jobs.asking import STUCK, later
from services.orders.providers import teller
from services.orders.providers.port import Back, Declined, Notice, Session, Takeback, Teller, Unknown
from services.orders.queries import notices as queries
from services.orders.queries.payouts.accounts import look_again
from services.orders.rules.notice import look_again_at, notice_row

LISTED = ("stripe",)
OUT = {"account": "payout_accounts", "transfer": "transfers"}
CATCH_UP = timedelta(seconds=15)
OVERLAP = timedelta(minutes=5)
"""What is listed may be older than what was listed before it."""
FIRST_TIME = timedelta(days=3)


@chores.every(5, woken_by="notices")
def settle_events() -> int:
    """Settle one notice, in the transaction that says so; one whose thing cannot be read now comes again."""
    with db.begin() as session:
        event = queries.event_to_settle(session, now())
        if event is None:
            return 0
        event.retry_at, event.attempts = now() + STUCK, event.attempts + 1
        name, notice, received_at = event.provider, Notice(**event.body), event.received_at
        known = _known(session, notice)
    if known is None:
        return _park(notice, received_at)
    try:
        found = _read(teller(name), notice, known)
    except Declined as no:
        log().warning("notice_of_nothing", notice=notice.id, type=notice.type, because=no.code)
        return _park(notice, received_at)
    except Unknown as lost:
        log().warning("notice_waits", notice=notice.id, type=notice.type, because=lost.why)
        with db.begin() as session:
            queries.event(session, notice.id).retry_at = later(now(), received_at)
        return 0
    with db.begin() as session:
        for thing in found:
            _learn(session, thing, notice.part_id)
        queries.event(session, notice.id).settled_at = now()
    return 1


def _park(notice: Notice, received_at: datetime) -> int:
    at = now()
    again = look_again_at(received_at, at)
    log().info("notice_parked" if again else "notice_of_nobody", notice=notice.id, type=notice.type)
    with db.begin() as session:
        event = queries.event(session, notice.id)
        event.retry_at, event.settled_at = again, None if again else at
    return 1


def _known(session: Transaction, notice: Notice) -> list[str] | None:
    """What of ours the notice is about, by its provider's name; None where that is nothing yet. Others' kinds are no concern."""
    if notice.kind in OUT:
        # Not read here: whoever looks after accounts and transfers is told to look again.
        chores.wake(session, OUT[notice.kind])
        return [] if look_again(session, notice.kind, notice.ref, now()) else None
    if notice.kind == "checkout.session":
        return [notice.ref] if queries.has_payment(session, notice.order_id) else None
    if notice.kind == "payment_intent":
        return queries.sessions_of(session, notice.order_id) or None
    if notice.kind == "refund":
        is_ours = queries.order_of_refund(session, notice.refund_id) or notice.part_id
        # Somebody made one there by hand: it is ours too, where its money came for an order of ours.
        is_made_there = not notice.refund_id and queries.order_of_charge(session, notice.charge_ref)
        return [notice.ref] if is_ours or is_made_there else None
    if notice.kind in ("charge", "dispute") and not queries.order_of_charge(session, notice.charge_ref):
        return None
    if notice.kind == "dispute":
        return [notice.ref]
    return queries.refunds_of_charge(session, notice.charge_ref) if notice.kind == "charge" else []


def _read(port: Teller, notice: Notice, known: list[str]) -> list[Session | Back | Takeback]:
    if notice.kind == "dispute":
        taken = port.read_dispute(notice)
        return [taken] if taken else []
    made_there = port.list_refunds(notice.charge_ref) if notice.kind == "charge" else []
    of_session = notice.kind in ("checkout.session", "payment_intent")
    found = [port.read_session(ref) if of_session else port.read_refund(ref) for ref in known]
    return [*found, *(one for one in made_there if not one.refund_id and one.ref not in known)]


def _learn(session: Transaction, thing: Session | Back | Takeback, part_id: str) -> None:
    if isinstance(thing, Session):
        payments.learn(session, thing)
    elif isinstance(thing, Takeback):
        disputes.learn(session, thing)
    elif order_id := queries.order_of_refund(session, thing.refund_id):
        refunds.learn(session, order_id, thing)
    elif not thing.refund_id:
        refunds.take_in(session, thing, part_id)


@chores.every(20)
def catch_up() -> int:
    """Read what each provider lists of late, so that notices which were lost are acted on like those that came."""
    return sum(_catch_up(name) for name in LISTED)


def _catch_up(name: str) -> int:
    at = now()
    with db.begin() as session:
        since = queries.cursor_due(session, name, at, CATCH_UP, FIRST_TIME)
    if since is None:
        return 0
    try:
        listed = [notice_row(name, notice, at) for notice in teller(name).list_events(since - OVERLAP)]
    except (Unknown, Declined, Problem) as lost:
        log().warning("events_not_listed", provider=name, because=str(lost))
        return 0
    with db.begin() as session:
        new = [row["id"] for row in reversed(listed) if queries.keep_event(session, row)]
        queries.move_cursor(session, name, at)
        if new:
            log().info("notices_caught_up", provider=name, count=len(new))
            chores.wake(session, "notices")
    return len(new)
