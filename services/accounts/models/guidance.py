"""The way to a shop: an invitation, who helps whom, an application, and what the applicant agreed to."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited


class InvitationStatus(StrEnum):
    """Whether an invitation's code still opens the door."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EXPIRED = "expired"


class AssignmentStatus(StrEnum):
    """Whether an officer still sees somebody; `ending` counts as current until its time."""

    ACTIVE = "active"
    ENDING = "ending"
    ENDED = "ended"


class ApplicationStatus(StrEnum):
    """The life of a wish to have a shop."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    NEEDS_INFO = "needs_info"
    NOT_YET = "not_yet"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ConsentKind(StrEnum):
    """What somebody is asked to agree to, each for itself."""

    TERMS = "terms"
    DRAFTS = "drafts"
    INCOME_BAND = "income_band"


class Invitation(Audited, Base):
    """An officer's word that somebody may apply; without one nobody can say that they belong here."""

    __tablename__ = "vault_invitations"

    id: Mapped[str] = mapped_column(primary_key=True)
    code_hash: Mapped[str]
    officer_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str]
    identifier: Mapped[str | None]
    status: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))


class Assignment(Audited, Base):
    """An officer helps somebody, in a role, from then until then: the only reason to see anything of them."""

    __tablename__ = "assignments"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    officer_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"))
    role: Mapped[str]
    status: Mapped[str]
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]


class Application(Audited, Base):
    """What somebody wants to make and sell, under which name; a legal name is not asked for here."""

    __tablename__ = "applications"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    status: Mapped[str]
    shop_name: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(default="")
    skill: Mapped[str] = mapped_column(default="")
    product_idea: Mapped[str] = mapped_column(default="")
    province_code: Mapped[str] = mapped_column(default="")
    delivery: Mapped[str] = mapped_column(default="")
    plan: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    next_steps: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None]
    checks: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    opened_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    remarks: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    review_told_at: Mapped[datetime | None]
    decline_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    decline_reason: Mapped[str] = mapped_column(default="")
    decline_note: Mapped[str] = mapped_column(default="")
    declined_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    appeal: Mapped[str] = mapped_column(default="")
    appealed_at: Mapped[datetime | None]
    reviewer_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    drafted: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    drafted_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))


class IdentityCheck(Base):
    """An officer has seen somebody's card; of its number only a keyed hash is kept, so that nobody has two shops."""

    __tablename__ = "vault_identity_checks"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    number_hash: Mapped[str]
    checked_by: Mapped[str] = mapped_column(ForeignKey("people.id"))
    checked_at: Mapped[datetime]
    method: Mapped[str]


class UnderAge(Base):
    """By somebody's card they are not 18; the row is gone with their account, and nothing of the card is in it."""

    __tablename__ = "vault_under_age"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    read_by: Mapped[str] = mapped_column(ForeignKey("people.id"))
    read_at: Mapped[datetime]


class Holiday(Base):
    """A day that moves from year to year on which nobody works."""

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]


class Consent(Base):
    """Somebody agreed to these words; taken back, the row stays and says when."""

    __tablename__ = "consents"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    wording: Mapped[str]
    given_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
