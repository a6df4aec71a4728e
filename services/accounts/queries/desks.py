"""Who works beside an officer, and since when their people are theirs: whose unsent drafts still stand hangs on it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.accounts.models import Assignment, AssignmentStatus, Person, PersonStatus, Role, Shop
from services.accounts.models.helping import Transfer, TransferStatus
from services.accounts.queries.guidance import helped_by
from services.kit.tokens import RECENT, Caller

IN_DESK = (Role.ASSISTANT, Role.COUNSELLOR, Role.UNIT_HEAD)


def beside(session: Session, officer: Caller) -> list[str]:
    """Everybody who works in the officer's unit and may enter."""
    asked = select(Person.id).where(Person.unit_id == officer.unit_id, Person.role.in_(IN_DESK))
    return list(session.scalars(asked.where(Person.status == PersonStatus.ACTIVE).order_by(Person.id)))


def since(session: Session, officer: Caller, at: datetime) -> dict[str, int]:
    """By vendor, in milliseconds, when the officer began to help them, where that was of late; a head helps all along."""
    if officer.role == Role.UNIT_HEAD:
        return {}
    asked = (
        select(Shop.id, Assignment.from_at)
        .join(Shop, Shop.person_id == Assignment.person_id)
        .where(Assignment.officer_id == officer.person_id, Assignment.status != AssignmentStatus.ENDED)
        .where(Assignment.from_at <= at, Assignment.from_at > at - RECENT)
    )
    return {vendor_id: _stamp(began) for vendor_id, began in session.execute(asked)}


def arrived(session: Session, officer: Caller, at: datetime) -> dict[str, int]:
    """By vendor, in milliseconds, when they came from another unit to the officer's, where that was of late."""
    asked = (
        select(Shop.id, func.max(Transfer.moved_at))
        .join(Shop, Shop.person_id == Transfer.person_id)
        .where(Transfer.to_unit == officer.unit_id, Transfer.status == TransferStatus.COMPLETED)
        .where(Transfer.moved_at > at - RECENT, Transfer.person_id.in_(helped_by(officer)))
        .group_by(Shop.id)
    )
    return {vendor_id: _stamp(came) for vendor_id, came in session.execute(asked)}


def _stamp(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
