"""A forgotten PIN: a way to a new one is good once, for half an hour, while its owner may enter and whoever gave it helps."""

from datetime import datetime, timedelta

from services.accounts.models import Identity, IdentityKind, Person, PersonStatus
from services.accounts.models.resets import Reset, ResetKind
from services.accounts.rules import passwords
from services.kit.errors import NotFound, Refused
from services.kit.ids import new_id

LIFE = timedelta(minutes=30)


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
