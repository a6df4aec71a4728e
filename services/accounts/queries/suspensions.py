"""Questions about shops that are shut."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.accounts.models import (
    Assignment,
    Identity,
    Person,
    PersonStatus,
    Role,
    Shop,
    Unit,
)
from services.accounts.models.helping import Transfer, TransferStatus
from services.accounts.models.suspensions import Suspension, SuspensionStatus
from services.accounts.queries.guidance import answered_for, helped_by, is_current
from services.accounts.queries.holding import hold_whose
from services.accounts.queries.waiting import heads_of
from services.kit.clock import now
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


def proposed_for(session: Session, vendor_id: str) -> Suspension | None:
    """What is proposed for a shop and not decided yet, locked."""
    asked = select(Suspension).where(Suspension.vendor_id == vendor_id, Suspension.status == SuspensionStatus.PROPOSED)
    return session.scalar(asked.with_for_update())


def proposed_before(session: Session, before: datetime) -> list[Suspension]:
    """What was proposed before then and waits for a yes or no, the oldest first."""
    asked = select(Suspension).where(Suspension.status == SuspensionStatus.PROPOSED, Suspension.proposed_at < before)
    return list(session.scalars(asked.order_by(Suspension.proposed_at, Suspension.id)))


def suspension_to_change(session: Session, suspension_id: str, officer: Caller) -> Suspension:
    """One that the officer decides about, locked: of a shop that they help, or whose maker they have said yes to.

    Its maker is held.
    """
    hold_whose(session, select(Suspension.person_id).where(Suspension.id == suspension_id))
    asked = select(Suspension).where(Suspension.id == suspension_id, Suspension.person_id.in_(answered_for(officer)))
    found = session.scalar(asked.with_for_update())
    if found is None:
        raise NotFound()
    return found


def suspensions_of(session: Session, person_id: str) -> list[Suspension]:
    """All of one maker's shop, the newest first."""
    asked = select(Suspension).where(Suspension.person_id == person_id)
    return list(session.scalars(asked.order_by(Suspension.proposed_at.desc(), Suspension.id)))


def suspensions_told(session: Session, person_id: str, officer: Caller) -> list[Suspension]:
    """The same for whoever helps, and the one that stands for whoever decides about it alone; NotFound for anybody else."""
    found = suspensions_of(session, person_id)
    if session.scalar(helped_by(officer).where(Assignment.person_id == person_id).limit(1)) is not None:
        return found
    decides = select(Suspension.person_id).where(Suspension.person_id == person_id)
    if session.scalar(decides.where(Suspension.person_id.in_(answered_for(officer))).limit(1)) is None:
        raise NotFound()
    return [one for one in found if one.status in STANDING]


def to_decide(session: Session, person_id: str) -> list[Suspension]:
    """Of one maker's shop what waits for a head: proposed, or shut in an emergency."""
    is_unconfirmed = (Suspension.status == SuspensionStatus.ACTIVE) & Suspension.confirmed_at.is_(None)
    waits = (Suspension.status == SuspensionStatus.PROPOSED) | is_unconfirmed
    return list(session.scalars(select(Suspension).where(Suspension.person_id == person_id, waits)))


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


def unit_of(session: Session, suspension: Suspension) -> str:
    """The unit whose heads decide about it; empty where nobody helps its maker."""
    return session.scalar(select(deciding()).where(Suspension.id == suspension.id)) or ""


def deciders_of(session: Session, suspension: Suspension) -> list[str]:
    """The heads who decide about it at this second; never a relative."""
    return heads_of(session, unit_of(session, suspension), suspension.person_id)


def deciding() -> Any:
    """The unit that has said yes to whoever moves, else the one that helps now."""
    coming = select(Transfer.to_unit).where(Transfer.person_id == Suspension.person_id)
    coming = coming.where(Transfer.status == TransferStatus.ACCEPTED).limit(1).correlate(Suspension)
    helping = select(Assignment.unit_id).where(Assignment.person_id == Suspension.person_id, is_current(now()))
    helping = helping.order_by(Assignment.from_at.desc()).limit(1).correlate(Suspension)
    return func.coalesce(coming.scalar_subquery(), helping.scalar_subquery())


def emergencies(session: Session) -> list[tuple[str, str, datetime]]:
    """(unit, its name, until when) of each emergency that no head has confirmed, the one with the least time first."""
    asked = (
        select(func.coalesce(Unit.id, ""), func.coalesce(Unit.name, ""), Suspension.confirm_by)
        .select_from(Suspension)
        .outerjoin(Unit, Unit.id == deciding())
        .where(
            Suspension.status == SuspensionStatus.ACTIVE,
            Suspension.confirmed_at.is_(None),
            Suspension.confirm_by.is_not(None),
        )
        .order_by(Suspension.confirm_by, Suspension.id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(asked) if row[2]]


def heads_named(session: Session, units: Collection[str]) -> dict[str, list[str]]:
    """The names of the heads of these units who may enter."""
    asked = select(Person.unit_id, Identity.name).join(Identity, Identity.person_id == Person.id)
    asked = asked.where(Person.role == Role.UNIT_HEAD, Person.status == PersonStatus.ACTIVE, Person.unit_id.in_(units))
    found: dict[str, list[str]] = {unit: [] for unit in units}
    for unit, name in session.execute(asked.order_by(Person.id)):
        found[str(unit)].append(name)
    return found


def shop_to_shut(session: Session, vendor_id: str) -> tuple[Shop, bool]:
    """A shop, locked, and whether its maker may enter."""
    shop = session.scalars(select(Shop).where(Shop.id == vendor_id).with_for_update()).one()
    person = session.get_one(Person, shop.person_id)
    return shop, person.status == PersonStatus.ACTIVE
