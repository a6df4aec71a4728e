"""Handing people over: to a colleague, to the head when an officer is removed, to another unit; all at one second."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import bus, naming, queries, rules, telling
from services.accounts.models import Assignment, InvitationStatus, NoticeKind, Person, Role
from services.accounts.models.helping import Transfer
from services.accounts.queries import grants, plans, removals
from services.accounts.queries import handing as rows
from services.accounts.queries import helping as asked_of
from services.accounts.queries.holding import hold
from services.accounts.rules import helping
from services.accounts.rules.grants import move_on
from services.accounts.rules.shops import change_mode
from services.kit.errors import Refused


@dataclass(frozen=True)
class Handed:
    """How many have somebody else now, how many wait for one because nobody of the unit may help them, and who got how many."""

    count: int = 0
    waiting: int = 0
    to: Mapping[str, int] = field(default_factory=dict)


def reassign(
    session: Session,
    unit_id: str,
    old: str | None,
    new: str,
    people: Collection[str] | None,
    begins: datetime,
    at: datetime,
) -> int:
    """Some or all of those whom one officer of a unit helps get another from `begins` on; how many.

    What was planned for them before is no more. Without `old`, whoever stands there for these people lets go.
    """
    to = helping.check_helper(queries.person_as_is(session, new), unit_id)
    standing = rows.assignments_by(session, old, unit_id, people, at)
    return _hand_over(session, [(one, to) for one in standing], begins, at)


def keep(session: Session, unit_id: str, people: Collection[str], at: datetime) -> int:
    """What was planned for these people is not done: whoever helps them now goes on; how many."""
    hold(session, people)
    plans_of = rows.planned_for(session, people, at)
    standing = rows.assignments_by(session, None, unit_id, plans_of.keys(), at)
    for one in standing:
        rules.end(plans_of[one.person_id], at)
        rules.end(one, at)
    session.flush()
    session.add_all(
        rules.assign(one.person_id, one.officer_id, unit_id, Role.COUNSELLOR, one.from_at) for one in standing
    )
    return len(standing)


def look_again(session: Session, officer: Person, at: datetime) -> None:
    """What an officer who is shut out decided in the 90 days before is looked at again; said twice it adds nothing."""
    until = removals.shut_out_at(session, officer) or at
    if not removals.is_removed(session, officer.id, until):
        removal = helping.remove(officer, until, at)
        decisions = removals.decisions_of(session, officer.id, removal.since, until)
        session.add_all([removal, *helping.look_again(removal, decisions)])


def give_up(session: Session, person: Person, unit_id: str | None, at: datetime, must: bool) -> Handed:
    """Whoever leaves a desk gives those they help, and those they invited, to the head of that unit.

    What they were to look at again an operator gives to another. Whom the head is related to, another head or a counsellor
    gets. Without a head, and whom nobody may help, waits: a whole desk is a head's to give away. Refused("hand_over_first")
    where they `must` not wait.
    """
    naming.give_back_appeals(session, person, None, at, "left")
    takers = rows.takers(session, unit_id or "", but=person.id)
    if not any(one.role == Role.UNIT_HEAD for one in takers):
        takers = []
    _leave_invitations(session, person.id, takers)
    rows.hold_all_of(session, person.id)
    standing = rows.assignments_by(session, person.id, unit_id or "", None, at)
    coming = rows.planned_to(session, person.id, at)
    pairs = _pairs(session, standing, takers)
    if must and len(pairs) < len(standing):
        raise Refused("hand_over_first", "Somebody has to take over those whom they help.")
    count = _hand_over(session, pairs, at, at)
    taken = {one.id for one, _to in pairs}
    _say_nobody_helps(session, [one for one in standing if one.id not in taken], at)
    _lead_elsewhere(session, _pairs(session, coming, takers), at)
    naming.ask_for_another(session, person, at)
    return Handed(count, len(standing) - count, Counter(to.id for _one, to in pairs))


def let_go(session: Session, officer: Person, person_id: str, at: datetime) -> None:
    """An officer is related to somebody they help: their heads hear that another has to, or where none may choose one does.

    An appeal of theirs that the officer was to look at waits for an operator to name another.
    """
    naming.give_back_appeals(session, officer, person_id, at, "relative")
    standing = rows.assignments_by(session, officer.id, officer.unit_id or "", [person_id], at)
    for application in asked_of.open_applications(session, [person_id]):
        helping.drop_unsent(application, officer.id)
    heads = plans.heads_for(session, officer.unit_id or "", person_id)
    if standing and not heads:
        _hand_over(session, _pairs(session, standing, rows.takers(session, officer.unit_id or "", officer.id)), at, at)
    elif standing:
        key = f"mentor-{person_id}-{officer.id}"
        telling.tell_all(session, heads, NoticeKind.ANSWER_DUE, key, at, person_id)
        _say_nobody_helps(session, standing, at)


def complete(session: Session, transfer: Transfer, at: datetime) -> None:
    """Somebody moves to the other unit at this second, with all that waits; the old unit sees nothing any more."""
    officer = helping.check_helper(queries.person_as_is(session, transfer.officer_id), transfer.to_unit)
    if asked_of.relatives_among(session, officer.id, [transfer.person_id]):
        raise Refused("relative", "Nobody helps their own relative.")
    old = asked_of.assignments_of(session, transfer.person_id)
    if transfer.from_unit not in {one.unit_id for one in old}:
        raise Refused("wrong_state", "The unit that was to let go does not help any more.")
    for assignment in old:
        rules.end(assignment, at)
    session.flush()
    assistants = [(one.id, Role.ASSISTANT) for one in queries.assistants_of(session, transfer.to_unit)]
    helpers = {officer.id: Role.COUNSELLOR} | {one: role for one, role in assistants if one != officer.id}
    session.add_all(rules.assign(transfer.person_id, one, transfer.to_unit, role, at) for one, role in helpers.items())
    _drop_unsent(session, old)
    _leave_programmes(session, transfer)
    _send_from(session, transfer)
    _tell(session, transfer.person_id, f"transfer-{transfer.id}", at)
    _tell_takers(session, {officer.id}, f"takes-over-{transfer.id}", at)
    session.flush()
    telling.tell_of_closing(session, transfer.person_id, at)


def finish(session: Session, at: datetime, limit: int) -> int:
    """Close the assignments whose last second has passed, with what was left open or unsent."""
    past = rows.past_assignments(session, at, limit)
    for assignment in past:
        ends = assignment.to_at or at
        rules.end(assignment, ends)
        _tell(session, assignment.person_id, f"handed-over-{assignment.id}", at)
    for begins, takers in rows.takers_since(session, past).items():
        _tell_takers(session, takers, f"takes-over-{begins.isoformat()}", at)
    _drop_unsent(session, past)
    return len(past)


Pairs = list[tuple[Assignment, Person]]


def _pairs(session: Session, standing: list[Assignment], takers: list[Person]) -> Pairs:
    """Who takes over whom: the first who is not related; whom all are related to is in no pair."""
    kin = rows.kin(session, [one.id for one in takers], [one.person_id for one in standing])
    fit = ((one, next((to for to in takers if (to.id, one.person_id) not in kin), None)) for one in standing)
    return [(one, to) for one, to in fit if to is not None]


def _hand_over(session: Session, pairs: Pairs, begins: datetime, at: datetime) -> int:
    people = [one.person_id for one, _to in pairs]
    kin = rows.kin(session, {to.id for _one, to in pairs}, people)
    for plan in rows.planned_for(session, people, at).values():
        rules.end(plan, at)
    fresh = [helping.hand_over(one, to, (to.id, one.person_id) in kin, begins, at) for one, to in pairs]
    session.flush()  # what ends is written before what begins: nobody helps the same person twice
    session.add_all(fresh)
    if begins <= at:
        _drop_unsent(session, [one for one, _to in pairs])
        for one, _to in pairs:
            _tell(session, one.person_id, f"handed-over-{one.id}", at)
        _tell_takers(session, {to.id for _one, to in pairs}, f"takes-over-{at.isoformat()}", at)
    return len(fresh)


def _lead_elsewhere(session: Session, pairs: Pairs, at: datetime) -> None:
    """What was planned for somebody who leaves is planned for another, or not at all where that is who helps already."""
    for plan, to in pairs:
        helping_now = asked_of.is_helping(session, to.id, plan.person_id)
        if helping_now:
            keep(session, plan.unit_id, [plan.person_id], at)
        else:
            rules.end(plan, at)
            session.flush()  # as above: of one person's counsellors only one is active
            session.add(rules.assign(plan.person_id, to.id, plan.unit_id, Role.COUNSELLOR, plan.from_at))


def _leave_invitations(session: Session, officer_id: str, takers: list[Person]) -> None:
    for invitation in rows.invitations_out(session, officer_id):
        if takers:
            invitation.officer_id = takers[0].id
        elif invitation.status == InvitationStatus.OPEN:
            rules.expire(invitation, "officer_left")


def _drop_unsent(session: Session, ended: Collection[Assignment]) -> None:
    gone = {(one.person_id, one.officer_id) for one in ended}
    for application in asked_of.open_applications(session, {person_id for person_id, _ in gone}):
        for person_id, officer_id in gone:
            if application.person_id == person_id:
                helping.drop_unsent(application, officer_id)


def _leave_programmes(session: Session, transfer: Transfer) -> None:
    # Before the shop is locked: whoever proposes an award locks its programme, and then the shop by naming it.
    if shop := queries.shop_of(session, transfer.person_id):
        parts = grants.awards_with_programmes(session, shop.id)
        bus.announce(session, *move_on(parts, transfer.to_unit))


def _send_from(session: Session, transfer: Transfer) -> None:
    shop = queries.shop_of(session, transfer.person_id, to_change=True)
    if shop:
        bus.announce(session, change_mode(shop, transfer.fulfilment_mode))


def _tell_takers(session: Session, officers: Collection[str], key: str, at: datetime) -> None:
    """Each hears once of a hand-over, however many it is of."""
    telling.tell_all(session, officers, NoticeKind.HANDED_TO_YOU, key, at)


def _say_nobody_helps(session: Session, waiting: Collection[Assignment], at: datetime) -> None:
    """Until another is chosen; each hears of it once, and then of whom it is."""
    for one in waiting:
        telling.tell(session, one.person_id, NoticeKind.OWN_NEWS, f"nobody-{one.id}", at)


def _tell(session: Session, person_id: str, key: str, at: datetime) -> None:
    telling.tell(session, person_id, NoticeKind.NEW_MENTOR, key, at)
