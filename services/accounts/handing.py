"""Handing people over: to a colleague, to the head when an officer is removed, to another unit; all at one second."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import bus, queries, rules, telling
from services.accounts.models import Assignment, NoticeKind, Person, Role
from services.accounts.models.helping import Transfer
from services.accounts.queries import helping as asked_of
from services.accounts.rules import helping
from services.accounts.rules.shops import change_mode
from services.kit.errors import Refused


def reassign(
    session: Session, unit_id: str, old: str, new: str, people: Collection[str] | None, begins: datetime, at: datetime
) -> int:
    """Some or all of those whom one officer of a unit helps get another from `begins` on; how many."""
    to = helping.check_helper(session.get(Person, new), unit_id)
    standing = asked_of.assignments_by(session, old, unit_id, people)
    return _hand_over(session, standing, to, begins, at)


def remove(session: Session, officer_id: str, at: datetime) -> int:
    """An officer is out at once: all they helped go to the head of the unit, who looks again at what they decided."""
    officer = queries.person_to_change(session, officer_id)
    head = asked_of.head_of(session, officer.unit_id or "", but=officer.id)
    if head is None or officer.unit_id is None:
        raise Refused("no_head", "There is no other head of unit who could take over.")
    standing = asked_of.assignments_by(session, officer.id, officer.unit_id, None)
    count = _hand_over(session, standing, head, at, at)
    decisions = asked_of.decisions_of(session, officer.id, at - helping.LOOK_BACK)
    session.add_all(helping.look_again(officer.unit_id, officer.id, decisions))
    return count


def give_up(session: Session, person: Person, unit_id: str | None, at: datetime, must: bool) -> int:
    """Whoever leaves a desk gives those they help to the head of that unit; how many.

    Refused("hand_over_first") where `must` and there is no head to take over; otherwise they wait for one.
    """
    standing = asked_of.assignments_by(session, person.id, unit_id or "", None)
    head = asked_of.head_of(session, unit_id or "", but=person.id)
    if not standing or (head is None and not must):
        return 0
    if head is None:
        raise Refused("hand_over_first", "Somebody has to take over those whom they help.")
    return _hand_over(session, standing, head, at, at)


def complete(session: Session, transfer: Transfer, at: datetime) -> None:
    """Somebody moves to the other unit at this second, with all that waits; the old unit sees nothing any more."""
    officer = helping.check_helper(session.get(Person, transfer.officer_id), transfer.to_unit)
    if asked_of.relatives_among(session, officer.id, [transfer.person_id]):
        raise Refused("relative", "Nobody helps their own relative.")
    old = asked_of.assignments_of(session, transfer.person_id)
    for assignment in old:
        rules.end(assignment, at)
    session.flush()
    assistants = [(one.id, Role.ASSISTANT) for one in queries.assistants_of(session, transfer.to_unit)]
    helpers = {officer.id: Role.COUNSELLOR} | {one: role for one, role in assistants if one != officer.id}
    session.add_all(rules.assign(transfer.person_id, one, transfer.to_unit, role, at) for one, role in helpers.items())
    _drop_unsent(session, old)
    _send_from(session, transfer)
    _tell(session, transfer.person_id, f"transfer-{transfer.id}", at)


def finish(session: Session, at: datetime, limit: int) -> int:
    """Close the assignments whose last second has passed, with what was left open or unsent."""
    past = asked_of.past_assignments(session, at, limit)
    for assignment in past:
        ends = assignment.to_at or at
        rules.end(assignment, ends)
        _tell(session, assignment.person_id, f"handed-over-{assignment.id}", at)
    _drop_unsent(session, past)
    return len(past)


def _hand_over(session: Session, standing: list[Assignment], to: Person, begins: datetime, at: datetime) -> int:
    related = asked_of.relatives_among(session, to.id, [one.person_id for one in standing])
    fresh = [helping.hand_over(one, to, one.person_id in related, begins, at) for one in standing]
    session.flush()  # what ends is written before what begins: nobody helps the same person twice
    session.add_all(fresh)
    if begins <= at:
        _drop_unsent(session, standing)
        for one in standing:
            _tell(session, one.person_id, f"handed-over-{one.id}", at)
    return len(fresh)


def _drop_unsent(session: Session, ended: Collection[Assignment]) -> None:
    gone = {(one.person_id, one.officer_id) for one in ended}
    for application in asked_of.open_applications(session, {person_id for person_id, _ in gone}):
        for person_id, officer_id in gone:
            if application.person_id == person_id:
                helping.drop_unsent(application, officer_id)


def _send_from(session: Session, transfer: Transfer) -> None:
    shop = queries.shop_of(session, transfer.person_id, to_change=True)
    if shop:
        bus.announce(session, change_mode(shop, transfer.fulfilment_mode))


def _tell(session: Session, person_id: str, key: str, at: datetime) -> None:
    telling.tell(session, person_id, NoticeKind.NEW_MENTOR, key, at)
