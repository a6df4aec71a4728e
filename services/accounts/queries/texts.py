"""Questions about the texts that whoever helps a maker sends them from their own phone."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select, update
from sqlalchemy.orm import Session

from services.accounts.models import Application, Assignment, Channel, Identity, IdentityKind, Notice, Role, Shop
from services.accounts.models.notices import HURRIED, ByHand
from services.accounts.queries.guidance import helped_by, is_current, is_fit
from services.accounts.queries.paging import Page, page
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.tokens import Caller


def waiting(session: Session, officer: Caller, limit: int, after: str | None) -> Page:
    """Who waits for a text that the officer carries: (person_id, text, since, until, vendor_id, shop_name), longest first.

    One text for each of them, however much is behind it: that something cannot wait, or else that there is news.
    """
    found = _waiting(officer).subquery("found")
    wished = select(Application.shop_name).where(Application.person_id == found.c.person_id)
    wish = wished.order_by(Application.created_at.desc()).limit(1).scalar_subquery()
    asked = select(found, Shop.id.label("vendor_id"), func.coalesce(Shop.display_name, wish, "").label("shop_name"))
    asked = asked.outerjoin(Shop, Shop.person_id == found.c.person_id)
    return page(session, asked, (found.c.since, found.c.person_id), limit, after)


def how_many(session: Session, officer: Caller) -> int:
    """How many people wait for a text that the officer carries."""
    return session.scalar(select(func.count()).select_from(_waiting(officer).subquery())) or 0


def waiting_of(session: Session, officer: Caller, person_id: str) -> Any:
    """The text that one person waits for: (person_id, text, since, until); NotFound where it is not the officer's to carry."""
    found = session.execute(_waiting(officer).where(Notice.person_id == person_id)).one_or_none()
    if found is None:
        raise NotFound()
    return found


def mark_sent(session: Session, officer: Caller, person_id: str, until: datetime, at: datetime) -> int:
    """The officer has sent them the text about all that had come until then; how many notices that were."""
    theirs = Notice.person_id == person_id, Notice.created_at <= until
    marked = update(Notice).where(*theirs, *_is_by_hand(), Notice.person_id.in_(_carried_by(officer)))
    marked = marked.values(handed_at=at, handed_by=officer.person_id)
    done = session.execute(marked, execution_options={"synchronize_session": False})
    return int(done.rowcount)  # type: ignore[attr-defined]


def is_carried(session: Session, officer: Caller, person_id: str) -> bool:
    """Whether texts to this person are the officer's to carry, now."""
    return session.scalar(_carried_by(officer).where(Assignment.person_id == person_id).limit(1)) is not None


def has_helper(session: Session, person_id: str) -> bool:
    """Whether somebody in an office carries texts to them: whoever helps them, or the head of the unit."""
    asked = select(Assignment.id).where(Assignment.person_id == person_id, is_current(now()))
    return session.scalar(asked.limit(1)) is not None


def _waiting(officer: Caller) -> Select[Any]:
    is_hurried = func.bool_or(Notice.kind.in_(HURRIED))
    text = case((is_hurried, ByHand.WAITS), else_=ByHand.NEWS).label("text")
    span = func.min(Notice.created_at).label("since"), func.max(Notice.created_at).label("until")
    asked = select(Notice.person_id, text, *span).where(*_is_by_hand())
    return asked.where(Notice.person_id.in_(_carried_by(officer))).group_by(Notice.person_id)


def _is_by_hand() -> tuple[ColumnElement[bool], ...]:
    """It waits for somebody to carry it: not read, not sent, and its reader still has no mail."""
    has_phone = exists().where(Identity.person_id == Notice.person_id, Identity.kind == IdentityKind.PHONE)
    return Notice.channel == Channel.BY_HAND, Notice.handed_at.is_(None), Notice.read_at.is_(None), has_phone


def _carried_by(officer: Caller) -> Select[str]:
    """Whom an officer helps themselves; a head also those of the unit whom nobody helps who may."""
    helped = helped_by(officer)
    if officer.role != Role.UNIT_HEAD:
        return helped
    others = select(Assignment.person_id).where(
        Assignment.role == Role.COUNSELLOR, Assignment.officer_id != officer.person_id, is_current(now()), is_fit()
    )
    return helped.where(Assignment.person_id.not_in(others))
