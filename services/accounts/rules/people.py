"""People and their roles: who may get which, and who is shut out."""

from datetime import datetime

from services.accounts.models import Identity, Person, PersonStatus, Role
from services.accounts.rules.identifiers import Identifier
from services.accounts.rules.states import Table, move
from services.kit.errors import BadInput, Refused
from services.kit.ids import new_id

NEXT: Table = {PersonStatus.ACTIVE: {PersonStatus.SUSPENDED}, PersonStatus.SUSPENDED: {PersonStatus.ACTIVE}}
IN_UNIT = (Role.ASSISTANT, Role.COUNSELLOR, Role.UNIT_HEAD)
OFFICERS = IN_UNIT
STAFF = (*IN_UNIT, Role.OPERATOR, Role.SPONSOR, Role.FINANCE, Role.ADMIN)


def new_person(
    role: Role, name: str, identifier: Identifier, language: str, password_hash: str, at: datetime
) -> tuple[Person, Identity]:
    """Somebody new, and what only they may see of themselves."""
    person = Person(
        id=new_id("per"),
        role=role,
        status=PersonStatus.ACTIVE,
        unit_id=None,
        language=language,
        password_hash=password_hash,
        created_at=at,
        erased_at=None,
    )
    return person, Identity(person_id=person.id, name=name, identifier=identifier.text, kind=identifier.kind)


def check_role(role: Role, unit_id: str | None) -> None:
    """BadInput for a role that nobody gives by hand, and for an officer without a unit."""
    if role not in STAFF:
        raise BadInput({"role": "not_by_hand"})
    if role in IN_UNIT and not unit_id:
        raise BadInput({"unit_id": "missing"})


def appoint(person: Person, role: Role, unit_id: str | None) -> None:
    """Give somebody new a role of the staff, and their unit where the role has one."""
    check_role(role, unit_id)
    person.role, person.unit_id = role, unit_id if role in IN_UNIT else None


def change_role(person: Person, role: Role, unit_id: str | None, by: str) -> None:
    """Another role for one of the staff; makers stay makers, and nobody changes their own."""
    _not_oneself(person, by)
    if person.role == Role.VENDOR:
        raise Refused("is_vendor", "A maker keeps their role with their shop.")
    appoint(person, role, unit_id or person.unit_id)


def suspend(person: Person, by: str) -> None:
    """Shut somebody out at once."""
    _not_oneself(person, by)
    move(person, NEXT, PersonStatus.SUSPENDED)


def reinstate(person: Person) -> None:
    """Let somebody in again."""
    move(person, NEXT, PersonStatus.ACTIVE)


def _not_oneself(person: Person, by: str) -> None:
    if person.id == by:
        raise Refused("own_account", "Nobody changes their own rights.")
