"""Days as people in Central Indonesia have them: which day it is, which are worked, and promises that are counted in those."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays.countries.indonesia import Indonesia

HERE = ZoneInfo("Asia/Makassar")
SATURDAY = 5
DAY = timedelta(days=1)


def day_of(at: datetime) -> date:
    """The day that it is here at this moment."""
    return at.astimezone(HERE).date()


def begin_of(day: date) -> datetime:
    """The first moment of a day here."""
    return datetime.combine(day, datetime.min.time(), HERE)


@cache
def _free(year: int) -> frozenset[date]:
    # A calendar that grows by itself is seen half grown by another thread; this one is made whole before it is kept.
    return frozenset(Indonesia(years=year))


def is_worked(day: date, more_free: Collection[date] = ()) -> bool:
    """Whether people are at their desks: Monday to Friday, but for the nation's holidays and those that are given."""
    return day.weekday() < SATURDAY and day not in _free(day.year) and day not in more_free


def working_days(since: datetime, at: datetime, more_free: Collection[date] = ()) -> int:
    """Whole working days between the two: asked on a Monday and looked at on the same day is 0, on Wednesday 2.

    What comes on a free day counts as come on the next working day.
    """
    day, last = day_of(since), day_of(at)
    while not is_worked(day, more_free):
        day += DAY
    return sum(is_worked(day + n * DAY, more_free) for n in range(1, (last - day).days + 1))


def add_working_days(at: datetime, count: int, more_free: Collection[date] = ()) -> datetime:
    """The same time of day so many working days later."""
    while count > 0:
        at += DAY
        count -= is_worked(day_of(at), more_free)
    return at


def after_working_days(since: datetime, count: int, more_free: Collection[date] = ()) -> datetime:
    """The last second of the last of so many working days that begin after that moment's day.

    Not the midnight after it: whoever reads its date would promise the day on which it is too late.
    """
    return begin_of(day_of(add_working_days(since, count, more_free)) + DAY) - timedelta(seconds=1)
