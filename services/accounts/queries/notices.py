"""Questions about the notices that somebody reads on their page."""

from datetime import datetime

from sqlalchemy import func, literal, select, update
from sqlalchemy.orm import Session

from services.accounts.models import Notice
from services.accounts.queries.paging import Page, page


def notices_of(session: Session, person_id: str, limit: int, after: str | None) -> Page:
    """Somebody's notices, the newest first: (Notice, 1, whether it was not read)."""
    asked = select(Notice, literal(1), Notice.read_at.is_(None)).where(Notice.person_id == person_id)
    return page(session, asked, (Notice.created_at, Notice.key), limit, after, is_newest_first=True)  # type: ignore[arg-type]


def folded(session: Session, person_id: str, limit: int, after: str | None) -> Page:
    """The newest of those that say the same of the same thing: (Notice, how many say so, whether one of them was not read)."""
    same, newest = (Notice.kind, Notice.about), (Notice.created_at.desc(), Notice.key.desc())
    unread = func.count().filter(Notice.read_at.is_(None)).over(partition_by=same)
    many, place = func.count().over(partition_by=same), func.row_number().over(partition_by=same, order_by=newest)
    mine = select(Notice.key, many.label("many"), unread.label("unread"), place.label("place"))
    rows = mine.where(Notice.person_id == person_id).subquery()
    asked = select(Notice, rows.c.many, rows.c.unread > 0).join(rows, rows.c.key == Notice.key).where(rows.c.place == 1)
    return page(session, asked, (Notice.created_at, Notice.key), limit, after, is_newest_first=True)  # type: ignore[arg-type]


def unread_things(session: Session, person_id: str) -> int:
    """Of how many things something was not read, counted as they stand folded."""
    asked = select(Notice.kind, Notice.about).where(Notice.person_id == person_id, Notice.read_at.is_(None)).distinct()
    return session.scalar(select(func.count()).select_from(asked.subquery())) or 0


def unread(session: Session, person_id: str) -> int:
    """How many of them were not read."""
    asked = select(func.count()).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return session.scalar(asked) or 0


def mark_read(session: Session, person_id: str, until: datetime, at: datetime) -> None:
    """All that were there until then are read now."""
    mine = update(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None), Notice.created_at <= until)
    session.execute(mine.values(read_at=at))
