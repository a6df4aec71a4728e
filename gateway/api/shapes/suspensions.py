"""Shops that are shut; the reason is told to officers only."""

from typing import Annotated, Literal

from pydantic import Field

from gateway.api.shapes.base import Body, Time, Told
from gateway.api.shapes.helping import Id


class SuspensionBody(Body):
    """Which maker's shop, why, and whether it cannot wait."""

    maker_id: Id
    reason: Literal["outside_order", "safety", "buyer_harm", "own_wish", "payment_risk", "other"]
    is_emergency: bool = False


class Suspension(Told):
    """A shop that is shut or is to be; `confirm_by` is until when an emergency has to be confirmed."""

    id: str = Field(examples=["sus_5k2d"])
    maker_id: Id
    status: Annotated[
        str, Field(json_schema_extra={"enum": ["proposed", "active", "lifted", "made_permanent", "rejected"]})
    ]
    reason: str = Field(examples=["safety"])
    is_emergency: bool
    proposed_at: Time
    active_at: Time | None
    confirm_by: Time | None = Field(examples=[None])
    confirmed_at: Time | None
    ended_at: Time | None = Field(examples=[None])
    is_mine: bool
