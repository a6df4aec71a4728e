"""What an officer was named for: to look again at an appeal, or to help who moves. Where they cannot, another is named."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import telling
from services.accounts.models import NoticeKind, Person
from services.accounts.queries import answers, moves, waiting
from services.accounts.rules import declines
from services.kit.audit import note


def give_back_appeals(session: Session, officer: Person, person_id: str | None, at: datetime, reason: str) -> None:
    """What an officer was to look at again, all of it or one person's, waits for an operator to name another."""
    for application in answers.appeals_before(session, officer.id, person_id):
        declines.give_back(application)
        note(session, f"{application.id}.reviewer", officer.id, "", reason)
        key = f"appeal-{application.id}-{officer.id}-{at.isoformat()}"
        telling.tell_all(session, waiting.operators(session), NoticeKind.ANSWER_DUE, key, at, application.id)


def ask_for_another(session: Session, officer: Person, at: datetime) -> None:
    """Heads who have named this officer for somebody who moves to them name another."""
    for transfer in moves.named_in(session, officer.id):
        heads = waiting.heads_of(session, transfer.to_unit, transfer.person_id)
        key = f"move-{transfer.id}-{officer.id}"
        telling.tell_all(
            session, (one for one in heads if one != officer.id), NoticeKind.ANSWER_DUE, key, at, transfer.id
        )
