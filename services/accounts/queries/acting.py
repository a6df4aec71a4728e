"""For whose parcels an officer acts at this second, and who is asked about them."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from services.accounts.models import (
    Assignment,
    Fulfilment,
    HeardHands,
    HeardParcel,
    Person,
    PersonStatus,
    Role,
    Shop,
    Trading,
)
from services.accounts.models.helping import Relative, Transfer, TransferStatus
from services.accounts.queries.guidance import answered_for, helped_by, is_current, is_fit
from services.accounts.queries.waiting import heads_of
from services.kit.clock import now
from services.kit.tokens import Caller

ASKED, TEAM = "asked", "team"
NO_CONTACT = "no_direct_buyer_contact"
SILENT = (NO_CONTACT, "no_online_messaging")
UNDER_WAY = ("accepted", "packed", "ready_for_pickup", "shipped")


def acts_for(session: Session, officer: Caller) -> list[str]:
    """The vendor ids of the shops for whose parcels an officer acts: shut ones, and those whose makers do not send."""
    by_team = (
        select(HeardHands.vendor_id)
        .join(HeardParcel, HeardParcel.vendor_order_id == HeardHands.vendor_order_id)
        .where(HeardHands.hands.in_((ASKED, TEAM)), HeardParcel.status.in_(UNDER_WAY))
    )
    needs: ColumnElement[bool] = or_(
        Shop.trading_status.in_((Trading.SUSPENDED, Trading.CLOSED)),
        Shop.fulfilment_mode == Fulfilment.UNIT_SHIP,
        Shop.limits.contains([NO_CONTACT]),
        Shop.id.in_(by_team),
    )
    asked = select(Shop.id).where(Shop.person_id.in_(answered_for(officer)), needs)
    return list(session.scalars(asked.order_by(Shop.id)))


def unread(session: Session, officer: Caller, caseload: list[str]) -> list[str]:
    """The vendor ids of the shops that an officer helps without being let see their drafts."""
    asked = select(Shop.id).where(Shop.person_id.in_(helped_by(officer)), Shop.id.not_in(caseload))
    return list(session.scalars(asked.order_by(Shop.id)))


def deciders_of(session: Session, vendor_id: str) -> list[str]:
    """Who is asked about a shop's parcels: its counsellors of this second, and the heads of the unit or of the one to come."""
    person_id = session.scalar(select(Shop.person_id).where(Shop.id == vendor_id))
    standing = select(Assignment).where(Assignment.person_id == person_id, is_current(now()))
    helpers = list(session.scalars(standing.where(Assignment.role == Role.COUNSELLOR)))
    fit = set(session.scalars(select(Assignment.officer_id).where(Assignment.person_id == person_id, is_fit())))
    moving = select(Transfer.to_unit).where(Transfer.person_id == person_id, Transfer.status == TransferStatus.ACCEPTED)
    to_unit = session.scalar(moving)
    units = {to_unit} if to_unit else {one.unit_id for one in helpers}
    heads = {head for unit_id in units for head in heads_of(session, unit_id)}
    asked = {one.officer_id for one in helpers if one.officer_id in fit} | heads
    related = session.scalars(select(Relative.officer_id).where(Relative.person_id == person_id))
    return sorted(asked - set(related))


def thirds_for(session: Session, vendor_id: str, is_passed_on: bool) -> list[str]:
    """Who decides about a shop's complaints: the heads of the unit, and once those were silent, finance; never a relative."""
    if is_passed_on:
        finance = select(Person.id).where(Person.role == Role.FINANCE, Person.status == PersonStatus.ACTIVE)
        return sorted(session.scalars(finance))
    person_id = session.scalar(select(Shop.person_id).where(Shop.id == vendor_id))
    units = set(session.scalars(select(Assignment.unit_id).where(Assignment.person_id == person_id, is_current(now()))))
    return sorted({head for unit_id in units for head in heads_of(session, unit_id, person_id or "")})


def writers_for(session: Session, vendor_id: str) -> list[str]:
    """Who may write to buyers for a maker who writes nothing: their counsellors of this second; nobody for any other maker."""
    is_silent = or_(*(Shop.limits.contains([flag]) for flag in SILENT))
    person_id = session.scalar(select(Shop.person_id).where(Shop.id == vendor_id, is_silent))
    helping = Assignment.person_id == person_id, Assignment.role == Role.COUNSELLOR, is_current(now())
    asked = select(Assignment.officer_id).where(*helping, is_fit())
    return sorted(set(session.scalars(asked)))
