"""Shops: the only thing of a maker that other rooms and the public hear of."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited

LEFT = "left"
"""Why a shop is closed for good whose maker closed it themselves."""


class Trading(StrEnum):
    """Whether a shop sells now."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    PAUSED = "paused"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Trust(StrEnum):
    """Whether a shop's new listings are looked at first."""

    GUIDED = "guided"
    INDEPENDENT = "independent"


class Fulfilment(StrEnum):
    """Who sends a shop's parcels."""

    SELF_SHIP = "self_ship"
    UNIT_SHIP = "unit_ship"


class Shop(Audited, Base):
    """A shop; its id is the vendor id that every other room knows, and `version` counts what was announced of it.

    `trust_reason` is why its listings are looked at first again, once they were not; for its maker and who helps them alone.
    """

    __tablename__ = "shops"
    audited = ("trading_status", "trust", "fulfilment_mode", "disclosure")

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    application_id: Mapped[str] = mapped_column(ForeignKey("applications.id"))
    slug: Mapped[str]
    display_name: Mapped[str]
    name_key: Mapped[str]
    province_code: Mapped[str]
    trading_status: Mapped[str]
    trust: Mapped[str]
    fulfilment_mode: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    paused_until: Mapped[date | None]
    disclosure: Mapped[str]
    limits: Mapped[list[str]] = mapped_column(JSONB, default=list)
    trust_reason: Mapped[str] = mapped_column(default="")
    shows_drafts: Mapped[bool] = mapped_column(default=True)
