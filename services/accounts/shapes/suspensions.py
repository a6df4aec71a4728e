"""Shapes of shutting a shop; the reason is told to officers only."""

from datetime import datetime

from services.accounts.shapes.helping import Id
from services.kit.http import Shape


class SuspensionBody(Shape):
    """Which maker's shop, why, and whether it cannot wait for a head of unit."""

    maker_id: Id
    reason: Id
    is_emergency: bool = False


class SuspensionView(Shape):
    """A shop that is shut or is to be; `confirm_by` is until when a head has to confirm an emergency."""

    id: str
    maker_id: str
    status: str
    reason: str
    is_emergency: bool
    proposed_at: datetime
    active_at: datetime | None
    confirm_by: datetime | None
    confirmed_at: datetime | None
    ended_at: datetime | None
    is_mine: bool
