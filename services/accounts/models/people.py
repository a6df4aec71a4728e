"""Who there is: people with a role, their names under lock, their sessions, and the units that officers work in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited


class Role(StrEnum):
    """What somebody is here; one each."""

    BUYER = "buyer"
    VENDOR = "vendor"
    ASSISTANT = "assistant"
    COUNSELLOR = "counsellor"
    UNIT_HEAD = "unit_head"
    OPERATOR = "operator"
    SPONSOR = "sponsor"
    FINANCE = "finance"
    ADMIN = "admin"


class PersonStatus(StrEnum):
    """Whether somebody may enter."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


class IdentityKind(StrEnum):
    """How somebody can be reached under the identifier they sign in with."""

    EMAIL = "email"
    PHONE = "phone"


class Unit(Base):
    """An office that officers belong to; private."""

    __tablename__ = "units"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class Person(Audited, Base):
    """Somebody with a role; what they are called and reached at stands in `Identity`."""

    __tablename__ = "people"
    audited = ("status", "role")

    id: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    status: Mapped[str]
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id"))
    language: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]


class Identity(Base):
    """A person's own name and the e-mail or phone number they sign in with, for themselves and nobody else."""

    __tablename__ = "vault_identities"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    name: Mapped[str]
    identifier: Mapped[str]
    kind: Mapped[str]


class SignIn(Base):
    """A session: somebody who is signed in now. Only the hash of its token is known here.

    `helped_by` is an officer who types while that somebody sits beside them and has confirmed it with their PIN.
    """

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    helped_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))


class Tries(Base):
    """How often a thing was tried under one keyed hash, until when that counts."""

    __tablename__ = "tries"

    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    until: Mapped[datetime]
