"""Invitations, and whom they bring together: an officer and somebody who may apply."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from services.accounts.models import (
    Assignment,
    AssignmentStatus,
    Invitation,
    InvitationStatus,
    Person,
    PersonStatus,
    Role,
)
from services.accounts.rules.identifiers import Identifier
from services.accounts.rules.states import Table, move
from services.kit.errors import NotFound
from services.kit.ids import new_id

LIFE = timedelta(days=14)
MAY_INVITE = (Role.COUNSELLOR, Role.UNIT_HEAD)
ASSIGNMENT: Table = {
    AssignmentStatus.ACTIVE: {AssignmentStatus.ENDING},
    AssignmentStatus.ENDING: {AssignmentStatus.ENDED},
}
NEXT: Table = {
    InvitationStatus.OPEN: {InvitationStatus.ACCEPTED, InvitationStatus.EXPIRED},
    InvitationStatus.EXPIRED: {InvitationStatus.OPEN},
}


def invite(
    officer_id: str, unit_id: str, name: str, identifier: Identifier | None, code_hash: str, at: datetime
) -> Invitation:
    """An officer's word, good for 14 days, that the person of this legal name may apply."""
    return Invitation(
        id=new_id("inv"),
        code_hash=code_hash,
        officer_id=officer_id,
        unit_id=unit_id,
        name=name,
        identifier=identifier.text if identifier else None,
        status=InvitationStatus.OPEN,
        created_at=at,
        expires_at=at + LIFE,
        person_id=None,
    )


def is_open(invitation: Invitation, at: datetime) -> bool:
    """Whether its code opens the door now."""
    return invitation.status == InvitationStatus.OPEN and at < invitation.expires_at


def renew(invitation: Invitation, code_hash: str, at: datetime) -> None:
    """A new code and new time for an invitation that nobody has accepted; the old code is nothing from now on."""
    if invitation.status != InvitationStatus.OPEN:
        move(invitation, NEXT, InvitationStatus.OPEN)
    invitation.code_hash, invitation.expires_at = code_hash, at + LIFE


def leads_in(invitation: Invitation, officer: Person | None, at: datetime) -> bool:
    """Whether it is open, and the officer whose word it is may still give it for that unit."""
    if officer is None or officer.status != PersonStatus.ACTIVE or officer.role not in MAY_INVITE:
        return False
    return is_open(invitation, at) and (officer.id, officer.unit_id) == (invitation.officer_id, invitation.unit_id)


def expire(invitation: Invitation, because: str = "deadline") -> None:
    """Its time has passed, or whoever gave their word is there no more and nobody stands in for them."""
    invitation.because = because
    move(invitation, NEXT, InvitationStatus.EXPIRED)


def accept(
    invitation: Invitation, officer: Person | None, person: Person, assistants: Iterable[Person], at: datetime
) -> list[Assignment]:
    """The person takes it up, and from now on has the officer who invited them, and the assistants of that unit.

    NotFound when it is past or used, or the officer is shut out or works elsewhere: whoever tries codes must not learn which
    there were.
    """
    if not leads_in(invitation, officer, at):
        raise NotFound()
    move(invitation, NEXT, InvitationStatus.ACCEPTED)
    invitation.person_id = person.id
    officers = [(invitation.officer_id, Role.COUNSELLOR), *((one.id, Role.ASSISTANT) for one in assistants)]
    return [assign(person.id, officer_id, invitation.unit_id, role, at) for officer_id, role in officers]


def assign(person_id: str, officer_id: str, unit_id: str, role: Role, at: datetime) -> Assignment:
    """From now on the officer sees the person's shop and application, in this role."""
    return Assignment(
        id=new_id("asg"),
        person_id=person_id,
        officer_id=officer_id,
        unit_id=unit_id,
        role=role,
        status=AssignmentStatus.ACTIVE,
        from_at=at,
        to_at=None,
    )


def end(assignment: Assignment, at: datetime) -> None:
    """From now on the officer sees nothing of the person."""
    if assignment.status == AssignmentStatus.ACTIVE:
        move(assignment, ASSIGNMENT, AssignmentStatus.ENDING)
    move(assignment, ASSIGNMENT, AssignmentStatus.ENDED)
    assignment.to_at = at
