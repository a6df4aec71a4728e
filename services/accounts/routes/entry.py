"""Letting somebody in: counts the try, checks the password, begins the session."""

from datetime import datetime
from ipaddress import ip_address, ip_network

from flask import request
from sqlalchemy.orm import Session

from services.accounts import db, queries, rules, seals
from services.accounts.models import Person, PersonStatus
from services.accounts.rules import passwords
from services.accounts.shapes import Entry
from services.kit.clock import now
from services.kit.errors import BadInput, NotSignedIn, TooMany

NEW_VERSION, HOUSEHOLD = 6, 64


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
        pair, hour = (seals.keyed(kind, f"{identifier} {address()}") for kind in ("pair", "pair_hour"))
        keys = [pair, hour, seals.keyed("identifier", identifier), seals.keyed("address", address())]
        queries.take_back_tries(session, keys)
        for key in (pair, hour):
            queries.forget_tries(session, key)
        return begun


def begin(session: Session, person: Person, at: datetime) -> Entry:
    """Begin a session in this transaction; its token is known to nobody else, not even to us."""
    token = seals.new_token()
    begun = rules.begin_session(person.id, person.role, seals.token_hash(token), at)
    session.add(begun)
    return Entry(token=token, role=person.role, expires_at=begun.expires_at)


def count_tries(**of: str) -> None:
    """Count a try of each kind (pair, identifier, address, join) under what it is about; TooMany past the first limit.

    Counted before anything is checked and committed one by one, so that many at the same moment count as many, and two who
    try do not wait for each other. What is over counts no further: who hammers from one place locks nobody out elsewhere.
    """
    at = now()
    known = of | ({"pair_hour": of["pair"]} if "pair" in of else {})
    for kind, limit in rules.LIMITS.items():
        if text := known.get(kind):
            with db.begin() as session:
                tries = queries.count_try(session, seals.keyed(kind, text), at + limit.window, at)
            if tries.count > limit.count:
                raise TooMany(retry_after=max(1, round((tries.until - at).total_seconds())))


def address() -> str:
    """Where the request came from, as the gateway tells; empty where nobody says. Of IPv6 the network that one household has."""
    told = request.headers.get("X-Forwarded-For", "")
    try:
        is_wide = ip_address(told).version == NEW_VERSION
    except ValueError:
        return told
    return str(ip_network(f"{told}/{HOUSEHOLD}", strict=False)) if is_wide else told


def read(written: str) -> str:
    """An identifier as it is kept, however it was typed; what is none stays a word that nobody is called."""
    try:
        return rules.read_identifier(written).text
    except BadInput:
        return (
            written.lower()
        )  # nobody is called this; they get the same answer as for any other name that is not known
