"""What a maker lets be known of themselves: nothing by default, their own words only after a day to think it over."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts.models.base import Base
from services.kit.audit import Audited


class Level(StrEnum):
    """How much the public reads: the shop's name, the same sentence as on all shops, or the maker's own words."""

    BRAND_ONLY = "brand_only"
    PROGRAMME = "programme"
    OWN_STORY = "own_story"


class DisclosureStatus(StrEnum):
    """Asked for once, in force after a second yes, or over."""

    ASKED = "asked"
    IN_FORCE = "in_force"
    ENDED = "ended"


class Disclosure(Audited, Base):
    """A level that is more than the lowest, as it was asked for; the row stays, and says from when until when it held."""

    __tablename__ = "disclosures"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    vendor_id: Mapped[str] = mapped_column(ForeignKey("shops.id"))
    level: Mapped[str]
    status: Mapped[str]
    story: Mapped[str]
    pen_name: Mapped[str]
    asked_at: Mapped[datetime]
    confirm_from: Mapped[datetime]
    in_force_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
