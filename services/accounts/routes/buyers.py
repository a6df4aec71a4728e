"""New buyers, and addresses that somebody shows to be theirs by following the link that was sent there."""

from typing import Any

from flask import Blueprint

from services.accounts import db, letters, queries, rules, seals
from services.accounts.models import IdentityKind, Role
from services.accounts.models.letters import LetterKind
from services.accounts.queries import letters as asked_of
from services.accounts.routes import entry
from services.accounts.rules import Identifier, passwords
from services.accounts.rules import letters as rules_of_letters
from services.accounts.shapes import BuyerBody, told
from services.accounts.shapes.resets import Asked, Confirmed, OpenBody
from services.kit.clock import now
from services.kit.http import ANYONE, body, requires

routes = Blueprint("buyers", __name__)


@routes.post("/buyers")
@requires(ANYONE)
def join_as_buyer() -> tuple[dict[str, Any], int]:
    """Somebody wants to be a buyer: the answer and what is done are the same whether the address has an account or not."""
    asked, at = body(BuyerBody), now()
    identifier = rules.read_identifier(asked.identifier)
    rules_of_letters.check_is_mail(identifier)
    entry.count_tries(join=entry.address(), letter=identifier.text)
    passwords.check_password(asked.password, Role.BUYER, identifier.text)
    kept = passwords.hash_password(asked.password)
    letter = rules_of_letters.ask(LetterKind.JOIN, identifier.text, asked.language, at, asked.name, kept)
    with db.begin() as session:
        letters.ask(session, letter)
    return told(Asked(status="asked", id=letter.id)), 202


@routes.post("/letters/open")
@requires(ANYONE)
def open_letter() -> tuple[dict[str, Any], int]:
    """The link of a letter was followed: an account is opened, and signed in; or its owner moves to this address, and is out."""
    asked, at = body(OpenBody), now()
    secret_hash = seals.token_hash(asked.secret)
    entry.count_tries(address=entry.address(), pair=secret_hash)
    with db.begin() as session:
        letter, owner = asked_of.letter_opened_by(session, secret_hash)
        rules_of_letters.check_opens(letter, owner, asked.password, at)
        session.delete(letter)
        identifier = Identifier(letter.identifier, IdentityKind.EMAIL)
        if owner is not None:
            letters.move(session, owner, identifier, seals.token_hash(""), at)
            return told(Confirmed(status="moved", session=None)), 200
        made = rules.new_person(Role.BUYER, letter.name, identifier, letter.language, letter.password_hash, at)
        queries.add_person(session, *made)
        return told(Confirmed(status="joined", session=entry.begin(session, made[0], at))), 200
