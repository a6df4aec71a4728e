"""Remarks that are only drafted, and ready-made ones."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.catalog.models import Listing, Remark, RemarkTemplate, Round
from services.catalog.queries.listings import forget_media
from services.kit.errors import BadInput, NotFound


def drafts(session: Session, listing: Listing) -> Sequence[Remark]:
    """What anybody has drafted about this listing, in whichever round."""
    statement = select(Remark).where(Remark.listing_id == listing.id, Remark.sent_at.is_(None))
    return session.execute(statement.order_by(Remark.at, Remark.id)).scalars().all()


def drop(session: Session, gone: Iterable[Remark], at: datetime) -> None:
    """These drafts go, and their pictures with them."""
    ids = [remark.id for remark in gone]
    unsent = delete(Remark).where(Remark.id.in_(ids), Remark.sent_at.is_(None)).returning(Remark.example)
    forget_media(session, [name for name in session.execute(unsent).scalars() if name], at)


def drop_drafts(session: Session, listing: Listing, at: datetime) -> None:
    """The look is over: what was only drafted goes, whoever wrote it, and its pictures with it."""
    gone = delete(Remark).where(Remark.listing_id == listing.id, Remark.sent_at.is_(None)).returning(Remark.example)
    forget_media(session, [name for name in session.execute(gone).scalars() if name], at)


def remark_of(session: Session, listing: Listing, remark_id: str) -> Remark:
    """A remark that was sent about this listing; NotFound for any other."""
    found = session.get(Remark, remark_id)
    if found is None or found.listing_id != listing.id or found.sent_at is None:
        raise NotFound()
    return found


def templates(session: Session, is_active_only: bool) -> Sequence[RemarkTemplate]:
    """The ready-made remarks in their order."""
    statement = select(RemarkTemplate).order_by(RemarkTemplate.position, RemarkTemplate.id)
    if is_active_only:
        statement = statement.where(RemarkTemplate.is_active)
    return session.execute(statement).scalars().all()


def template_to_change(session: Session, template_id: str) -> RemarkTemplate:
    """One of them, locked."""
    found = session.get(RemarkTemplate, template_id, with_for_update=True)
    if found is None:
        raise NotFound()
    return found


def templates_by_id(session: Session, ids: Iterable[str]) -> dict[str, RemarkTemplate]:
    """Those of these ids; BadInput where one is unknown."""
    wanted = {one for one in ids if one}
    found = session.execute(select(RemarkTemplate).where(RemarkTemplate.id.in_(wanted))).scalars()
    known = {template.id: template for template in found}
    if wanted - known.keys():
        raise BadInput({"template_id": "unknown"})
    return known


def forget_talk(session: Session, vendor_id: str, at: datetime) -> None:
    """Everything that was said about this vendor's listings goes for good, with its pictures and the rounds it was in."""
    of_vendor = select(Listing.id).where(Listing.vendor_id == vendor_id)
    gone = delete(Remark).where(Remark.listing_id.in_(of_vendor)).returning(Remark.example)
    forget_media(session, [name for name in session.execute(gone).scalars() if name], at)
    session.execute(delete(Round).where(Round.listing_id.in_(of_vendor)))
