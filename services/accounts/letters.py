"""Asks for letters, and writes them. Asking does the same whoever the address belongs to, so that nobody learns that by it."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import chores, db, queries, seals, telling, texts
from services.accounts.models import IdentityKind, NoticeKind, Person, PersonStatus
from services.accounts.models.letters import Letter, LetterKind
from services.accounts.models.resets import ResetKind
from services.accounts.notices.letters import letter as words
from services.accounts.queries import letters as asked_of
from services.accounts.queries import resets as ways
from services.accounts.rules import letters as rules
from services.accounts.rules import resets
from services.accounts.rules.identifiers import Identifier
from services.kit import mail
from services.kit.audit import note
from services.kit.clock import now
from services.kit.settings import settings
from services.kit.telemetry import log

WAYS: dict[str, str] = {LetterKind.JOIN: "/surel/", LetterKind.MOVE: "/surel-baru/"}


def ask(session: Session, letter: Letter) -> None:
    """Have it written as soon as this transaction is committed."""
    letter.secret_hash = seals.token_hash(seals.letter_secret(letter.id))
    session.add(letter)
    chores.wake(session, "letters")


def move(session: Session, person: Person, to: Identifier, here: str, at: datetime) -> None:
    """Somebody signs in with this from now on: out everywhere but `here`, the hash of a device's token; no older way leads in.

    Whom it was not can read so at the old address. Refused("identifier_taken") where it is another's.
    """
    identity = queries.identity_of(session, person.id)
    old = identity.identifier
    queries.change_identifier(session, identity, to.text, to.kind)
    note(session, f"{person.id}.identifier", "", "changed")
    queries.end_other_sessions(session, person.id, here)
    ways.end_resets_of(session, person.id, at)
    asked_of.end_moves_of(session, person.id)
    if old != to.text:
        word = rules.ask(LetterKind.MOVED, old, person.language, at)
        word.person_id = person.id
        ask(session, word)


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
    kind = "known" if is_known and letter.kind != LetterKind.MOVED else letter.kind
    way = WAYS.get(kind)
    try:
        _send(letter, kind, f"{settings().public_url}{f'{way}{seals.letter_secret(letter.id)}' if way else '/masuk'}")
    except OSError as lost:
        log().warning("letter_waits", letter=letter.id, because=type(lost).__name__)
        return False
    with db.begin() as session:
        # None where its owner has changed their PIN meanwhile.
        sent = session.get(Letter, letter.id, with_for_update=True)
        if sent and way:
            sent.sent_at = now()
        elif sent:
            session.delete(sent)  # it leads nowhere, and nothing of it has to be kept
    return True


def _send(letter: Letter, kind: str, address: str) -> None:
    name, to = f"letter-{letter.id}", letter.identifier
    subject, text = words(kind, letter.language, address)
    if "@" in to:
        mail.send(name, to, subject, text)
    else:  # an old number; nobody carries this by hand: it may be that hand that it warns of
        texts.send(texts.Text(seals.text_id(name), to, f"{subject}. {address}", f"*{subject}*\n{text}"), name)


def _send_link(session: Session, person: Person) -> None:
    made = ways.links_since(session, person.id, now() - resets.LATELY)
    if queries.identity_of(session, person.id).kind != IdentityKind.EMAIL or not resets.is_due(made, now()):
        return
    reset = resets.begin(person, ResetKind.LINK, "", None, now())
    reset.secret_hash = seals.token_hash(seals.link_secret(reset.id))
    session.add(reset)
    telling.tell(session, person.id, NoticeKind.PIN_LINK, f"{seals.LINK}{reset.id}", now())
