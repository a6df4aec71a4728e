"""Questions about the copies of what other rooms told, and about notices."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from services.accounts.models import Base, HeardEarning, ListingLook, Notice, NoticeKind, Shop


def keep_newest(session: Session, copy: type[Base], key: str, **values: Any) -> None:
    """Keep what a fact told, unless something newer of the same thing is known; `key` names its column."""
    row = insert(copy).values(values)
    is_newer = copy.version < row.excluded.version  # type: ignore[attr-defined]
    session.execute(row.on_conflict_do_update(index_elements=[key], set_=values, where=is_newer))


def keep_first(session: Session, copy: type[Base], **values: Any) -> None:
    """Keep what was told unless anything of it is known already."""
    session.execute(insert(copy).values(values).on_conflict_do_nothing())


def listing_look(session: Session, listing_id: str, vendor_id: str) -> ListingLook:
    """What is known of a listing, locked; made where it is the first that is heard of it."""
    row = insert(ListingLook).values(listing_id=listing_id, vendor_id=vendor_id, version=0, round=0)
    session.execute(row.on_conflict_do_nothing())
    return session.scalars(select(ListingLook).where(ListingLook.listing_id == listing_id).with_for_update()).one()


def forget_bands(session: Session, person_id: str) -> None:
    """Somebody no longer lets their income band be seen: nothing of it is kept."""
    vendor = select(Shop.id).where(Shop.person_id == person_id)
    session.execute(delete(HeardEarning).where(HeardEarning.vendor_id.in_(vendor)))


def want_notice(session: Session, key: str, person_id: str, kind: NoticeKind, at: datetime, about: str = "") -> None:
    """Somebody is to be told, and of what; wanting it again under the same key is nothing."""
    told = {"person_id": person_id, "kind": kind, "about": about, "created_at": at, "tries": 0, "retry_at": at}
    keep_first(session, Notice, key=key, **told)


def claim_notices(
    session: Session, at: datetime, patience: timedelta, most_tries: int, limit: int, only: Collection[NoticeKind] = ()
) -> list[Notice]:
    """Notices to send now, all or of `only` these kinds, each ours until `patience` has passed and it is tried again."""
    asked = select(Notice).where(Notice.sent_at.is_(None), Notice.retry_at <= at, Notice.tries < most_tries)
    if only:
        asked = asked.where(Notice.kind.in_(only))
    claimed = list(session.scalars(asked.order_by(Notice.retry_at).limit(limit).with_for_update(skip_locked=True)))
    for notice in claimed:
        notice.tries += 1
        notice.retry_at = at + patience * notice.tries
    return claimed
