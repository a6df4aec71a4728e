"""Coming back to an account that has no shop: by a new invitation, or by a word of whoever helps there."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import queries, rules, telling
from services.accounts.models import Application, Invitation, NoticeKind, Person, PersonStatus, Role
from services.accounts.queries import helping as asked_of
from services.accounts.queries.holding import hold
from services.accounts.rules import again, passwords, transfers


def last_application(session: Session, person: Person, at: datetime) -> Application | None:
    """What somebody wrote last, where they may begin again: they have no shop, and nothing comes of it; locked, they held."""
    hold(session, [person.id])
    if person.role != Role.VENDOR or person.status != PersonStatus.ACTIVE or queries.shop_of(session, person.id):
        return None
    last = queries.own_application(session, person.id, to_change=True)
    return last if again.is_over(last, at) else None


def knows_password(person: Person, password: str) -> bool:
    """Whether it is this person who asks."""
    return passwords.is_right(person.password_hash, password)


def by_invitation(session: Session, invitation: Invitation, person: Person, last: Application, at: datetime) -> None:
    """The same person takes an invitation up: whoever invited them helps from now on, and nobody else does.

    A move that was under way is none any more: it would take them away from where they have just come to.
    """
    for assignment in asked_of.assignments_of(session, person.id):
        rules.end(assignment, at)
    if transfer := asked_of.move_standing(session, person.id):
        transfers.give_way(transfer, at)
    session.flush()
    officer, assistants = (
        session.get(Person, invitation.officer_id),
        queries.assistants_of(session, invitation.unit_id),
    )
    session.add_all(rules.accept(invitation, officer, person, assistants, at))
    session.add(again.begin_again(last, at))


def by_officer(session: Session, person_id: str, at: datetime) -> Application:
    """Whoever helps somebody opens another application for them; they hear of it, and write it themselves."""
    fresh = again.begin_again(queries.own_application(session, person_id, to_change=True), at)
    session.add(fresh)
    telling.tell(session, person_id, NoticeKind.LOOK_AGAIN, f"again-{fresh.id}", at, fresh.id)
    return fresh
