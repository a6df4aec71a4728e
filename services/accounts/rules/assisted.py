"""Typing for somebody who sits beside: begun with their own PIN, over in half an hour, and never for what is theirs alone."""

from datetime import datetime, timedelta

from services.accounts.models import Person, PersonStatus, SignIn
from services.kit.errors import BadInput, Refused

LIFE = timedelta(minutes=30)


def begin(maker: Person, officer_id: str, is_right: bool, token_hash: str, at: datetime) -> SignIn:
    """A session of the maker in which this officer types; BadInput for a wrong PIN. No standing proxy comes of it."""
    if maker.status != PersonStatus.ACTIVE:
        raise Refused("wrong_state", "Nobody can be helped who may not enter.")
    if not is_right:
        raise BadInput({"pin": "wrong"})
    return SignIn(
        token_hash=token_hash,
        person_id=maker.id,
        started_at=at,
        seen_at=at,
        expires_at=at + LIFE,
        helped_by=officer_id,
    )


def check_in_person(helped_by: str) -> None:
    """Some things are said by the maker alone, with nobody's hands but their own."""
    if helped_by:
        raise Refused("in_person", "This is done by the maker alone.")
