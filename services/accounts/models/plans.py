"""What a maker writes for the people beside them: a business plan of one page, and a grievance about one of them."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited

# The parts of a plan, and after how long it is looked at again; and how far before a grievance its subject may have helped.
WRITTEN = ("skill", "resource", "buyer", "cost", "price", "capacity", "risk", "steps")
REVIEW_AFTER = timedelta(days=30)
REACHES_BACK = timedelta(days=90)


class PlanStatus(StrEnum):
    """How far a plan has come."""

    DRAFT = "draft"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    REVIEWED = "reviewed"


class About(StrEnum):
    """Whom a grievance is about."""

    MENTOR = "mentor"
    HEAD = "head"
    OTHER = "other"


class GrievanceStatus(StrEnum):
    """Whether somebody has answered."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class Plan(Audited, Base):
    """One page: what, from what, for whom, at which cost and price, how much a week, which risk, which next three steps."""

    __tablename__ = "vault_plans"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    status: Mapped[str]
    skill: Mapped[str]
    resource: Mapped[str]
    buyer: Mapped[str]
    cost: Mapped[str]
    price: Mapped[str]
    capacity: Mapped[str]
    risk: Mapped[str]
    steps: Mapped[str]
    note: Mapped[str]
    changed_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    reviewed_at: Mapped[datetime | None]


class Grievance(Audited, Base):
    """Something went wrong with somebody who helps; `handler` is the role that answers, never who it is about."""

    __tablename__ = "vault_grievances"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"))
    about: Mapped[str]
    text: Mapped[str]
    handler: Mapped[str]
    status: Mapped[str]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    answer: Mapped[str]
    answered_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
    kept_from: Mapped[list[str]] = mapped_column(JSONB, default=list)
    """Who helped, once its writer stands alone and the rows that said so are sealed; nobody any more when it is closed."""
