"""Questions about people, units and sessions."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.accounts.models import (
    Application,
    Identity,
    Person,
    PersonStatus,
    Role,
    Shop,
    SignIn,
    Tries,
    Unit,
)
from services.accounts.queries.paging import Page, page
from services.kit.errors import NotFound, Refused


def add_person(session: Session, person: Person, identity: Identity) -> None:
    """Keep somebody new; Refused("identifier_taken") where that is somebody's already, also in a race."""
    try:
        with session.begin_nested():
            session.add(person)
            session.flush()
            session.add(identity)
    except IntegrityError:
        raise Refused("identifier_taken") from None


def person_called(session: Session, identifier: str) -> Person | None:
    """Whoever signs in with this identifier."""
    asked = select(Person).join(Identity, Identity.person_id == Person.id).where(Identity.identifier == identifier)
    return session.scalar(asked)


def person_to_change(session: Session, person_id: str) -> Person:
    """The person, locked; NotFound where there is none."""
    person = session.scalar(select(Person).where(Person.id == person_id).with_for_update())
    if person is None:
        raise NotFound()
    return person


def person_as_is(session: Session, person_id: str | None) -> Person | None:
    """The person; until this transaction ends nobody gives them another role or shuts them out."""
    asked = select(Person).where(Person.id == person_id).with_for_update(read=True, key_share=True)
    return session.scalar(asked.execution_options(populate_existing=True))


def identity_of(session: Session, person_id: str) -> Identity:
    """What somebody is called and reached at; for their own eyes, and for sending them mail."""
    return session.get_one(Identity, person_id)


def names_of(session: Session, staff: Collection[str]) -> dict[str, str]:
    """What these people of the staff are called."""
    asked = select(Identity.person_id, Identity.name).where(Identity.person_id.in_(staff))
    return {row[0]: row[1] for row in session.execute(asked)}


def people(session: Session, role: str | None, limit: int, after: str | None) -> Page:
    """Everybody, or all with a role: (Person, name); no name of those who buy or make."""
    name = func.coalesce(Identity.name, "")
    asked = select(Person, name.label("name")).outerjoin(
        Identity, (Identity.person_id == Person.id) & Person.role.not_in([Role.BUYER, Role.VENDOR])
    )
    if role:
        asked = asked.where(Person.role == role)
    return page(session, asked, (Person.created_at, Person.id), limit, after)  # type: ignore[arg-type]


def assistants_of(session: Session, unit_id: str) -> list[Person]:
    """The assistants of a unit who may enter."""
    asked = select(Person).where(Person.unit_id == unit_id, Person.role == Role.ASSISTANT)
    return list(session.scalars(asked.where(Person.status == PersonStatus.ACTIVE).order_by(Person.id)))


def unit(session: Session, unit_id: str | None) -> Unit | None:
    """The unit with this id."""
    return session.get(Unit, unit_id) if unit_id else None


def units(session: Session, limit: int, after: str | None) -> Page:
    """All units."""
    return page(session, select(Unit), (Unit.created_at, Unit.id), limit, after)  # type: ignore[arg-type]


def add_unit(session: Session, new: Unit) -> None:
    """Keep a new unit; Refused("name_taken") where there is one of that name."""
    try:
        with session.begin_nested():
            session.add(new)
    except IntegrityError:
        raise Refused("name_taken") from None


def who_is_here(session: Session, token_hash: str) -> tuple[SignIn, Person, Identity, Shop | None] | None:
    """The session with this token, and whose it is; only of people who may enter."""
    asked = (
        select(SignIn, Person, Identity, Shop)
        .join(Person, Person.id == SignIn.person_id)
        .join(Identity, Identity.person_id == Person.id)
        .outerjoin(Shop, Shop.person_id == Person.id)
        .where(SignIn.token_hash == token_hash, Person.status == PersonStatus.ACTIVE)
    )
    found = session.execute(asked).one_or_none()
    return None if found is None else (found[0], found[1], found[2], found[3])


def latest_application_status(session: Session, person_id: str) -> str | None:
    """Where somebody's latest application stands."""
    asked = select(Application.status).where(Application.person_id == person_id)
    return session.scalar(asked.order_by(Application.created_at.desc()).limit(1))


def end_session(session: Session, token_hash: str) -> None:
    """Sign out there."""
    session.execute(delete(SignIn).where(SignIn.token_hash == token_hash))


def end_sessions_of(session: Session, person_id: str) -> None:
    """Sign somebody out everywhere."""
    session.execute(delete(SignIn).where(SignIn.person_id == person_id))


def end_other_sessions(session: Session, person_id: str, token_hash: str) -> None:
    """Sign somebody out everywhere but there."""
    session.execute(delete(SignIn).where(SignIn.person_id == person_id, SignIn.token_hash != token_hash))


def count_other_sessions(session: Session, person_id: str, token_hash: str) -> int:
    """In how many other places somebody is signed in, those included where an officer types for them."""
    asked = select(func.count()).where(SignIn.person_id == person_id, SignIn.token_hash != token_hash)
    return session.scalar(asked) or 0


def change_identifier(session: Session, identity: Identity, text: str, kind: str) -> None:
    """Somebody signs in with this from now on; Refused("identifier_taken") where it is another's, also in a race."""
    try:
        with session.begin_nested():
            identity.identifier, identity.kind = text, kind
    except IntegrityError:
        raise Refused("identifier_taken") from None


def count_try(session: Session, key: str, ends: datetime, at: datetime) -> Tries:
    """Count one more try under this key in its window, or begin a new window that lasts until `ends`."""
    row = insert(Tries).values(key=key, count=1, until=ends)
    is_over = Tries.until <= at
    counted = row.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "count": case((is_over, 1), else_=Tries.count + 1),
            "until": case((is_over, row.excluded.until), else_=Tries.until),
        },
    )
    return session.scalars(counted.returning(Tries), execution_options={"populate_existing": True}).one()


def forget_tries(session: Session, key: str) -> None:
    """Whoever it was, they knew the password after all."""
    session.execute(delete(Tries).where(Tries.key == key))


def take_back_tries(session: Session, keys: Collection[str]) -> None:
    """One try under each of these keys was none to be counted; rows are locked in the order of their keys."""
    locked = select(Tries.key).where(Tries.key.in_(keys)).order_by(Tries.key).with_for_update()
    session.execute(update(Tries).where(Tries.key.in_(session.scalars(locked).all())).values(count=Tries.count - 1))


def sweep(session: Session, seen_before: datetime, at: datetime) -> int:
    """Delete dead sessions and windows that are over; how many."""
    dead = session.execute(delete(SignIn).where((SignIn.seen_at < seen_before) | (SignIn.expires_at <= at)))
    over = session.execute(delete(Tries).where(Tries.until <= at))
    return int(dead.rowcount + over.rowcount)  # type: ignore[attr-defined]
