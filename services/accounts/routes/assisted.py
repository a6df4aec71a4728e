"""An officer types for a maker who sits beside them and has confirmed it with their PIN."""

from typing import Any

from flask import Blueprint

from services.accounts import db, seals
from services.accounts.models import Role
from services.accounts.queries import helping as asked_of
from services.accounts.routes import entry
from services.accounts.rules import assisted, helping, passwords
from services.accounts.shapes import Entry, told
from services.accounts.shapes.assisted import PinBody
from services.kit.audit import note
from services.kit.clock import now
from services.kit.http import body, caller, requires

routes = Blueprint("assisted", __name__)
WHAT = "helped"


@routes.post("/makers/<person_id>/sessions")
@requires(Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
def begin_helping(person_id: str) -> tuple[dict[str, Any], int]:
    """A session of the maker for half an hour; the maker sees in their list that it was begun, and by whom."""
    asked, who, at = body(PinBody), caller(), now()
    with db.begin() as session:
        asked_of.maker_helped(session, person_id, who)  # nobody else's tries count against the maker
    entry.count_tries(pair=f"{person_id} {who.person_id}", identifier=person_id)
    token = seals.new_token()
    with db.begin() as session:
        maker = asked_of.maker_to_change(session, person_id, who)[0]
        is_right = passwords.is_right(maker.password_hash, asked.pin)
        session.add(assisted.begin(maker, who.person_id, is_right, seals.token_hash(token), at))
        session.add(helping.read_identity(person_id, who.person_id, who.role, True, "", at, WHAT))
        note(session, f"{person_id}.session", "", WHAT)
    return told(Entry(token=token, role=maker.role, expires_at=at + assisted.LIFE)), 201
