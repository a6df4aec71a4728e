"""Questions about moves between units: whose turn it is, and whether whoever was named to help still may."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from services.accounts.models import Person, PersonStatus, Role, Shop
from services.accounts.models.helping import Relative, Transfer, TransferStatus
from services.accounts.queries.guidance import helped_by, kin_of
from services.kit.tokens import Caller

TAKE_OVER = (Role.UNIT_HEAD, Role.COUNSELLOR)


def lacks_officer() -> ColumnElement[bool]:
    """Whether a move that was accepted waits for another name: who was named is out, elsewhere, or a relative."""
    named = aliased(Person)
    may_help = exists().where(
        named.id == Transfer.officer_id,
        named.status == PersonStatus.ACTIVE,
        named.role.in_(TAKE_OVER),
        named.unit_id == Transfer.to_unit,
    )
    is_kin = exists().where(Relative.officer_id == Transfer.officer_id, Relative.person_id == Transfer.person_id)
    return (Transfer.status == TransferStatus.ACCEPTED) & (~may_help | is_kin)


def is_lacking(session: Session, transfer: Transfer) -> bool:
    """The same of one move."""
    return bool(session.scalar(select(lacks_officer()).where(Transfer.id == transfer.id)))


def waiting_for(officer: Caller) -> Any:
    """Moves whose next step is this officer's, for the list of what waits: (id, kind, vendor_id, shop_name, since)."""
    talk = (Transfer.status == TransferStatus.REQUESTED) & Transfer.person_id.in_(helped_by(officer))
    begin = (Transfer.status == TransferStatus.ACCEPTED) & (Transfer.officer_id == officer.person_id) & ~lacks_officer()
    turns = [talk, begin]
    if officer.role == Role.UNIT_HEAD:
        turns.append((Transfer.status == TransferStatus.UNDER_REVIEW) & (Transfer.from_unit == officer.unit_id))
        is_ours = Transfer.to_unit == officer.unit_id
        turns.append(((Transfer.status == TransferStatus.APPROVED) | lacks_officer()) & is_ours)
    name = func.coalesce(Shop.display_name, "")
    asked = select(Transfer.id, literal("transfer"), Shop.id, name, Transfer.requested_at)
    asked = asked.outerjoin(Shop, Shop.person_id == Transfer.person_id).where(or_(*turns))
    return asked.where(Transfer.person_id.not_in(kin_of(officer)))


def named_in(session: Session, officer_id: str) -> list[Transfer]:
    """The moves that were accepted with this officer's name."""
    asked = select(Transfer).where(Transfer.officer_id == officer_id, Transfer.status == TransferStatus.ACCEPTED)
    return list(session.scalars(asked.order_by(Transfer.id)))
