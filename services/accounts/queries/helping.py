"""Questions about who helps whom, who read what, and moves between units."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from services.accounts.models import (
    Application,
    Assignment,
    AssignmentStatus,
    HeardParcel,
    Identity,
    Person,
    Role,
    Shop,
    Unit,
)
from services.accounts.models.ends import Guidance
from services.accounts.models.helping import STANDING, AccessRead, Relative, Transfer
from services.accounts.queries.guidance import helped_by, is_current, is_fit, kin_of
from services.accounts.queries.holding import hold, hold_whose
from services.accounts.queries.moves import lacks_officer
from services.accounts.queries.paging import Page, page
from services.kit.clock import now
from services.kit.errors import NotFound, Refused
from services.kit.tokens import Caller

T = TypeVar("T")


def makers_helped(
    session: Session, officer: Caller, limit: int, after: str | None, by: str | None = None, is_endless: bool = False
) -> Page:
    """Those whom the officer helps: (Person, Application, Shop or None, whether anything was sold, who helps them).

    `by` narrows them to those of one officer, `is_endless` to those of whom nobody knows until when.
    """
    asked = _makers().where(Person.id.in_(helped_by(officer)))
    if by:
        asked = asked.where(
            Person.id.in_(select(Assignment.person_id).where(Assignment.officer_id == by, is_current(now())))
        )
    if is_endless:
        asked = asked.where(Person.id.not_in(select(Guidance.person_id).where(Guidance.ends_on.is_not(None))))
    return page(session, asked, (Person.created_at, Person.id), limit, after)  # type: ignore[arg-type]


def maker_helped(session: Session, person_id: str, officer: Caller) -> Any:
    """One of them, in the same columns; NotFound for anybody else."""
    found = session.execute(_makers().where(Person.id == person_id, Person.id.in_(helped_by(officer)))).one_or_none()
    if found is None:
        raise NotFound()
    return found


def maker_to_change(session: Session, person_id: str, officer: Caller) -> Any:
    """The same, held: whoever changes anything of theirs asks for them like this, first of all."""
    hold(session, [person_id])
    return maker_helped(session, person_id, officer)


def _makers() -> Select[Any]:
    latest = (
        select(Application.person_id, func.max(Application.created_at).label("at"))
        .group_by(Application.person_id)
        .subquery()
    )
    sold = exists().where(HeardParcel.vendor_id == Shop.id)
    helper = (
        select(Assignment.officer_id)
        .where(Assignment.person_id == Person.id, Assignment.role == Role.COUNSELLOR, is_current(now()), is_fit())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(Person, Application, Shop, sold.label("is_selling"), helper.label("officer_id"))
        .join(latest, latest.c.person_id == Person.id)
        .join(Application, and_(Application.person_id == Person.id, Application.created_at == latest.c.at))
        .outerjoin(Shop, Shop.person_id == Person.id)
    )


def is_helping(session: Session, officer_id: str, person_id: str) -> bool:
    """Whether this officer helps that person themselves at this second; a relative does not."""
    asked = select(Assignment.id).where(Assignment.officer_id == officer_id, Assignment.person_id == person_id)
    return session.scalar(asked.where(is_current(now()), is_fit()).limit(1)) is not None


def helpers_of(session: Session, person_id: str) -> list[Any]:
    """Who helps somebody now: (Assignment, the officer's name); nobody who is shut out, and no relative."""
    asked = select(Assignment, Identity.name).join(Identity, Identity.person_id == Assignment.officer_id)
    return list(
        session.execute(
            asked.where(Assignment.person_id == person_id, is_current(now()), is_fit()).order_by(Assignment.role.desc())
        )
    )


def is_between(session: Session, person_id: str) -> bool:
    """Whether help goes on while nobody gives it: whoever did may not any more, and another is still to be chosen."""
    asked = select(Assignment.id).where(Assignment.person_id == person_id, Assignment.role == Role.COUNSELLOR)
    asked = asked.where(is_current(now())).limit(1)
    return session.scalar(asked) is not None and session.scalar(asked.where(is_fit())) is None


def assignments_of(session: Session, person_id: str) -> list[Assignment]:
    """All that stand for somebody, also those that begin later, locked; they are held, so that none comes meanwhile."""
    hold(session, [person_id])
    asked = select(Assignment).where(Assignment.person_id == person_id, Assignment.status != AssignmentStatus.ENDED)
    return list(session.scalars(asked.order_by(Assignment.id).with_for_update()))


def relatives_among(session: Session, officer_id: str, people: Collection[str]) -> set[str]:
    """Those of these people to whom the officer is related."""
    asked = select(Relative.person_id).where(Relative.officer_id == officer_id, Relative.person_id.in_(people))
    return set(session.scalars(asked))


def open_applications(session: Session, people: Collection[str]) -> list[Application]:
    """The applications of these people that an officer may have open or have begun to answer, locked."""
    asked = select(Application).where(
        Application.person_id.in_(people),
        or_(Application.opened_by.is_not(None), Application.drafted_by.is_not(None)),
    )
    return list(session.scalars(asked.order_by(Application.id).with_for_update()))


def reads_of(session: Session, person_id: str, limit: int, after: str | None) -> Page:
    """Who read somebody's name: (AccessRead, the reader's name), the newest first."""
    asked = select(AccessRead, Identity.name).join(Identity, Identity.person_id == AccessRead.reader_id)
    asked = asked.where(AccessRead.person_id == person_id)
    return page(session, asked, (AccessRead.at, AccessRead.id), limit, after, is_newest_first=True)  # type: ignore[arg-type]


def officers_in(session: Session, unit_id: str | None, limit: int, after: str | None) -> Page:
    """Those who work in a unit, or in any: (Person, name, name of the unit, how many they help)."""
    helped = (
        select(func.count())
        .select_from(Assignment)
        .where(Assignment.officer_id == Person.id, Assignment.role == Role.COUNSELLOR, is_current(now()))
        .scalar_subquery()
    )
    asked = (
        select(Person, Identity.name, Unit.name, helped)
        .join(Identity, Identity.person_id == Person.id)
        .join(Unit, Unit.id == Person.unit_id)
        .where(Person.role.in_([Role.ASSISTANT, Role.COUNSELLOR, Role.UNIT_HEAD]))
    )
    if unit_id:
        asked = asked.where(Person.unit_id == unit_id)
    return page(session, asked, (Person.created_at, Person.id), limit, after)  # type: ignore[arg-type]


def person_by(session: Session, person_id: str) -> Person | None:
    """The person with this id."""
    return session.get(Person, person_id)


def keep_transfer(session: Session, transfer: Transfer) -> None:
    """A move that was asked for; Refused("moving_already") where one stands."""
    try:
        with session.begin_nested():
            session.add(transfer)
    except IntegrityError:
        raise Refused("moving_already") from None


def transfer_to_change(session: Session, transfer_id: str, who: Caller) -> Transfer:
    """A move that this officer has a part in, or that is their own, locked; whoever moves is held."""
    hold_whose(session, select(Transfer.person_id).where(Transfer.id == transfer_id))
    asked = select(Transfer).where(Transfer.id == transfer_id, _concerns(who))
    return _found(session.scalar(asked.with_for_update()))


def transfers(session: Session, who: Caller, limit: int, after: str | None) -> Page:
    """Moves that stand and concern the officer: (Transfer, shop name, name of the unit left, of the unit joined, whether
    it waits for another officer's name).
    """
    left, joined = aliased(Unit), aliased(Unit)
    name = func.coalesce(Shop.display_name, "")
    asked = (
        select(Transfer, name, left.name, joined.name, lacks_officer().label("lacks_officer"))
        .outerjoin(Shop, Shop.person_id == Transfer.person_id)
        .join(left, left.id == Transfer.from_unit)
        .join(joined, joined.id == Transfer.to_unit)
        .where(Transfer.status.in_(STANDING), _concerns(who))
    )
    return page(session, asked, (Transfer.requested_at, Transfer.id), limit, after)  # type: ignore[arg-type]


def transfers_standing(session: Session) -> list[Transfer]:
    """All moves whose next step somebody takes."""
    return list(session.scalars(select(Transfer).where(Transfer.status.in_(STANDING)).order_by(Transfer.id)))


def transfer_of(session: Session, person_id: str) -> Transfer | None:
    """Somebody's own move that stands, or the last one."""
    asked = select(Transfer).where(Transfer.person_id == person_id)
    return session.scalar(asked.order_by(Transfer.requested_at.desc()).limit(1))


def move_standing(session: Session, person_id: str) -> Transfer | None:
    """The move that is under way for somebody, locked."""
    asked = select(Transfer).where(Transfer.person_id == person_id, Transfer.status.in_(STANDING))
    return session.scalar(asked.with_for_update())


def _concerns(who: Caller) -> Any:
    if who.role == Role.VENDOR:
        return Transfer.person_id == who.person_id
    is_named = (Transfer.officer_id == who.person_id) & (Transfer.to_unit == who.unit_id)
    own = Transfer.person_id.in_(helped_by(who)) | is_named
    if who.role == Role.UNIT_HEAD:
        own = own | (Transfer.from_unit == who.unit_id) | (Transfer.to_unit == who.unit_id)
    return own & Transfer.person_id.not_in(kin_of(who))


def _found(thing: T | None) -> T:
    if thing is None:
        raise NotFound()
    return thing
