"""What waits for an officer: applications, listings, moves between units, shops to be shut.

What has a clock of hours comes before all the rest, whichever has the least time on top; the rest longest first.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import TIMESTAMP, Text, case, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from services.accounts.models import (
    Application,
    ApplicationStatus,
    Assignment,
    HeardHands,
    Identity,
    ListingLook,
    Person,
    PersonStatus,
    Role,
    Shop,
)
from services.accounts.models.helping import Relative
from services.accounts.models.plans import Grievance, GrievanceStatus
from services.accounts.models.suspensions import Suspension, SuspensionStatus
from services.accounts.queries import moves
from services.accounts.queries.grievances import handled_by
from services.accounts.queries.guidance import answered_for, helped_by, is_current, is_fit, looks_again
from services.accounts.queries.paging import Page, page
from services.accounts.queries.plans_due import plans_due
from services.kit.clock import now
from services.kit.days import HERE
from services.kit.tables import audit_events
from services.kit.tokens import Caller


def work(session: Session, officer: Caller, today: date, limit: int, after: str | None) -> Page:
    """What waits for the officer: (id, kind, vendor_id, shop_name, since, answer_by).

    First what somebody answers within hours, by when it ends; after it everything else, longest first.
    """
    applications = _applications(officer, today)
    listings = (
        select(ListingLook.listing_id, literal("listing"), Shop.id, Shop.display_name, ListingLook.waiting_since)
        .join(Shop, Shop.id == ListingLook.vendor_id)
        .where(ListingLook.waiting_since.is_not(None), Shop.shows_drafts, Shop.person_id.in_(helped_by(officer)))
    )
    never = cast(null(), TIMESTAMP(timezone=True)).label("answer_by")
    parts = [part.add_columns(never) for part in (applications, listings)]
    if officer.role != Role.ASSISTANT:
        parts += [part.add_columns(never) for part in (moves.waiting_for(officer), *plans_due(officer, now()))]
    if officer.role == Role.UNIT_HEAD:
        parts.append(_suspensions(officer))
        parts += [part.add_columns(never) for part in (_grievances(officer), _without_mentor(officer))]
    waiting = union_all(*parts, _parcels(officer)).subquery("waiting")
    is_short = waiting.c.answer_by.is_not(None)
    key = (func.coalesce(waiting.c.answer_by, waiting.c.since), waiting.c.id)
    return page(session, select(waiting), key, limit, after, group=case((is_short, 0), else_=1))


def _suspensions(officer: Caller) -> Any:
    """What a head of unit has to confirm: shops that are to be shut, or were in an emergency."""
    is_unconfirmed = (Suspension.status == SuspensionStatus.ACTIVE) & Suspension.confirmed_at.is_(None)
    asked = select(
        Suspension.person_id,
        literal("suspension"),
        Shop.id,
        Shop.display_name,
        Suspension.proposed_at,
        case((is_unconfirmed, Suspension.confirm_by)),
    ).join(Shop, Shop.id == Suspension.vendor_id)
    waits = (Suspension.status == SuspensionStatus.PROPOSED) | is_unconfirmed
    return asked.where(waits, Suspension.person_id.in_(answered_for(officer)))


def _grievances(head: Caller) -> Any:
    """Grievances that a head answers; from whom is not said."""
    nobody = cast(null(), Text)
    asked = select(Grievance.id, literal("grievance"), nobody, literal(""), Grievance.created_at)
    return asked.where(Grievance.status == GrievanceStatus.OPEN, *handled_by(head))


def _without_mentor(head: Caller) -> Any:
    """People of a head's unit whose officer is shut out or has declared to be a relative, until another is chosen."""
    standing = Assignment.role == Role.COUNSELLOR, is_current(now())
    helped = select(Assignment.person_id).where(*standing, is_fit())
    audit = audit_events.c
    shut = select(func.max(audit.at)).where(
        audit.object == Assignment.officer_id + ".status", audit.to_state == PersonStatus.SUSPENDED
    )
    declared = select(Relative.declared_at).where(
        Relative.officer_id == Assignment.officer_id, Relative.person_id == Assignment.person_id
    )
    since = func.greatest(Assignment.from_at, func.least(shut.scalar_subquery(), declared.scalar_subquery()))
    wished = select(Application.shop_name).where(Application.person_id == Assignment.person_id)
    wish = wished.order_by(Application.created_at.desc()).limit(1).scalar_subquery()
    asked = select(Assignment.person_id, literal("mentor"), Shop.id, func.coalesce(Shop.display_name, wish, ""), since)
    return asked.outerjoin(Shop, Shop.person_id == Assignment.person_id).where(
        *standing, Assignment.person_id.in_(helped_by(head)), Assignment.person_id.not_in(helped)
    )


def _parcels(officer: Caller) -> Any:
    """Parcels of shut shops of which somebody says by a moment what becomes of them."""
    asked = select(
        HeardHands.vendor_order_id,
        literal("parcel"),
        Shop.id,
        Shop.display_name,
        HeardHands.since,
        HeardHands.decide_by,
    ).join(Shop, Shop.id == HeardHands.vendor_id)
    return asked.where(HeardHands.hands == "asked", Shop.person_id.in_(answered_for(officer)))


def _applications(officer: Caller, today: date) -> Any:
    """Those to be read, or read again by a second officer; and those told "not yet" whose day has come."""
    to_read = Application.status.in_([ApplicationStatus.SUBMITTED, ApplicationStatus.IN_REVIEW])
    to_look_again = (Application.status == ApplicationStatus.NOT_YET) & (Application.review_on <= today)
    is_ours = Application.appealed_at.is_(None) | to_look_again  # an appeal is somebody else's until it is answered
    helped = Application.person_id.in_(helped_by(officer)) & is_ours
    is_proposed = (Application.status == ApplicationStatus.IN_REVIEW) & (Application.decline_reason != "")
    kind = case(
        (to_look_again, "look_again"),
        (is_proposed, "decline"),
        (Application.appealed_at.is_not(None), "appeal"),
        else_="application",
    )
    day = func.timezone(str(HERE), cast(Application.review_on, TIMESTAMP))
    return (
        select(
            Application.id.label("id"),
            kind.label("kind"),
            Shop.id.label("vendor_id"),
            Application.shop_name.label("shop_name"),
            case((to_look_again, day), else_=Application.submitted_at).label("since"),
        )
        .outerjoin(Shop, Shop.person_id == Application.person_id)
        .where(to_read | to_look_again, helped | looks_again(officer))
    )


def waited_on(session: Session, before: datetime) -> list[tuple[str, str, datetime]]:
    """Who has let something wait since before then: (counsellor, unit, since when the longest); nobody who may not answer."""
    waiting = _awaited()
    asked = (
        select(Assignment.officer_id, Assignment.unit_id, func.min(waiting.c.since))
        .join(waiting, waiting.c.person_id == Assignment.person_id)
        .where(Assignment.role == Role.COUNSELLOR, is_current(now()), is_fit(), waiting.c.since <= before)
        .group_by(Assignment.officer_id, Assignment.unit_id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(asked)]


def waits_in(session: Session, unit_id: str) -> list[tuple[str, str, datetime]]:
    """Each thing that waits for a counsellor of a unit: (counsellor, their name, since when), longest first."""
    waiting = _awaited()
    asked = (
        select(Assignment.officer_id, Identity.name, waiting.c.since)
        .join(waiting, waiting.c.person_id == Assignment.person_id)
        .join(Identity, Identity.person_id == Assignment.officer_id)
        .where(Assignment.role == Role.COUNSELLOR, Assignment.unit_id == unit_id, is_current(now()), is_fit())
        .order_by(waiting.c.since, Assignment.officer_id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(asked)]


def _awaited() -> Any:
    """Applications and listings that wait for a counsellor: whose they are, and since when."""
    return union_all(
        select(Application.person_id.label("person_id"), Application.submitted_at.label("since")).where(
            Application.status.in_([ApplicationStatus.SUBMITTED, ApplicationStatus.IN_REVIEW]),
            Application.appealed_at.is_(None),
        ),
        select(Shop.person_id, ListingLook.waiting_since)
        .join(Shop, Shop.id == ListingLook.vendor_id)
        .where(ListingLook.waiting_since.is_not(None), Shop.shows_drafts),
    ).subquery("waiting")


def heads_of(session: Session, unit_id: str, about: str = "") -> list[str]:
    """The heads of a unit who may enter; `about` somebody, only those who have not said to be related to them."""
    related = select(Relative.officer_id).where(Relative.person_id == about)
    asked = select(Person.id).where(Person.unit_id == unit_id, Person.role == Role.UNIT_HEAD, Person.id.not_in(related))
    return list(session.scalars(asked.where(Person.status == PersonStatus.ACTIVE).order_by(Person.id)))


def operators(session: Session) -> list[str]:
    """All operators who may enter."""
    asked = select(Person.id).where(Person.role == Role.OPERATOR, Person.status == PersonStatus.ACTIVE)
    return list(session.scalars(asked.order_by(Person.id)))
