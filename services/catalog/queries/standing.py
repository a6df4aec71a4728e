"""How a shop has done with its listings so far: before they were public, and afterwards where nobody looked before."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from services.catalog.models import Check, Listing, Remark, Round, Status
from services.catalog.queries.checks import Due, listed
from services.catalog.queries.paging import Order
from services.catalog.rules.rounds import SENT_BACK
from services.catalog.rules.standing import PRAISE, Standing


def standing(session: Session, vendor_id: str) -> Standing:
    """All of it in numbers."""
    mine = Listing.vendor_id == vendor_id
    was_public = mine, Listing.published_at.is_not(None)
    asked_for = exists().where(
        Remark.listing_id == Listing.id, Remark.sent_at.is_not(None), Remark.kind != PRAISE, ~_is_afterwards()
    )
    sent_back = select(func.count()).select_from(Round).join(Listing, Listing.id == Round.listing_id)
    looks = select(Check.status, func.count()).join(Listing, Listing.id == Check.listing_id).where(mine)
    checks = dict(session.execute(looks.group_by(Check.status)).all())
    return Standing(
        published=_count(session, *was_public),
        without_remarks=_count(session, *was_public, ~asked_for),
        sent_back=session.scalar(sent_back.where(mine, Round.decision == SENT_BACK)) or 0,
        rejected=_count(session, mine, Listing.status == Status.REJECTED),
        waiting=_count(session, mine, Listing.waiting_since.is_not(None)),
        checks_due=checks.get("open", 0),
        checks_fine=checks.get("fine", 0),
        checks_remarked=checks.get("remarked", 0),
    )


def _is_afterwards() -> ColumnElement[bool]:
    # What was said of a version that was public already did not keep it from being so.
    return exists().where(Check.listing_id == Remark.listing_id, Check.decided_at == Remark.sent_at)


def _count(session: Session, *which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Listing).where(*which)) or 0


def page_of_due(session: Session, vendors: Collection[str], limit: int, after: str | None) -> Due:
    """The looks that are due at what these shops have published, oldest first, each with its listing."""
    order = Order(Check.at.expression, Check.id.expression, datetime.fromisoformat)
    asked = select(Check).join(Listing, Listing.id == Check.listing_id)
    return listed(session, order, asked.where(Check.status == "open", Listing.vendor_id.in_(vendors)), limit, after)
