"""What officers who were removed decided: in which days, about whom, and what of it nobody has looked at again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, case, exists, func, or_, select
from sqlalchemy.orm import Session

from services.accounts.models import Application, Assignment, Person, PersonStatus, Shop
from services.accounts.models.grants import GrantAward
from services.accounts.models.helping import Removal, SecondLook, Transfer
from services.accounts.models.suspensions import Suspension
from services.accounts.queries.guidance import helped_by, is_current, kin_of
from services.accounts.queries.paging import Page, page
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.tables import audit_events
from services.kit.tokens import Caller

DECISIONS: dict[str, Collection[str]] = {
    "app": ("approved", "needs_info", "not_yet", "declined"),
    "sus": ("active", "rejected", "lifted", "made_permanent"),
    "trf": ("approved", "accepted", "refused"),
    "awd": ("approved",),
}
TRUST = ("independent", "guided")


def shut_out_at(session: Session, person: Person) -> datetime | None:
    """Since when somebody may not enter; None where they may."""
    if person.status != PersonStatus.SUSPENDED:
        return None
    row = audit_events.c
    asked = select(func.max(row.at)).where(row.object == f"{person.id}.status")
    shut: datetime | None = session.scalar(asked.where(row.to_state == PersonStatus.SUSPENDED))
    return shut


def is_removed(session: Session, officer_id: str, until: datetime) -> bool:
    """Whether what this officer decided until then is looked at again already."""
    asked = select(Removal.id).where(Removal.officer_id == officer_id, Removal.until == until)
    return session.scalar(asked) is not None


def removals_for(session: Session, head: Caller) -> list[Removal]:
    """Who was removed from the head's unit, or from one where somebody was helped before; the last one first."""
    before = select(Assignment.unit_id).where(Assignment.person_id.in_(helped_by(head)))
    asked = select(Removal).where(or_(Removal.unit_id == head.unit_id, Removal.unit_id.in_(before)))
    return list(session.scalars(asked.order_by(Removal.until.desc(), Removal.id).limit(50)))


def decisions_of(
    session: Session, officer_id: str, since: datetime, until: datetime
) -> list[tuple[str, str, datetime]]:
    """What an officer decided between two moments: (object, decision, when); not that a shop begins with looks, as all do."""
    row = audit_events.c
    kinds = [row.object.like(f"{kind}\\_%.status") & row.to_state.in_(states) for kind, states in DECISIONS.items()]
    kinds.append(row.object.like("ven\\_%.trust") & row.to_state.in_(TRUST) & (row.from_state != ""))
    asked = select(row.object, row.to_state, row.at).where(row.actor == officer_id, row.at >= since, row.at <= until)
    return [(one[0], one[1], one[2]) for one in session.execute(asked.where(or_(*kinds)).order_by(row.id))]


def second_looks(session: Session, head: Caller, limit: int, after: str | None) -> Page:
    """Decisions that wait for a head's second look: (SecondLook, the shop's name, its maker).

    The last two where the head helps them now; nothing and None elsewhere.
    About whomever the unit helps now, wherever it was decided, and what was decided in the unit about whom nobody else helps.
    About nobody to whom the head is related.
    """
    asked = _looks(head).where(SecondLook.looked_at.is_(None))
    return page(session, asked, (SecondLook.decided_at, SecondLook.id), limit, after)  # type: ignore[arg-type]


def second_look(session: Session, look_id: str, head: Caller) -> SecondLook:
    """One of them, locked; NotFound."""
    found = session.execute(_looks(head).where(SecondLook.id == look_id).with_for_update(of=SecondLook)).one_or_none()
    if found is None:
        raise NotFound()
    return found[0]


def _looks(head: Caller) -> Select[SecondLook, str, str | None]:
    thing = func.split_part(SecondLook.object, ".", 1)
    vendor_id = func.coalesce(Suspension.vendor_id, GrantAward.vendor_id, thing)
    maker = func.coalesce(Application.person_id, Transfer.person_id, Shop.person_id)
    helped = select(Person.id).where(Person.id == maker, Person.id.in_(helped_by(head))).scalar_subquery()
    elsewhere = exists().where(Assignment.person_id == maker, is_current(now()), Assignment.unit_id != head.unit_id)
    is_theirs = maker.in_(helped_by(head)) | ((SecondLook.unit_id == head.unit_id) & ~elsewhere)
    name = func.coalesce(Shop.display_name, Application.shop_name, "")
    return (
        select(SecondLook, case((helped.is_not(None), name), else_=""), helped)
        .outerjoin(Application, Application.id == thing)
        .outerjoin(Transfer, Transfer.id == thing)
        .outerjoin(Suspension, Suspension.id == thing)
        .outerjoin(GrantAward, GrantAward.id == thing)
        .outerjoin(
            Shop,
            or_(Shop.id == vendor_id, Shop.person_id == func.coalesce(Application.person_id, Transfer.person_id)),
        )
        .where(or_(maker.is_(None), maker.not_in(kin_of(head))), is_theirs)
    )
