"""Invitations: made by officers, taken up by those who are to have a shop."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import coming_back, db, queries, rules, seals
from services.accounts.models import Identity, Invitation, InvitationStatus, Person, Role
from services.accounts.routes import entry
from services.accounts.rules import Identifier, passwords
from services.accounts.rules.invitations import MAY_INVITE, leads_in
from services.accounts.shapes import AcceptBody, Entry, InvitationBody, InvitationCode, InvitationView, Paging, told
from services.kit.clock import now
from services.kit.errors import NotFound, Refused
from services.kit.http import ANYONE, body, caller, query, requires
from services.kit.ids import new_code

routes = Blueprint("invitations", __name__)
CODE_LENGTH = 10


@routes.post("/invitations")
@requires(*MAY_INVITE)
def invite() -> tuple[dict[str, Any], int]:
    """A new invitation; the code is told this once."""
    asked, who, code = body(InvitationBody), caller(), new_code(CODE_LENGTH)
    identifier = rules.read_identifier(asked.identifier) if asked.identifier else None
    with db.begin() as session:
        if identifier:
            _refuse_known(session, queries.person_called(session, identifier.text))
        invitation = rules.invite(who.person_id, who.unit_id, asked.name, identifier, seals.code_hash(code), now())
        session.add(invitation)
    return told(InvitationCode(id=invitation.id, code=code, expires_at=invitation.expires_at)), 201


@routes.get("/invitations")
@requires(*MAY_INVITE)
def list_invitations() -> dict[str, Any]:
    """The officer's own invitations that nobody has taken up yet."""
    asked = query(Paging)
    with db.begin() as session:
        page = queries.invitations_of(session, caller(), asked.limit, asked.after)
    return {"items": [InvitationView.model_validate(row[0]) for row in page.rows], "next": page.next}


@routes.post("/invitations/<invitation_id>/renew")
@requires(*MAY_INVITE)
def renew_invitation(invitation_id: str) -> dict[str, Any]:
    """A new code in place of the old one, and new time."""
    code = new_code(CODE_LENGTH)
    with db.begin() as session:
        invitation = queries.invitation_to_change(session, invitation_id, caller())
        rules.renew(invitation, seals.code_hash(code), now())
    return told(InvitationCode(id=invitation.id, code=code, expires_at=invitation.expires_at))


@routes.get("/invitations/by-code/<code>")
@requires(ANYONE)
def look_at_invitation(code: str) -> dict[str, Any]:
    """Whether this code opens the door; who made it for whom stays unsaid."""
    entry.count_tries(address=entry.address())
    with db.begin() as session:
        invitation = queries.invitation_coded(session, seals.code_hash(code))
        if not _leads_in(session, invitation):
            raise NotFound()
    return {"status": "open"}


@routes.post("/invitations/by-code/<code>/accept")
@requires(ANYONE)
def accept_invitation(code: str) -> tuple[dict[str, Any], int]:
    """Somebody takes up their invitation, and is signed in with an empty application. Sent again, it signs them in.

    Who had an account and no shop, and whose application is over, comes back to it with the password that they had.
    """
    asked = body(AcceptBody)
    identifier = rules.read_identifier(asked.identifier)
    entry.count_tries(address=entry.address(), pair=f"{identifier.text} {entry.address()}")
    passwords.check_password(asked.password, Role.VENDOR, identifier.text)
    kept = passwords.hash_password(asked.password)
    entry.count_tries(invitation=seals.code_hash(code))  # that a number is somebody's may be read few times
    with db.begin() as session:
        queries.invitation_coded(session, seals.code_hash(code))
    # After the code was known: with invented ones nobody locks others out.
    entry.count_tries(identifier=identifier.text)
    with db.begin() as session:
        invitation = queries.invitation_coded(session, seals.code_hash(code))
        if _leads_in(session, invitation):
            return told(_take_up(session, invitation, asked, identifier, kept)), 201
        person = queries.person_called(session, identifier.text)
        is_theirs = invitation.status == InvitationStatus.ACCEPTED and person and person.id == invitation.person_id
    if not is_theirs:
        raise NotFound()
    return told(entry.sign_in(asked.identifier, asked.password)), 201


def _take_up(
    session: Session, invitation: Invitation, asked: AcceptBody, identifier: Identifier, password_hash: str
) -> Entry:
    at = now()
    known = queries.person_called(session, identifier.text)
    last = coming_back.last_application(session, known, at) if known else None
    if known and last and coming_back.knows_password(known, asked.password):
        coming_back.by_invitation(session, invitation, known, last, at)
        return entry.begin(session, known, at)
    person, identity = _new_vendor(invitation, asked, identifier, password_hash)
    queries.add_person(session, person, identity)
    assistants = queries.assistants_of(session, invitation.unit_id)
    officer = session.get(Person, invitation.officer_id)
    session.add_all(rules.accept(invitation, officer, person, assistants, at))
    session.add(rules.new_application(person.id, at))
    return entry.begin(session, person, at)


def _leads_in(session: Session, invitation: Invitation) -> bool:
    return leads_in(invitation, session.get(Person, invitation.officer_id), now())


def _new_vendor(
    invitation: Invitation, asked: AcceptBody, identifier: Identifier, password_hash: str
) -> tuple[Person, Identity]:
    return rules.new_person(Role.VENDOR, invitation.name, identifier, asked.language, password_hash, now())


def _refuse_known(session: Session, person: Person | None) -> None:
    # An officer learns no more than this of somebody whom they do not help.
    if person is not None and coming_back.last_application(session, person, now()) is None:
        has_shop = queries.shop_of(session, person.id) is not None
        raise Refused("already_has_shop" if has_shop else "identifier_taken")
