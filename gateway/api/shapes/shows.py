"""What a shop shows of its maker, its breaks, and what it does not do."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, Body, Time, Told

LEVELS = ("brand_only", "same_on_all", "own_story")
Level = Annotated[str, Field(json_schema_extra={"enum": list(LEVELS)})]


class PauseBody(Body):
    """The day on which the shop opens again by itself."""

    until: Annotated[date, Field(strict=False, examples=["2036-12-24"])]


class CloseBody(Body):
    """Closing for good is meant."""

    is_sure: Literal[True]


class DisclosureBody(Body):
    """How much is told: name and province, the same sentence as on all shops, or one's own words."""

    level: Literal["brand_only", "same_on_all", "own_story"]
    story: Annotated[
        str,
        StringConstraints(max_length=2_000, pattern=NO_NUL),
        Field(examples=["Saya belajar menenun dari ibu saya."]),
    ] = ""
    pen_name: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL), Field(examples=["Rara"])] = ""


class Disclosure(Told):
    """A level as it was asked for; one's own words are in force after a second yes, from `confirm_from` on."""

    id: str = Field(examples=["dis_3m8c"])
    level: Level
    status: Annotated[str, Field(json_schema_extra={"enum": ["asked", "in_force", "ended"]})]
    story: str = Field(examples=["Saya belajar menenun dari ibu saya."])
    pen_name: str = Field(examples=["Rara"])
    asked_at: Time
    confirm_from: Time
    in_force_at: Time | None
    ended_at: Time | None = Field(examples=[None])


class Shown(Told):
    """The level in force, and what was asked for with this."""

    level: Level
    asked: Disclosure | None


class Story(Told):
    """A maker's own words."""

    story: str = Field(examples=["Saya belajar menenun dari ibu saya."])
    pen_name: str = Field(examples=["Rara"])


class LimitsBody(Body):
    """Who sends the parcels, and what the shop does not do: a flag, or `deny:` and the code of a category.

    There is no place for a reason.
    """

    fulfilment_mode: Literal["self_ship", "unit_ship"]
    limits: Annotated[
        list[Annotated[str, StringConstraints(max_length=50, pattern=NO_NUL)]],
        Field(max_length=60, examples=[["no_digital", "deny:food"]]),
    ]


class Limits(Told):
    """The same, as it stands."""

    fulfilment_mode: str = Field(examples=["self_ship"])
    limits: list[str] = Field(examples=[["no_digital"]])


class Closed(Told):
    """What the shop is now."""

    trading_status: str = Field(examples=["closed"])
