"""What officers who are gone decided about listings, as long as nobody has looked at it again."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, joinedload

from services.catalog.models import Appeal, Check, Listing, LookedAgain, Revision
from services.kit.deciders import Term, decided, decided_in
from services.kit.errors import NotFound
from services.kit.tables import audit_events

KINDS: dict[str, Collection[str]] = {
    "lst": ("published", "changes_requested", "rejected"),
    "rvn": ("confirmed", "changes_requested", "declined"),
    "apl": ("granted", "refused"),
    "chk": ("fine", "remarked"),
}
Page = tuple[list[Any], int | None]


def page(session: Session, vendors: Collection[str], terms: Collection[Term], limit: int, after: int) -> Page:
    """Such decisions about these vendors' listings, oldest first: (event's id, object, state, when, Listing)."""
    row = audit_events.c
    looked = select(LookedAgain.event_id).where(LookedAgain.event_id == row.id)
    found = _decisions(vendors).where(decided_in(terms), row.id > after, ~looked.exists())
    rows = list(session.execute(found.order_by(row.id).limit(limit + 1)))
    return rows[:limit], rows[limit - 1][0] if len(rows) > limit else None


def look(session: Session, vendors: Collection[str], event_id: int, by: str, at: datetime) -> None:
    """Somebody looked at it again, once; NotFound for what is no such decision about these vendors."""
    if session.execute(_decisions(vendors).where(audit_events.c.id == event_id)).first() is None:
        raise NotFound()
    row = insert(LookedAgain).values(event_id=event_id, looked_by=by, looked_at=at)
    session.execute(row.on_conflict_do_nothing())


def _decisions(vendors: Collection[str]) -> Select[Any]:
    row = audit_events.c
    thing = func.split_part(row.object, ".", 1)
    listing_id = func.coalesce(Revision.listing_id, Appeal.listing_id, Check.listing_id, thing)
    return (
        select(row.id, row.object, row.to_state, row.at, Listing)
        .outerjoin(Revision, Revision.id == thing)
        .outerjoin(Appeal, Appeal.id == thing)
        .outerjoin(Check, Check.id == thing)
        .join(Listing, Listing.id == listing_id)
        .where(Listing.vendor_id.in_(vendors), or_(*(decided(kind, "status", to) for kind, to in KINDS.items())))
        .options(joinedload(Listing.shop))
    )
