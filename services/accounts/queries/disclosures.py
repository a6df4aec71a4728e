"""Questions about what makers let be known, about pauses that end, and about limits."""

from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services.accounts.models import Notice, Shop, Trading
from services.accounts.models.disclosures import Disclosure, DisclosureStatus, Level
from services.kit.errors import NotFound

WAITED = "thought-over-"
STANDING = (DisclosureStatus.ASKED, DisclosureStatus.IN_FORCE)


def standing(session: Session, vendor_id: str) -> list[Disclosure]:
    """What is asked for and what is in force, locked."""
    asked = select(Disclosure).where(Disclosure.vendor_id == vendor_id, Disclosure.status.in_(STANDING))
    return list(session.scalars(asked.order_by(Disclosure.asked_at).with_for_update()))


def all_of(session: Session, vendor_id: str) -> list[Disclosure]:
    """All there ever was, the newest first."""
    asked = select(Disclosure).where(Disclosure.vendor_id == vendor_id)
    return list(session.scalars(asked.order_by(Disclosure.asked_at.desc(), Disclosure.id)))


def story_of(session: Session, slug: str) -> Disclosure:
    """The words in force of an open shop; NotFound for every other, so that nothing can be concluded from a silence."""
    asked = (
        select(Disclosure)
        .join(Shop, Shop.id == Disclosure.vendor_id)
        .where(Shop.slug == slug, Shop.trading_status == Trading.OPEN, Shop.disclosure == Level.OWN_STORY)
        .where(Disclosure.status == DisclosureStatus.IN_FORCE, Disclosure.level == Level.OWN_STORY)
    )
    found = session.scalar(asked)
    if found is None:
        raise NotFound()
    return found


def thought_over(session: Session, at: datetime, since: datetime, limit: int) -> list[Disclosure]:
    """Those who may give their second yes and have not heard of it, locked; not those for whom it is too late."""
    told = exists().where(Notice.key == WAITED + Disclosure.id)
    asked = select(Disclosure).where(
        Disclosure.status == DisclosureStatus.ASKED,
        Disclosure.confirm_from <= at,
        Disclosure.confirm_from > since,
        ~told,
    )
    return list(session.scalars(asked.order_by(Disclosure.id).limit(limit).with_for_update(skip_locked=True)))


def pauses_over(session: Session, today: date, limit: int) -> list[Shop]:
    """Shops whose pause ends today or ended before, locked; others' rows are left to them."""
    asked = select(Shop).where(Shop.trading_status == Trading.PAUSED, Shop.paused_until <= today)
    return list(session.scalars(asked.order_by(Shop.id).limit(limit).with_for_update(skip_locked=True)))
