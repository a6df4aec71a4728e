"""A forgotten PIN: a way to a new one is good once, for half an hour, while its owner may enter and whoever gave it helps."""

from collections.abc import Collection
from datetime import datetime, timedelta

from services.accounts.models import Identity, IdentityKind, Person, PersonStatus
from services.accounts.models.resets import Reset, ResetKind
from services.accounts.rules import passwords
from services.kit.errors import NotFound, Refused
from services.kit.ids import new_id

LIFE = timedelta(minutes=30)
MOST, LATELY, NEWEST = 3, timedelta(hours=1), timedelta(minutes=10)
"""How many links go out to one name in an hour, unless the newest is older than those minutes."""


def begin(person: Person, kind: ResetKind, secret_hash: str, made_by: str | None, at: datetime) -> Reset:
    """A way to a new PIN for somebody who may enter."""
    if person.status != PersonStatus.ACTIVE:
        raise Refused("wrong_state", "Nobody gets a new PIN who may not enter.")
    return Reset(
        id=new_id("rst"),
        person_id=person.id,
        kind=kind,
        secret_hash=secret_hash,
        made_by=made_by,
        created_at=at,
        expires_at=at + LIFE,
        used_at=None,
    )


def is_due(made: Collection[datetime], at: datetime) -> bool:
    """Whether one more link goes out to whom these were made for in the last hour: so many, and then one in ten minutes.

    Whoever asks has one that is good in their mail in any case, and nobody fills it: so a stranger who asks keeps nobody out.
    """
    return len(made) < MOST or max(made) <= at - NEWEST


def check_has_no_mail(identity: Identity) -> None:
    """Whoever has mail gets their link there: a code in an officer's hands is for those alone who have none."""
    if identity.kind == IdentityKind.EMAIL:
        raise Refused("has_mail", "A link for a new PIN can be sent to this person.")


def is_open(reset: Reset, person: Person, still_helps: bool, at: datetime) -> bool:
    """Whether it still leads anywhere; a code only while the officer who has it in their hands helps this person."""
    is_held_well = reset.made_by is None or still_helps
    return is_held_well and reset.used_at is None and at < reset.expires_at and person.status == PersonStatus.ACTIVE


def use(reset: Reset, person: Person, still_helps: bool, password: str, identifier: str, at: datetime) -> None:
    """A new PIN or password in place of the old one; BadInput where it will not do, NotFound where the way is past."""
    if not is_open(reset, person, still_helps, at):
        raise NotFound()
    passwords.check_password(password, person.role, identifier)
    person.password_hash = passwords.hash_password(password)
    reset.used_at = at
