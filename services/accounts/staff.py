"""Giving people of the staff their roles and taking them away; used over HTTP and from the command line."""

from sqlalchemy.orm import Session

from services.accounts import handing, naming, queries, rules, telling
from services.accounts.models import Person, PersonStatus, Role
from services.accounts.queries.suspensions import is_shut
from services.accounts.rules import passwords
from services.accounts.rules.helping import HELPERS
from services.accounts.shapes import PersonBody
from services.kit.clock import now
from services.kit.errors import BadInput, NotFound


def add(session: Session, asked: PersonBody) -> Person:
    """A new member of the staff. Raises BadInput, and Refused("identifier_taken")."""
    rules.check_role(asked.role, asked.unit_id)
    _check_unit(session, asked.unit_id)
    identifier = rules.read_identifier(asked.identifier)
    passwords.check_password(asked.password, asked.role, identifier.text)
    kept = passwords.hash_password(asked.password)
    person, identity = rules.new_person(asked.role, asked.name, identifier, asked.language, kept, now())
    rules.appoint(person, asked.role, asked.unit_id)
    queries.add_person(session, person, identity)
    _help_unit(session, person)
    return person


def change_role(session: Session, person_id: str, role: Role, unit_id: str | None, by: str) -> Person:
    """Another role; they sign in anew."""
    _check_unit(session, unit_id)
    person = queries.person_to_change(session, person_id)
    desk = (person.role, person.unit_id)
    rules.change_role(person, role, unit_id, by)
    if desk[0] in HELPERS and (person.role not in HELPERS or person.unit_id != desk[1]):
        handing.give_up(session, person, desk[1], now(), must=True)
    elif desk[0] == Role.UNIT_HEAD:
        naming.give_back_appeals(session, person, None, now(), "left")
    for assignment in queries.assisting(session, person.id):
        rules.end(assignment, now())  # who only assisted gets no say over the same people with a new role
    session.flush()
    queries.end_sessions_of(session, person.id)
    _help_unit(session, person)
    return person


def remove(session: Session, officer_id: str, by: str) -> handing.Handed:
    """An officer is out at once, whoever takes over, and the head of the unit looks again at what they decided.

    One who has been shut out before is removed as well. NotFound for somebody who works in no unit.
    """
    officer = queries.person_to_change(session, officer_id)
    if officer.role not in rules.IN_UNIT or officer.unit_id is None:
        raise NotFound()
    if officer.status == PersonStatus.SUSPENDED:
        handed = handing.give_up(session, officer, officer.unit_id, now(), must=False)
    else:
        _, handed = suspend(session, officer.id, by)
    session.flush()
    handing.look_again(session, officer, now())
    return handed


def suspend(session: Session, person_id: str, by: str) -> tuple[Person, handing.Handed]:
    """Shut somebody out at once: others help whom they helped, and a shop of theirs shuts, for nobody could answer its buyers."""
    person = queries.person_to_change(session, person_id)
    rules.suspend(person, by)
    queries.end_sessions_of(session, person.id)
    handed = handing.Handed()
    if person.role in HELPERS:
        handed = handing.give_up(session, person, person.unit_id, now(), must=False)
    if shop := queries.shop_of(session, person.id, to_change=True):
        telling.announce_of_shop(session, shop, rules.close_to_public(shop, "account_suspended"), now())
    return person, handed


def reinstate(session: Session, person_id: str) -> Person:
    """Let somebody in again; their shop waits for them to open it, and an assistant helps with whoever came meanwhile."""
    person = queries.person_to_change(session, person_id)
    rules.reinstate(person)
    _help_unit(session, person)
    shop = queries.shop_of(session, person.id, to_change=True)
    if shop and not is_shut(session, shop.id):
        telling.announce_of_shop(session, shop, rules.reopen(shop), now())
    return person


def _check_unit(session: Session, unit_id: str | None) -> None:
    if unit_id and queries.unit(session, unit_id) is None:
        raise BadInput({"unit_id": "unknown"})


def _help_unit(session: Session, person: Person) -> None:
    # An assistant helps with everybody whom the unit helps; later the head may say with whom.
    if person.role == Role.ASSISTANT and person.unit_id:
        helped = queries.helped_in(session, person.unit_id, but_by=person.id)
        session.add_all(rules.assign(one, person.id, person.unit_id, Role.ASSISTANT, now()) for one in helped)
