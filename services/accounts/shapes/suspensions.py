"""Shapes of shutting a shop; the reason is told to its maker and those who help them, and to whoever answers an appeal."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from services.accounts.shapes.helping import Id
from services.kit.http import Shape


class SuspensionBody(Shape):
    """Which maker's shop, why, and whether it cannot wait for a head of unit."""

    maker_id: Id
    reason: Id
    is_emergency: bool = False


class SuspensionView(Shape):
    """A shop that is shut or is to be; `confirm_by` is until when a head has to confirm an emergency.

    `is_open` is whether it stands, is asked for, or may still be undone.
    """

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
    is_open: bool


class EmergencyView(Shape):
    """A unit whose head has to confirm an emergency by then, and who they are: to an operator, who calls them."""

    unit_id: str
    unit: str
    confirm_by: datetime
    heads: list[str]


class OwnAppeal(Shape):
    """What a maker said against the closing, and what came of it; None and empty until it is decided."""

    text: str
    at: datetime
    due_at: datetime
    is_granted: bool | None
    note: str
    decided_at: datetime | None


class OwnClosing(Shape):
    """Why one's own shop is shut, until when a head has to confirm it, and whether one may say something against it."""

    reason: str
    is_for_good: bool
    since: datetime
    confirm_by: datetime | None
    can_appeal: bool
    appeal_until: datetime | None
    appeals: list[OwnAppeal]


class ClosingAnswer(Shape):
    """One's own closing; None where nobody has shut the shop, and then what was `granted` against the last one, if it was.

    `has_left` is whether one closed it oneself: of a closing by others nothing may be left to tell but that it was one.
    """

    closing: OwnClosing | None
    granted: OwnAppeal | None = None
    has_left: bool = False


class ShutAppealView(Shape):
    """An appeal that waits, to whoever decides it: no word of whose it is but what they wrote themselves."""

    id: str
    text: str
    at: datetime
    due_at: datetime
    is_late: bool
    reason: str
    is_emergency: bool
    is_for_good: bool
    shut_at: datetime
    unit: str


class VerdictBody(Shape):
    """Whether the closing was wrong; where it was right, the note says why, and its maker reads it."""

    is_granted: bool
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
