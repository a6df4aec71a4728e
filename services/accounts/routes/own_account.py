"""How one signs in: another PIN, another e-mail or phone number, out everywhere else; by oneself alone."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session

from services.accounts import db, letters, queries, rules, seals
from services.accounts.models import IdentityKind, Person, Role
from services.accounts.models.letters import LetterKind
from services.accounts.queries import letters as asked_of
from services.accounts.routes import entry
from services.accounts.routes.resets import after_change
from services.accounts.rules import letters as rules_of_letters
from services.accounts.rules import passwords
from services.accounts.shapes import told
from services.accounts.shapes.resets import AccountView, IdentifierBody, PasswordBody
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import BadInput
from services.kit.http import body, caller, requires

routes = Blueprint("own_account", __name__)


@routes.get("/account/mine")
@requires(*Role, in_person=True)
def show_account() -> dict[str, Any]:
    """One's own e-mail or phone number, and on how many other devices one is signed in."""
    with db.begin() as session:
        return _view(session, caller().person_id)


@routes.put("/account/mine/password")
@requires(*Role, in_person=True)
def change_password() -> tuple[dict[str, Any], int]:
    """Another PIN or password: all devices are out, this one too, and one signs in anew."""
    asked = body(PasswordBody)
    _count()
    with db.begin() as session:
        person = _prove(session, asked.current)
        identifier = queries.identity_of(session, person.id).identifier
        passwords.check_password(asked.password, person.role, identifier)
        person.password_hash = passwords.hash_password(asked.password)
        session.flush()
        after_change(session, person, "known")
        return told(entry.begin(session, person, now())), 201


@routes.put("/account/mine/identifier")
@requires(*Role, in_person=True)
def change_identifier() -> dict[str, Any]:
    """Another e-mail, which counts once the link sent there was followed; or another phone number.

    No link goes to a phone: makers and the staff are told when a number is somebody's, Refused("identifier_taken"),
    and may ask few times; buyers sign in with mail.
    """
    asked, who = body(IdentifierBody), caller()
    fresh = rules.read_identifier(asked.identifier)
    if who.role == Role.BUYER:
        rules_of_letters.check_is_mail(fresh)
    _count()
    is_mail = fresh.kind == IdentityKind.EMAIL
    with db.begin() as session:
        person = _prove(session, asked.current)
    entry.count_tries(**{"letter": fresh.text} if is_mail else {"move": who.person_id})
    with db.begin() as session:
        person = queries.person_to_change(session, who.person_id)
        if is_mail:
            letter = rules_of_letters.ask(LetterKind.MOVE, fresh.text, person.language, now())
            letter.person_id = person.id
            letters.ask(session, letter)
            return _view(session, person.id)
        letters.move(session, person, fresh, _here(), now())
        return _view(session, person.id)


@routes.post("/account/mine/other-devices/end")
@requires(*Role, in_person=True)
def end_other_devices() -> tuple[str, int]:
    """Sign out everywhere but here."""
    with db.begin() as session:
        queries.end_other_sessions(session, queries.person_to_change(session, caller().person_id).id, _here())
        asked_of.end_moves_of(session, caller().person_id)  # whoever was in elsewhere takes the account along nowhere
        note(session, f"{caller().person_id}.sessions", "", "ended")
    return "", 204


def _count() -> None:
    """Nobody tries many PINs."""
    entry.count_tries(pair=f"own {caller().person_id}")


def _prove(session: Session, current: str) -> Person:
    """Whoever asks, locked, if they know the PIN that holds now."""
    person = queries.person_to_change(session, caller().person_id)
    if not passwords.is_right(person.password_hash, current):
        raise BadInput({"current": "wrong"})
    return person


def _view(session: Session, person_id: str) -> dict[str, Any]:
    identity = queries.identity_of(session, person_id)
    others = queries.count_other_sessions(session, person_id, _here())
    return told(AccountView(identifier=identity.identifier, kind=identity.kind, other_devices=others))


def _here() -> str:
    """The hash of this device's own token, as the gateway passes it on; of none where it does not."""
    return seals.token_hash(request.headers.get("X-Session-Token", ""))
