"""A forgotten PIN: asked for by whoever has forgotten it, by mail; without mail handed over by whoever helps, in person."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.accounts import db, letters, queries, seals, telling
from services.accounts.models import NoticeKind, Person, Role
from services.accounts.models.letters import LetterKind
from services.accounts.models.resets import Reset, ResetKind
from services.accounts.queries import helping as asked_of
from services.accounts.queries import letters as asked_for
from services.accounts.queries import resets as kept
from services.accounts.queries.assisted import may_still_help
from services.accounts.routes import entry
from services.accounts.rules import helping, resets
from services.accounts.rules import letters as rules
from services.accounts.shapes import told
from services.accounts.shapes.resets import NewPasswordBody, ResetBody, ResetCode, SecretBody
from services.kit.audit import note
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import ANYONE, body, caller, requires
from services.kit.ids import new_code

routes = Blueprint("resets", __name__)
CODE_LENGTH = 10
WHAT = "pin_code"


@routes.post("/resets")
@requires(ANYONE)
def ask_for_link() -> tuple[dict[str, Any], int]:
    """Have a link sent. Whether anybody is called that, and can be reached by mail, is found out when it is written."""
    written = body(ResetBody).identifier
    identifier = entry.read(written)
    entry.count_tries(reset=f"{identifier} {entry.address()}", reset_address=entry.address())
    with db.begin() as session:
        letters.ask(session, rules.ask(LetterKind.RESET, identifier, "id", now()))
    return {"status": "asked"}, 202


@routes.post("/resets/look")
@requires(ANYONE)
def look_at_reset() -> dict[str, Any]:
    """Whether this opens a way to a new PIN; whose it is stays unsaid."""
    asked = body(SecretBody)
    entry.count_tries(address=entry.address())
    with db.begin() as session:
        reset, person = kept.reset_opened_by(session, _hashes(asked.secret))
        if not resets.is_open(reset, person, _still_helps(session, reset), now()):
            raise NotFound()
    return {"status": "open"}


@routes.post("/resets/use")
@requires(ANYONE)
def use_reset() -> tuple[str, int]:
    """A new PIN or password; from this second on everybody who was signed in as them is out."""
    asked, at = body(NewPasswordBody), now()
    entry.count_tries(address=entry.address())
    with db.begin() as session:
        reset, person = kept.reset_opened_by(session, _hashes(asked.secret))
        identifier = queries.identity_of(session, person.id).identifier
        resets.use(reset, person, _still_helps(session, reset), asked.password, identifier, at)
        session.flush()
        after_change(session, person, reset.kind)
    return "", 204


@routes.post("/makers/<person_id>/reset-codes")
@requires(Role.COUNSELLOR, Role.UNIT_HEAD)
def hand_over_code(person_id: str) -> tuple[dict[str, Any], int]:
    """A code for somebody who stands before the officer and cannot be reached by mail; told this once, seen by its owner."""
    who, code, at = caller(), new_code(CODE_LENGTH), now()
    with db.begin() as session:
        asked_of.maker_to_change(session, person_id, who)
        person = queries.person_to_change(session, person_id)
        resets.check_has_no_mail(queries.identity_of(session, person_id))
        kept.end_resets_of(session, person_id, at)  # of several codes only the newest opens anything
        reset = resets.begin(person, ResetKind.CODE, seals.code_hash(code), who.person_id, at)
        session.add(reset)
        asked_for.end_moves_of(session, person_id)
        queries.end_sessions_of(session, person_id)
        session.add(helping.read_identity(person_id, who.person_id, who.role, True, "", at, WHAT))
        note(session, f"{person_id}.password", "", "code_made")
        telling.tell(session, person_id, NoticeKind.PIN_CODE, f"code-{reset.id}", at)
    return told(ResetCode(code=code, expires_at=reset.expires_at)), 201


def after_change(session: Session, person: Person, how: str) -> None:
    """What follows another PIN: everybody is out, no older way leads anywhere, and its owner hears of it."""
    at = now()
    queries.end_sessions_of(session, person.id)
    kept.end_resets_of(session, person.id, at)
    asked_for.end_moves_of(session, person.id)
    identifier = queries.identity_of(session, person.id).identifier
    queries.forget_tries(session, seals.keyed("identifier", identifier))
    note(session, f"{person.id}.password", "", "changed", how)
    telling.tell(session, person.id, NoticeKind.PIN_CHANGED, f"changed-{person.id}-{int(at.timestamp())}", at)


def _still_helps(session: Session, reset: Reset) -> bool:
    return reset.made_by is not None and may_still_help(session, reset.made_by, reset.person_id)


def _hashes(secret: str) -> tuple[str, ...]:
    return seals.token_hash(secret), seals.code_hash(secret)
