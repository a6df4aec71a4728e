"""Letters that somebody asked for: to which addresses, for how long their links are good, and what opening one does."""

from datetime import datetime, timedelta

from services.accounts.models import IdentityKind, Person, PersonStatus
from services.accounts.models.letters import Letter, LetterKind
from services.accounts.rules import passwords
from services.accounts.rules.identifiers import Identifier
from services.kit.errors import BadInput, NotFound
from services.kit.ids import new_id

LIFE = timedelta(hours=24)
AGAIN = timedelta(minutes=5)
"""After so long a letter that did not go out is tried again."""


def ask(
    kind: LetterKind, identifier: str, language: str, at: datetime, name: str = "", password_hash: str = ""
) -> Letter:
    """A letter to this address; its secret is set by who knows how secrets are made."""
    return Letter(
        id=new_id("let"),
        kind=kind,
        identifier=identifier,
        person_id=None,
        name=name,
        language=language,
        password_hash=password_hash,
        secret_hash="",
        asked_at=at,
        expires_at=at + LIFE,
        tried_at=None,
        sent_at=None,
    )


def check_is_mail(identifier: Identifier) -> None:
    """BadInput for a phone number: not everywhere a service carries texts, and what cannot be written to cannot be proved."""
    if identifier.kind != IdentityKind.EMAIL:
        raise BadInput({"identifier": "mail_needed"})


def check_opens(letter: Letter, owner: Person | None, password: str, at: datetime) -> None:
    """NotFound for a link that is too old, or whose owner may not enter; BadInput unless who wants to join types what was chosen.

    Otherwise whoever chose it could have a stranger open an account for them, and wait inside.
    """
    if at >= letter.expires_at or (owner is not None and owner.status != PersonStatus.ACTIVE):
        raise NotFound()  # of whoever was forgotten too: nobody has an address again who has none
    if letter.kind == LetterKind.JOIN and not passwords.is_right(letter.password_hash, password):
        raise BadInput({"password": "not_the_chosen"})
