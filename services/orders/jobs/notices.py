"""Acts on what providers told: each notice is a hint to read one thing again, and to settle what it says now."""

from sqlalchemy.orm import Session as Transaction

from services.kit.clock import now
from services.kit.telemetry import log
from services.orders import chores, db
from services.orders.jobs import payments, refunds
from services.orders.jobs.asking import STUCK, later
from services.orders.providers import provider
from services.orders.providers.port import Back, Declined, Notice, Provider, Session, Unknown
from services.orders.queries import money as queries


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
    try:
        found = _read(provider(name), notice, known)
    except Declined as no:
        log().error("notice_of_nothing", notice=notice.id, type=notice.type, because=no.code)
        found = []
    except Unknown as lost:
        log().warning("notice_waits", notice=notice.id, type=notice.type, because=lost.why)
        with db.begin() as session:
            queries.event(session, notice.id).retry_at = later(now(), received_at)
        return 0
    with db.begin() as session:
        for thing in found:
            _learn(session, thing)
        queries.event(session, notice.id).settled_at = now()
    return 1


def _known(session: Transaction, notice: Notice) -> list[str]:
    """What of ours the notice is about, by its provider's name; nothing for what others do with the same account."""
    if notice.kind == "checkout.session":
        return [notice.ref] if queries.has_payment(session, notice.order_id) else []
    if notice.kind == "payment_intent":
        return queries.sessions_of(session, notice.order_id)
    if notice.kind == "refund":
        return [notice.ref] if queries.order_of_refund(session, notice.refund_id) else []
    return queries.refunds_of_charge(session, notice.charge_ref) if notice.kind == "charge" else []


def _read(port: Provider, notice: Notice, known: list[str]) -> list[Session | Back]:
    of_session = notice.kind in ("checkout.session", "payment_intent")
    return [port.read_session(ref) if of_session else port.read_refund(ref) for ref in known]


def _learn(session: Transaction, thing: Session | Back) -> None:
    if isinstance(thing, Session):
        payments.learn(session, thing)
    elif order_id := queries.order_of_refund(session, thing.refund_id):
        refunds.learn(session, order_id, thing)
