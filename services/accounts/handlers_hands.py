"""What accounts does when it hears that others than its maker decide about a parcel: it waits on a list, and those hear of it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import bus, chores, queries
from services.accounts.models import HeardHands, NoticeKind
from services.accounts.queries import acting
from services.accounts.telling import tell_all
from services.events import ComplaintEscalated, ParcelHandsChanged
from services.kit.clock import now


@bus.on(ParcelHandsChanged)
def note_hands(session: Session, told: ParcelHandsChanged) -> None:
    """Whose hands a parcel is in; of one that is asked about those hear who decide, because their day runs."""
    queries.keep_newest(
        session,
        HeardHands,
        "vendor_order_id",
        vendor_order_id=told.vendor_order_id,
        vendor_id=told.vendor_id,
        version=told.version,
        hands=told.hands,
        decide_by=datetime.fromisoformat(told.decide_by) if told.decide_by else None,
        since=now(),
    )
    if told.hands == acting.ASKED:
        for person_id in acting.deciders_of(session, told.vendor_id):
            key = f"asked-{told.vendor_order_id}-{told.version}-{person_id}"
            queries.want_notice(session, key, person_id, NoticeKind.ANSWER_DUE, now())
        chores.wake(session, "notices")


@bus.on(ComplaintEscalated)
def ask_third(session: Session, told: ComplaintEscalated) -> None:
    """Somebody neutral hears that a complaint waits for them, because their turn runs; of a shop without a unit finance does."""
    asked = acting.thirds_for(session, told.vendor_id, told.is_passed_on)
    asked = asked or acting.thirds_for(session, told.vendor_id, is_passed_on=True)
    key = f"third-{told.complaint_id}-{told.version}"
    tell_all(session, asked, NoticeKind.ANSWER_DUE, key, now(), told.complaint_id)
