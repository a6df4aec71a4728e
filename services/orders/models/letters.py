"""Mails that are wanted, and answers that are given again."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.orders.models.base import Base, Json


class Mail(Base):
    """A mail to a buyer; `key` names its cause, so that one cause is one mail."""

    __tablename__ = "mails"

    key: Mapped[str] = mapped_column(primary_key=True)
    recipient: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    wanted_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int]
    retry_at: Mapped[datetime | None]


class Idempotency(Base):
    """What was answered to a key, for the same caller who sends the same request again."""

    __tablename__ = "idempotency"

    key: Mapped[str] = mapped_column(primary_key=True)
    caller: Mapped[str]
    request_hash: Mapped[str]
    answer: Mapped[Json]
    at: Mapped[datetime]
