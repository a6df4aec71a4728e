"""Questions about shops that are shut."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.accounts.models import Person, PersonStatus, Role, Shop
from services.accounts.models.suspensions import Suspension, SuspensionStatus
from services.accounts.queries.guidance import helped_by
from services.kit.errors import NotFound, Refused
from services.kit.tokens import Caller

STANDING = (SuspensionStatus.PROPOSED, SuspensionStatus.ACTIVE)


def keep_suspension(session: Session, suspension: Suspension) -> None:
    """A proposal; Refused("suspended_already") where one stands for this shop."""
    try:
        with session.begin_nested():
            session.add(suspension)
    except IntegrityError:
        raise Refused("suspended_already") from None


def suspension_to_change(session: Session, suspension_id: str, officer: Caller) -> Suspension:
    """One of a shop that the officer helps, locked."""
    asked = select(Suspension).where(Suspension.id == suspension_id, Suspension.person_id.in_(helped_by(officer)))
    found = session.scalar(asked.with_for_update())
    if found is None:
        raise NotFound()
    return found


def suspensions_of(session: Session, person_id: str) -> list[Suspension]:
    """All of one maker's shop, the newest first."""
    asked = select(Suspension).where(Suspension.person_id == person_id)
    return list(session.scalars(asked.order_by(Suspension.proposed_at.desc(), Suspension.id)))


def is_shut(session: Session, vendor_id: str) -> bool:
    """Whether a shop is shut by its unit now."""
    asked = select(Suspension.id).where(Suspension.vendor_id == vendor_id)
    return session.scalar(asked.where(Suspension.status == SuspensionStatus.ACTIVE)) is not None


def unconfirmed(session: Session, before: datetime, limit: int, is_alert: bool = False) -> list[Suspension]:
    """Emergencies whose time to be confirmed ends before then, locked; to alert of, those of which nobody was alerted."""
    asked = select(Suspension).where(
        Suspension.status == SuspensionStatus.ACTIVE,
        Suspension.confirmed_at.is_(None),
        Suspension.confirm_by <= before,
    )
    if is_alert:
        asked = asked.where(Suspension.alerted_at.is_(None))
    return list(session.scalars(asked.order_by(Suspension.id).limit(limit).with_for_update(skip_locked=True)))


def shop_to_shut(session: Session, vendor_id: str) -> tuple[Shop, bool]:
    """A shop, locked, and whether its maker may enter."""
    shop = session.scalars(select(Shop).where(Shop.id == vendor_id).with_for_update()).one()
    person = session.get_one(Person, shop.person_id)
    return shop, person.status == PersonStatus.ACTIVE


def operators(session: Session) -> list[str]:
    """Who is to be alerted."""
    asked = select(Person.id).where(Person.role == Role.OPERATOR, Person.status == PersonStatus.ACTIVE)
    return list(session.scalars(asked.order_by(Person.id)))
