"""Letting somebody in: counts the try, checks the password, begins the session."""

from datetime import datetime

from flask import request
from sqlalchemy.orm import Session

from services.accounts import db, queries, rules, seals
from services.accounts.models import Person, PersonStatus
from services.accounts.rules import passwords
from services.accounts.shapes import Entry
from services.kit.clock import now
from services.kit.errors import BadInput, NotSignedIn, TooMany


def sign_in(written: str, password: str) -> Entry:
    """A session for whoever has this identifier and password.

    Raises NotSignedIn("wrong_sign_in"), the same and after the same time whichever of the two is wrong, and TooMany.
    """
    identifier = read(written)
    count_tries(pair=f"{identifier} {address()}", identifier=identifier, address=address())
    with db.begin() as session:
        person = queries.person_called(session, identifier)
    if not passwords.is_right(person.password_hash if person else None, password) or person is None:
        raise NotSignedIn("wrong_sign_in")
    with db.begin() as session:
        here = queries.person_to_change(session, person.id)
        if here.status != PersonStatus.ACTIVE or here.password_hash != person.password_hash:
            raise NotSignedIn("wrong_sign_in")
        if passwords.is_outdated(here.password_hash):
            here.password_hash = passwords.hash_password(password)
        begun = begin(session, here, now())
        pair = seals.keyed("pair", f"{identifier} {address()}")
        queries.take_back_tries(
            session, [pair, seals.keyed("identifier", identifier), seals.keyed("address", address())]
        )
        queries.forget_tries(session, pair)
        return begun


def begin(session: Session, person: Person, at: datetime) -> Entry:
    """Begin a session in this transaction; its token is known to nobody else, not even to us."""
    token = seals.new_token()
    begun = rules.begin_session(person.id, person.role, seals.token_hash(token), at)
    session.add(begun)
    return Entry(token=token, role=person.role, expires_at=begun.expires_at)


def count_tries(**of: str) -> None:
    """Count a try of each kind (pair, identifier, address, join) under what it is about; TooMany past its limit.

    Counted before anything is checked and committed at once, so that many at the same moment count as many; rows always in
    the order of their keys, so that two who try do not wait for each other.
    """
    at = now()
    with db.begin() as session:
        counted = [
            (kind, queries.count_try(session, key, at + rules.LIMITS[kind].window, at))
            for key, kind in sorted((seals.keyed(kind, text), kind) for kind, text in of.items() if text)
        ]
    if over := [tries.until for kind, tries in counted if tries.count > rules.LIMITS[kind].count]:
        raise TooMany(retry_after=max(1, round((max(over) - at).total_seconds())))


def address() -> str:
    """Where the request came from, as the gateway tells; empty where nobody says."""
    return request.headers.get("X-Forwarded-For", "")


def read(written: str) -> str:
    """An identifier as it is kept, however it was typed; what is none stays a word that nobody is called."""
    try:
        return rules.read_identifier(written).text
    except BadInput:
        return (
            written.lower()
        )  # nobody is called this; they get the same answer as for any other name that is not known
