"""Working days, by which we count how long somebody has waited for an officer."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Makassar")
FIRST_ANSWER = 2
REMIND, ESCALATE = (
    3,
    5,
)  # working days after which whoever lets something wait is reminded, and after which their head hears
NIGHT, MORNING = 21, 7
# Holidays that fall on the same day every year; those that move stand in a table that the office keeps.
EVERY_YEAR = {(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)}


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


def today(at: datetime) -> date:
    """Which day it is here."""
    return at.astimezone(HERE).date()


def after_working_days(since: datetime, count: int, holidays: Collection[date] = ()) -> datetime:
    """The end of the last of so many working days that begin after that moment's day."""
    day = today(since)
    while count:
        day += timedelta(days=1)
        count -= _is_worked(day, holidays)
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), HERE)


def is_quiet(at: datetime) -> bool:
    """Whether it is night here, between 21:00 and 07:00, when nobody's phone is to ring."""
    hour = at.astimezone(HERE).hour
    return hour >= NIGHT or hour < MORNING


def begin_of(day: date) -> datetime:
    """The first moment of a day here."""
    return datetime.combine(day, datetime.min.time(), HERE)


def is_worked(day: date, holidays: Collection[date] = ()) -> bool:
    """Whether people are at their desks on that day."""
    return _is_worked(day, holidays)


def _is_worked(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in EVERY_YEAR and day not in holidays
