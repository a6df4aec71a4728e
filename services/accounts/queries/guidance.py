"""Questions about who helps whom, invitations, applications and consents; officers see through current assignments only."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session, aliased

from services.accounts.models import (
    Application,
    ApplicationStatus,
    Assignment,
    AssignmentStatus,
    Consent,
    ConsentKind,
    Invitation,
    InvitationStatus,
    Person,
    PersonStatus,
    Role,
    Shop,
)
from services.accounts.models.helping import Relative, Transfer, TransferStatus
from services.accounts.queries.holding import hold_whose
from services.accounts.queries.paging import Page, page
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.tokens import Caller

T = TypeVar("T")
UNSEEN = (ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN)
HOLDS_NAME = (ApplicationStatus.SUBMITTED, ApplicationStatus.IN_REVIEW)


def helped_by(officer: Caller) -> Select[str]:
    """The people an officer may see at this second: a head of unit those of the unit, everybody else their own.

    Nobody sees their own relatives.
    """
    asked = select(Assignment.person_id).where(is_current(now()), Assignment.person_id.not_in(kin_of(officer)))
    if officer.role == Role.UNIT_HEAD:
        return asked.where(Assignment.unit_id == officer.unit_id)
    return asked.where(Assignment.officer_id == officer.person_id)


def kin_of(officer: Caller) -> Select[str]:
    """The people to whom an officer has said to be related: they see and decide nothing of theirs, from whichever side."""
    return select(Relative.person_id).where(Relative.officer_id == officer.person_id)


def answered_for(officer: Caller) -> Select[str]:
    """The people about whose parcels an officer decides: whom they help; of those who move, the head who has said yes to them."""
    asked = helped_by(officer)
    if officer.role != Role.UNIT_HEAD:
        return asked
    moving = select(Transfer.person_id).where(Transfer.status == TransferStatus.ACCEPTED)
    coming = moving.where(Transfer.to_unit == officer.unit_id, Transfer.person_id.not_in(kin_of(officer)))
    staying = asked.where(Assignment.person_id.not_in(moving.where(Transfer.from_unit == officer.unit_id)))
    return staying.union(coming)  # type: ignore[return-value]


def looks_again(officer: Caller) -> ColumnElement[bool]:
    """Whether an officer was named to look at this appeal: until it is answered, and never of a relative."""
    is_named = (Application.reviewer_id == officer.person_id) & Application.appealed_at.is_not(None)
    return is_named & Application.status.in_(HOLDS_NAME) & Application.person_id.not_in(kin_of(officer))


def is_current(at: datetime) -> ColumnElement[bool]:
    """Whether an assignment stands at this second; what was written down for later does not count yet."""
    is_over = Assignment.to_at.is_not(None) & (Assignment.to_at <= at)
    return (Assignment.status != AssignmentStatus.ENDED) & (Assignment.from_at <= at) & ~is_over


def is_fit() -> ColumnElement[bool]:
    """Whether the officer of an assignment may enter and is no relative: of whomever else stands there, nobody is helped."""
    officer, related = aliased(Person), aliased(Relative)
    may_enter = exists().where(officer.id == Assignment.officer_id, officer.status == PersonStatus.ACTIVE)
    is_kin = exists().where(related.officer_id == Assignment.officer_id, related.person_id == Assignment.person_id)
    return may_enter & ~is_kin


def caseload(session: Session, officer: Caller) -> list[str]:
    """The vendor ids of the shops whose drafts an officer may see: of those they help, and who agree to it now."""
    agrees = select(Consent.person_id).where(Consent.kind == ConsentKind.DRAFTS, Consent.revoked_at.is_(None))
    asked = select(Shop.id).where(Shop.person_id.in_(helped_by(officer)), Shop.person_id.in_(agrees))
    return list(session.scalars(asked.order_by(Shop.id)))


def helped_in(session: Session, unit_id: str, but_by: str) -> list[str]:
    """The people whom somebody in this unit helps, but not yet this officer; held, so that none of them leaves meanwhile."""
    standing = select(Assignment.person_id).where(Assignment.status != AssignmentStatus.ENDED)
    theirs = standing.where(Assignment.officer_id == but_by)
    asked = standing.where(Assignment.unit_id == unit_id, Assignment.person_id.not_in(theirs))
    held = hold_whose(session, asked)
    return list(session.scalars(asked.where(Assignment.person_id.in_(held)).distinct()))


def helped_among(session: Session, people: Collection[str]) -> set[str]:
    """Those of these people whom somebody helps, or will, even if another has to be chosen first."""
    asked = select(Assignment.person_id).where(Assignment.person_id.in_(people))
    return set(session.scalars(asked.where(Assignment.status != AssignmentStatus.ENDED)))


def assisting(session: Session, officer_id: str) -> list[Assignment]:
    """Those whom an officer helps as an assistant, locked."""
    asked = select(Assignment).where(Assignment.officer_id == officer_id, Assignment.role == Role.ASSISTANT)
    asked = asked.where(Assignment.status != AssignmentStatus.ENDED)
    return list(session.scalars(asked.order_by(Assignment.id).with_for_update()))


def invitation_coded(session: Session, code_hash: str) -> Invitation:
    """The invitation with this code, locked; NotFound where there is none."""
    asked = select(Invitation).where(Invitation.code_hash == code_hash)
    return _found(session.scalar(asked.with_for_update()))


def invitation_to_change(session: Session, invitation_id: str, officer: Caller) -> Invitation:
    """An officer's own invitation to their unit, locked."""
    asked = select(Invitation).where(Invitation.id == invitation_id, *_invited_by(officer))
    return _found(session.scalar(asked.with_for_update()))


def invitations_of(session: Session, officer: Caller, limit: int, after: str | None) -> Page:
    """An officer's own invitations that nobody has accepted yet."""
    asked = select(Invitation).where(*_invited_by(officer))
    asked = asked.where(Invitation.status != InvitationStatus.ACCEPTED)
    return page(session, asked, (Invitation.created_at, Invitation.id), limit, after)  # type: ignore[arg-type]


def past_invitations(session: Session, at: datetime, limit: int) -> list[Invitation]:
    """Open invitations whose time has passed, locked; those that another worker holds are left to it."""
    asked = select(Invitation).where(Invitation.status == InvitationStatus.OPEN, Invitation.expires_at <= at)
    return list(session.scalars(asked.order_by(Invitation.id).limit(limit).with_for_update(skip_locked=True)))


def own_application(session: Session, person_id: str, to_change: bool = False) -> Application:
    """Somebody's latest application, locked when it is to change."""
    asked = select(Application).where(Application.person_id == person_id).order_by(Application.created_at.desc())
    return _found(session.scalar((asked.with_for_update() if to_change else asked).limit(1)))


def application(session: Session, application_id: str, officer: Caller, to_change: bool = False) -> Application:
    """An application that was handed in by somebody whom the officer helps; locked, and they held, when it is to change."""
    if to_change:
        hold_whose(session, select(Application.person_id).where(Application.id == application_id))
    asked = select(Application).where(Application.id == application_id, *_seen_by(officer))
    return _found(session.scalar(asked.with_for_update() if to_change else asked))


def applications(session: Session, officer: Caller, status: str | None, limit: int, after: str | None) -> Page:
    """What was handed in by those whom the officer helps."""
    asked = select(Application).where(*_seen_by(officer))
    if status:
        asked = asked.where(Application.status == status)
    return page(session, asked, (Application.submitted_at, Application.id), limit, after)  # type: ignore[arg-type]


def standing_consents(session: Session, person_id: str) -> list[Consent]:
    """What somebody agrees to now."""
    asked = select(Consent).where(Consent.person_id == person_id, Consent.revoked_at.is_(None))
    return list(session.scalars(asked.order_by(Consent.id).with_for_update()))


def agreed(session: Session, people: Collection[str]) -> dict[str, dict[str, str]]:
    """What each of these people agrees to now: by kind, in which words."""
    asked = select(Consent.person_id, Consent.kind, Consent.wording)
    found: dict[str, dict[str, str]] = {person_id: {} for person_id in people}
    for person_id, kind, wording in session.execute(
        asked.where(Consent.person_id.in_(people), Consent.revoked_at.is_(None))
    ):
        found[person_id][kind] = wording
    return found


def agrees_to_income_band(session: Session, vendor_id: str) -> bool:
    """Whether the maker behind a shop lets an officer see the month's band."""
    asked = select(Consent.id).join(Shop, Shop.person_id == Consent.person_id).where(Shop.id == vendor_id)
    asked = asked.where(Consent.kind == ConsentKind.INCOME_BAND, Consent.revoked_at.is_(None))
    return session.scalar(asked) is not None


def is_name_taken(session: Session, name_key: str, person_id: str) -> bool:
    """Whether somebody else has a shop of this name, or has asked for it."""
    by_shop = select(Shop.id).where(Shop.name_key == name_key, Shop.person_id != person_id)
    by_wish = select(Application.id).where(Application.name_key == name_key, Application.person_id != person_id)
    taken = by_shop.union_all(by_wish.where(Application.status.in_(HOLDS_NAME))).limit(1)
    return session.scalar(taken) is not None


def _invited_by(officer: Caller) -> tuple[ColumnElement[bool], ...]:
    return Invitation.officer_id == officer.person_id, Invitation.unit_id == officer.unit_id


def _seen_by(officer: Caller) -> tuple[ColumnElement[bool], ...]:
    is_helped = Application.person_id.in_(helped_by(officer))
    return or_(is_helped, looks_again(officer)), Application.status.not_in(UNSEEN)


def _found(thing: T | None) -> T:
    if thing is None:
        raise NotFound()
    return thing
