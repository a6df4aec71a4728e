"""Who read a name and why, who is related, moves to another unit, and decisions that somebody looks at again."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited


class TransferStatus(StrEnum):
    """How far a move to another unit has come."""

    REQUESTED = "requested"
    UNDER_REVIEW = "under_review"
    APPROVED = "approved"
    ACCEPTED = "accepted"
    COMPLETED = "completed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


STANDING = (TransferStatus.REQUESTED, TransferStatus.UNDER_REVIEW, TransferStatus.APPROVED, TransferStatus.ACCEPTED)


class AccessRead(Base):
    """An officer read who somebody is; the person sees every such row."""

    __tablename__ = "access_log"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    reader_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    reader_role: Mapped[str]
    what: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]


class Relative(Base):
    """An officer has said that they are related to somebody, and from then on sees and decides nothing of theirs."""

    __tablename__ = "vault_relatives"

    officer_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    declared_at: Mapped[datetime]


class Transfer(Audited, Base):
    """Somebody moves to another unit. `is_agreed` and a letter's number are all that is kept of who talked about it."""

    __tablename__ = "transfers"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    from_unit: Mapped[str] = mapped_column(ForeignKey("units.id"))
    to_unit: Mapped[str] = mapped_column(ForeignKey("units.id"))
    status: Mapped[str]
    requested_by: Mapped[str] = mapped_column(ForeignKey("people.id"))
    requested_at: Mapped[datetime]
    due_at: Mapped[datetime]
    moved_at: Mapped[datetime]
    is_agreed: Mapped[bool | None]
    letter_no: Mapped[str] = mapped_column(default="")
    officer_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    fulfilment_mode: Mapped[str] = mapped_column(default="")
    reason_code: Mapped[str] = mapped_column(default="")


class SecondLook(Base):
    """A decision of an officer who was removed, until somebody has looked at it again."""

    __tablename__ = "second_looks"

    id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"))
    officer_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    object: Mapped[str]
    decision: Mapped[str]
    decided_at: Mapped[datetime]
    looked_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    looked_at: Mapped[datetime | None]


class Removal(Base):
    """An officer was removed: what they decided `since` then and `until` they were out is looked at again, in every room."""

    __tablename__ = "removals"

    id: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"))
    officer_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    since: Mapped[datetime]
    until: Mapped[datetime]
    removed_at: Mapped[datetime]
