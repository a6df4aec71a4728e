"""Letters that somebody asked for at an address, without a word on whether anybody is called that; a last word to an old one."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base


class LetterKind(StrEnum):
    """What was asked for: an account, another address for one's account, or a new PIN; `moved` tells an old address so."""

    JOIN = "join"
    MOVE = "move"
    RESET = "reset"
    MOVED = "moved"


class Letter(Base):
    """One letter asked for. What its link leads to waits here until it is followed; of what opens it only a hash is kept.

    `person_id` is who wants to move to this address, or has moved away; `name` and `password_hash` are of who joins.
    """

    __tablename__ = "vault_letters"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    identifier: Mapped[str]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    language: Mapped[str]
    password_hash: Mapped[str]
    secret_hash: Mapped[str]
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
