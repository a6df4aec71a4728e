"""Working days, by which we count how long somebody has waited for an officer."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Makassar")
FIRST_ANSWER = 2


def working_days(since: datetime, at: datetime, holidays: Collection[date] = ()) -> int:
    """Whole working days between the two: asked on a Monday and looked at on the same day is 0, on Wednesday 2.

    What comes on a free day counts as come on the next working day.
    """
    day, last = since.astimezone(HERE).date(), at.astimezone(HERE).date()
    while not _is_worked(day, holidays):
        day += timedelta(days=1)
    return sum(_is_worked(day + timedelta(days=n), holidays) for n in range(1, (last - day).days + 1))


def is_late(waited: int) -> bool:
    """Whether the promise of a first answer within two working days is broken."""
    return waited > FIRST_ANSWER


def _is_worked(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < 5 and day not in holidays
