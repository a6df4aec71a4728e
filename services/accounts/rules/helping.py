"""Who helps whom: handed over at one second, never to a relative, and every name that is read is written down."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from services.accounts.models import Application, Assignment, AssignmentStatus, Person, PersonStatus, Role
from services.accounts.models.helping import AccessRead, Relative, Removal, SecondLook
from services.accounts.rules.applications import let_go
from services.accounts.rules.invitations import ASSIGNMENT, assign, end
from services.accounts.rules.states import move
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id

HELPERS = (Role.COUNSELLOR, Role.UNIT_HEAD)
LOOK_BACK = timedelta(days=90)


def is_current(assignment: Assignment, at: datetime) -> bool:
    """Whether the officer helps at this second, whatever has been written down for later."""
    has_begun = assignment.from_at <= at
    return assignment.status != AssignmentStatus.ENDED and has_begun and not is_over(assignment, at)


def is_over(assignment: Assignment, at: datetime) -> bool:
    """Whether its last second has passed."""
    return assignment.to_at is not None and assignment.to_at <= at


def check_helper(officer: Person | None, unit_id: str) -> Person:
    """The officer, if they can help somebody in this unit; BadInput otherwise."""
    if officer is None or officer.role not in HELPERS or officer.unit_id != unit_id:
        raise BadInput({"to_officer": "unknown"})
    if officer.status != PersonStatus.ACTIVE:
        raise BadInput({"to_officer": "shut_out"})
    return officer


def hand_over(old: Assignment, to: Person, is_relative: bool, begins: datetime, at: datetime) -> Assignment:
    """From `begins` on another officer helps, and the old one sees nothing any more; until then nothing changes.

    Where that was planned before, it is planned anew.
    """
    if is_relative:
        raise Refused("relative", "Nobody helps their own relative.")
    if old.officer_id == to.id:
        raise BadInput({"to_officer": "the_same"})
    if begins <= at:
        end(old, at)
    else:
        if old.status == AssignmentStatus.ACTIVE:
            move(old, ASSIGNMENT, AssignmentStatus.ENDING)
        old.to_at = begins
    return assign(old.person_id, to.id, to.unit_id or old.unit_id, Role.COUNSELLOR, max(begins, at))


def drop_unsent(application: Application, officer_id: str) -> None:
    """Whoever helps no more has nothing open here, and what they had begun to write is gone."""
    if application.opened_by == officer_id:
        let_go(application)
    if application.drafted_by == officer_id:
        application.drafted, application.drafted_by = {}, None


def read_identity(
    person_id: str, reader_id: str, role: str, is_own: bool, reason: str, at: datetime, what: str = "identity"
) -> AccessRead:
    """The row that says who reads a name, or sees a card; whoever does not help this person themselves says why."""
    if not is_own and not reason:
        raise BadInput({"reason": "string_too_short"})
    return AccessRead(
        id=new_id("acc"),
        person_id=person_id,
        reader_id=reader_id,
        reader_role=role,
        what=what,
        reason=reason,
        at=at,
    )


def declare_relative(officer_id: str, person_id: str, at: datetime) -> Relative:
    """From now on this officer neither sees nor decides anything of theirs."""
    return Relative(officer_id=officer_id, person_id=person_id, declared_at=at)


def remove(officer: Person, until: datetime, at: datetime) -> Removal:
    """An officer is out, since `until`: of the 90 days before that, what they decided is looked at again."""
    return Removal(
        id=new_id("rmv"),
        unit_id=officer.unit_id or "",
        officer_id=officer.id,
        since=until - LOOK_BACK,
        until=until,
        removed_at=at,
    )


def look_again(removal: Removal, decisions: Iterable[tuple[str, str, datetime]]) -> list[SecondLook]:
    """What an officer decided, to be looked at by the head of their unit."""
    return [
        SecondLook(
            id=new_id("snd"),
            unit_id=removal.unit_id,
            officer_id=removal.officer_id,
            object=thing,
            decision=decision,
            decided_at=decided_at,
            looked_by=None,
            looked_at=None,
        )
        for thing, decision, decided_at in decisions
    ]


def short_name(name: str) -> str:
    """How an officer is named to those they help: `Laila R.`"""
    first, *rest = name.split() or [""]
    return f"{first} {rest[-1][0].upper()}." if rest else first
