"""New buyers."""

from typing import Any

from flask import Blueprint

from services.accounts import db, queries, rules
from services.accounts.models import Role
from services.accounts.routes import entry
from services.accounts.rules import passwords
from services.accounts.shapes import BuyerBody, Entry, told
from services.kit.clock import now
from services.kit.errors import NotSignedIn, Refused
from services.kit.http import ANYONE, body, requires

routes = Blueprint("buyers", __name__)


@routes.post("/buyers")
@requires(ANYONE)
def join_as_buyer() -> tuple[dict[str, Any], int]:
    """A new buyer, signed in. Sent again, or by somebody who forgot that they have an account, it signs them in."""
    asked = body(BuyerBody)
    entry.count_tries(join=entry.address())
    identifier = rules.read_identifier(asked.identifier)
    passwords.check_password(asked.password, Role.BUYER, identifier.text)
    kept = passwords.hash_password(asked.password)
    person, identity = rules.new_person(Role.BUYER, asked.name, identifier, asked.language, kept, now())
    try:
        with db.begin() as session:
            queries.add_person(session, person, identity)
            return told(entry.begin(session, person, now())), 201
    except Refused as taken:
        return told(_sign_in_instead(asked, taken)), 201


def _sign_in_instead(asked: BuyerBody, taken: Refused) -> Entry:
    # Without the password the answer says that there is an account, and nothing about whose or of what kind.
    try:
        return entry.sign_in(asked.identifier, asked.password)
    except NotSignedIn:
        raise taken from None
