"""Shops that are shut; the reason is told to whoever has the shop, helps there, or answers an appeal."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.shapes.base import NO_NUL, Body, Time, Told
from gateway.api.shapes.helping import Id


class SuspensionBody(Body):
    """Which maker's shop, why, and whether it cannot wait."""

    maker_id: Id
    reason: Literal["outside_order", "safety", "buyer_harm", "own_wish", "payment_risk", "other"]
    is_emergency: bool = False


class Suspension(Told):
    """A shop that is shut or is to be; `confirm_by` is until when an emergency has to be confirmed.

    `is_open` is whether it stands, is asked for, or may still be undone.
    """

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
    is_open: bool


class Emergency(Told):
    """A unit whose head has to confirm an emergency by then, and who they are."""

    unit_id: str = Field(examples=["unt_3c8v"])
    unit: str = Field(examples=["Unit Contoh"])
    confirm_by: Time
    heads: list[str] = Field(examples=[["Laila"]])


class OwnAppeal(Told):
    """What one said against the closing of one's shop, until when it is answered, and the answer."""

    text: str = Field(examples=["Barangnya sudah saya ganti."])
    at: Time
    due_at: Time
    is_granted: bool | None = Field(examples=[None])
    note: str = Field(examples=[""])
    decided_at: Time | None = Field(examples=[None])


class OwnClosing(Told):
    """Why one's shop is shut; `confirm_by` is until when a head of unit has to confirm it, or it opens by itself."""

    reason: str = Field(examples=["safety"])
    is_for_good: bool
    since: Time
    confirm_by: Time | None = Field(examples=[None])
    can_appeal: bool
    appeal_until: Time | None = Field(examples=[None])
    appeals: list[OwnAppeal]


class Closing(Told):
    """One's own closing; null where nobody has shut the shop. `granted` is what was right against the last one that is over.

    `has_left` is whether one closed the shop oneself.
    """

    closing: OwnClosing | None
    granted: OwnAppeal | None = Field(examples=[None])
    has_left: bool = Field(examples=[False])


class ShutAppeal(Told):
    """An appeal that waits; whose it is, is not told."""

    id: str = Field(examples=["apl_3k9d"])
    text: str = Field(examples=["Barangnya sudah saya ganti."])
    at: Time
    due_at: Time
    is_late: bool
    reason: str = Field(examples=["safety"])
    is_emergency: bool
    is_for_good: bool
    shut_at: Time
    unit: str = Field(examples=["Unit Teluk"])


class VerdictBody(Body):
    """Whether the closing was wrong; where it was right, the note says why."""

    is_granted: bool
    note: Annotated[str, StringConstraints(max_length=1000, pattern=NO_NUL)] = ""


class Verdict(Told):
    """What was decided."""

    is_granted: bool
