"""Questions about the notices that somebody reads on their page."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from services.accounts.models import Notice
from services.accounts.queries.paging import Page, page


def notices_of(session: Session, person_id: str, limit: int, after: str | None) -> Page:
    """Somebody's notices, the newest first."""
    asked = select(Notice).where(Notice.person_id == person_id)
    return page(session, asked, (Notice.created_at, Notice.key), limit, after, is_newest_first=True)  # type: ignore[arg-type]


def unread(session: Session, person_id: str) -> int:
    """How many of them were not read."""
    asked = select(func.count()).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return session.scalar(asked) or 0


def mark_read(session: Session, person_id: str, until: datetime, at: datetime) -> None:
    """All that were there until then are read now."""
    mine = update(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None), Notice.created_at <= until)
    session.execute(mine.values(read_at=at))
