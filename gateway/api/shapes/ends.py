"""Until when somebody is helped, and what they choose for afterwards."""

from datetime import date
from typing import Annotated

from pydantic import Field

from gateway.api.shapes.base import Body, Time, Told


class EndBody(Body):
    """The day by which help ends; null where nobody knows."""

    ends_on: Annotated[date, Field(strict=False, examples=["2036-12-24"])] | None


class Choices(Told):
    """What stays."""

    keep_shop: bool
    keep_notes: bool
    keep_disclosure: bool
    wants_to_mentor: bool
    has_own_contact: bool
    has_checked_goods: bool
    has_checked_sending: bool


class StandingAlone(Told):
    """How near somebody is to running their shop alone, and what they chose."""

    id: str = Field(examples=["grd_7n4w"])
    status: Annotated[str, Field(json_schema_extra={"enum": ["upcoming", "confirmed", "completed", "postponed"]})]
    ends_on: date
    choices: Choices
    begun_at: Time
    confirmed_at: Time | None
    ended_at: Time | None = Field(examples=[None])


class Mentoring(Told):
    """Until when somebody is helped."""

    ends_on: date | None = Field(examples=["2036-12-24"])
    graduation: StandingAlone | None = Field(examples=[None])


class ChoicesBody(Body):
    """What stays once one stands alone; nobody is told anything of it."""

    keep_shop: bool = True
    keep_notes: bool = True
    keep_disclosure: bool = True
    wants_to_mentor: bool = False
    has_own_contact: bool = False
    has_checked_goods: bool = False
    has_checked_sending: bool = False
