"""Questions about what makers say against the closing of their shops by others, and about what of it is still open."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from services.accounts.models import Assignment, AssignmentStatus, Shop, Trading, Unit
from services.accounts.models.ends import Sealed
from services.accounts.models.shops import LEFT
from services.accounts.models.suspensions import ShutAppeal, Suspension, SuspensionStatus
from services.accounts.queries.paging import Page, page
from services.accounts.queries.suspensions import deciding, suspensions_of
from services.kit.errors import NotFound
from services.kit.tables import audit_events

APPEALED = (SuspensionStatus.ACTIVE, SuspensionStatus.MADE_PERMANENT)


def closing_of(session: Session, person_id: str, to_change: bool = False) -> Suspension | None:
    """By what somebody's shop is shut by others now, or for good; locked when it is to change."""
    asked = (
        select(Suspension)
        .join(Shop, Shop.id == Suspension.vendor_id)
        .where(
            Suspension.person_id == person_id,
            ((Suspension.status == SuspensionStatus.ACTIVE) & (Shop.trading_status == Trading.SUSPENDED))
            | ((Suspension.status == SuspensionStatus.MADE_PERMANENT) & (Shop.trading_status == Trading.CLOSED)),
        )
        .order_by(Suspension.proposed_at.desc(), Suspension.id)
        .limit(1)
    )
    return session.scalar(asked.with_for_update(of=Suspension) if to_change else asked)


def granted_to(session: Session, person_id: str) -> ShutAppeal | None:
    """What was said against the last closing of somebody's shop, where it was right; None where nothing was said or right."""
    last = (
        select(Suspension.id)
        .where(Suspension.person_id == person_id, Suspension.active_at.is_not(None))
        .order_by(Suspension.active_at.desc(), Suspension.id)
        .limit(1)
        .scalar_subquery()
    )
    return session.scalar(select(ShutAppeal).where(ShutAppeal.suspension_id == last, ShutAppeal.is_granted.is_(True)))


def appeals_against(session: Session, suspension_id: str) -> list[ShutAppeal]:
    """What was said against one closing, the newest first."""
    asked = select(ShutAppeal).where(ShutAppeal.suspension_id == suspension_id)
    return list(session.scalars(asked.order_by(ShutAppeal.at.desc(), ShutAppeal.id)))


def said_against(
    session: Session, person_id: str, to_change: bool = False
) -> list[tuple[Suspension, list[ShutAppeal]]]:
    """All closings of somebody's shop, the newest first, each with what was said against it.

    With them the shop is locked when they are to change, so that no other begins meanwhile.
    """
    if to_change:
        rows = select(Suspension.id).where(Suspension.person_id == person_id).order_by(Suspension.id)
        session.execute(rows.with_for_update())
        session.execute(select(Shop.id).where(Shop.person_id == person_id).with_for_update())
    return [(one, appeals_against(session, one.id)) for one in suspensions_of(session, person_id)]


def appeals_waiting(session: Session, limit: int, after: str | None) -> Page:
    """(appeal, closing, the name of the unit that decides about it now) of what waits for an answer, oldest first."""
    asked = (
        select(ShutAppeal, Suspension, Unit.name)
        .join(Suspension, Suspension.id == ShutAppeal.suspension_id)
        .outerjoin(Unit, Unit.id == deciding())
        .where(ShutAppeal.decided_at.is_(None), Suspension.status.in_(APPEALED))
    )
    return page(session, asked, (ShutAppeal.at, ShutAppeal.id), limit, after)  # type: ignore[arg-type]


def appeal_to_decide(session: Session, appeal_id: str) -> tuple[ShutAppeal, Suspension]:
    """An appeal and what it is against, both locked; the closing first, as by whoever lifts it."""
    against = select(ShutAppeal.suspension_id).where(ShutAppeal.id == appeal_id).scalar_subquery()
    suspension = session.scalar(select(Suspension).where(Suspension.id == against).with_for_update())
    found = session.scalar(select(ShutAppeal).where(ShutAppeal.id == appeal_id).with_for_update())
    if suspension is None or found is None:
        raise NotFound()
    return found, suspension


def has_left(session: Session, vendor_id: str) -> bool:
    """Whether it was its maker who closed a shop that is closed for good; the trace says so when nothing else does any more."""
    row = audit_events.c
    asked = select(row.reason_code).where(row.object == f"{vendor_id}.trading_status", row.to_state == Trading.CLOSED)
    return session.scalar(asked.order_by(row.id.desc()).limit(1)) == LEFT


def has_late_appeals(session: Session, at: datetime) -> bool:
    """Whether any appeal was to be answered before then."""
    asked = select(ShutAppeal.id).join(Suspension, Suspension.id == ShutAppeal.suspension_id)
    late = asked.where(ShutAppeal.decided_at.is_(None), ShutAppeal.due_at <= at, Suspension.status.in_(APPEALED))
    return session.scalar(late.limit(1)) is not None


def to_seal(session: Session, before: datetime, limit: int) -> list[Suspension]:
    """Closings of those whom nobody helps any more, settled since before then, locked; others' rows are left to them."""
    helped = select(Assignment.person_id).where(Assignment.status != AssignmentStatus.ENDED)
    asked = select(Suspension).where(
        Suspension.ended_at < before,
        Suspension.person_id.in_(select(Sealed.person_id)),
        Suspension.person_id.not_in(helped),
        ~exists().where(
            ShutAppeal.suspension_id == Suspension.id,
            or_(ShutAppeal.decided_at.is_(None), ShutAppeal.decided_at > before),
        ),
    )
    return list(session.scalars(asked.order_by(Suspension.id).limit(limit).with_for_update(skip_locked=True)))
