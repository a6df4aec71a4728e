"""Shapes of standing alone."""

from datetime import date, datetime

from services.kit.http import Shape


class EndBody(Shape):
    """The day by which help ends; null where nobody knows."""

    ends_on: date | None


class GraduationView(Shape):
    """How near somebody is to standing alone, and what they chose."""

    id: str
    status: str
    ends_on: date
    choices: dict[str, bool]
    begun_at: datetime
    confirmed_at: datetime | None
    ended_at: datetime | None


class EndView(Shape):
    """Until when somebody is helped, to the officers who help; null where nobody knows."""

    ends_on: date | None
    graduation: GraduationView | None


class ChoicesBody(Shape):
    """What stays once one stands alone."""

    keep_shop: bool = True
    keep_notes: bool = True
    keep_disclosure: bool = True
    wants_to_mentor: bool = False
    has_own_contact: bool = False
    has_checked_goods: bool = False
    has_checked_sending: bool = False
