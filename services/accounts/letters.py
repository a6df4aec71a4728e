"""Asks for letters, and writes them. Asking does the same whoever the address belongs to, so that nobody learns that by it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import chores, db, queries, seals, telling
from services.accounts.models import IdentityKind, NoticeKind, Person, PersonStatus
from services.accounts.models.letters import Letter, LetterKind
from services.accounts.models.resets import ResetKind
from services.accounts.notices.letters import letter as words
from services.accounts.queries import letters as asked_of
from services.accounts.rules import letters as rules
from services.accounts.rules import resets
from services.kit import mail
from services.kit.clock import now
from services.kit.settings import settings
from services.kit.telemetry import log

WAYS = {LetterKind.JOIN: "/surel/", LetterKind.MOVE: "/surel-baru/"}


def ask(session: Session, letter: Letter) -> None:
    """Have it written as soon as this transaction is committed."""
    letter.secret_hash = seals.token_hash(seals.letter_secret(letter.id))
    session.add(letter)
    chores.wake(session, "letters")


def write(at: datetime, limit: int) -> int:
    """Write what waits; the number of those that went out."""
    with db.begin() as session:
        waiting = asked_of.to_write(session, at, at - rules.AGAIN, limit)
        for letter in waiting:
            letter.tried_at = at
    return sum(_write(letter) for letter in waiting)


def _write(letter: Letter) -> bool:
    with db.begin() as session:
        owner = queries.person_called(session, letter.identifier)
        if letter.kind == LetterKind.RESET:
            if owner is not None and owner.status == PersonStatus.ACTIVE:
                _send_link(session, owner)
            session.delete(session.get_one(Letter, letter.id))
            return True
        is_known = owner is not None and owner.id != letter.person_id
    public = settings().public_url
    kind, address = (
        ("known", f"{public}/masuk")
        if is_known
        else (letter.kind, f"{public}{WAYS[LetterKind(letter.kind)]}{_secret(letter)}")
    )
    try:
        mail.send(f"letter-{letter.id}", letter.identifier, *words(kind, letter.language, address))
    except OSError as lost:
        log().warning("letter_waits", letter=letter.id, because=type(lost).__name__)
        return False
    with db.begin() as session:
        sent = session.get_one(Letter, letter.id)
        sent.sent_at = now()
        if is_known:
            session.delete(sent)  # it leads nowhere, and nothing of it has to be kept
    return True


def _send_link(session: Session, person: Person) -> None:
    if queries.identity_of(session, person.id).kind != IdentityKind.EMAIL:
        return
    reset = resets.begin(person, ResetKind.LINK, "", None, now())
    reset.secret_hash = seals.token_hash(seals.link_secret(reset.id))
    session.add(reset)
    telling.tell(session, person.id, NoticeKind.PIN_LINK, f"{seals.LINK}{reset.id}", now())


def _secret(letter: Letter) -> str:
    return seals.letter_secret(letter.id)
