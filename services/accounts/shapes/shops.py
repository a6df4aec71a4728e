"""Shapes of what a shop shows and does not do."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from services.accounts.models import Fulfilment
from services.accounts.models.disclosures import Level
from services.kit.http import Shape


class PauseBody(Shape):
    """Until when; null for until the maker says so."""

    until: date | None = None


class LeaveBody(Shape):
    """Closing for good is meant."""

    is_sure: Literal[True]


class DisclosureBody(Shape):
    """How much is told; for one's own words the words, and the name under which they stand."""

    level: Level
    story: Annotated[str, StringConstraints(max_length=2000)] = ""
    pen_name: Annotated[str, StringConstraints(max_length=60)] = ""


class DisclosureView(Shape):
    """A level as it was asked for; `confirm_from` is when the second yes may be said."""

    id: str
    level: str
    status: str
    story: str
    pen_name: str
    asked_at: datetime
    confirm_from: datetime
    in_force_at: datetime | None
    ended_at: datetime | None


class StoryView(Shape):
    """A maker's own words, to the public."""

    story: str
    pen_name: str


class LimitsBody(Shape):
    """Who sends the parcels, and what the shop does not do; there is no place for a reason."""

    fulfilment_mode: Fulfilment
    limits: Annotated[list[Annotated[str, StringConstraints(max_length=50)]], Field(max_length=60)] = Field(
        default_factory=list
    )


class LimitsView(Shape):
    """The same, as it stands."""

    fulfilment_mode: str
    limits: list[str]
