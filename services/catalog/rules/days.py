"""Days as the calendar in Palu has them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Makassar")
LATE_AFTER_DAYS = 2
"""A look that takes more working days than this is late."""


def day_of(at: datetime) -> date:
    """The day that it is here at this moment."""
    return at.astimezone(HERE).date()


def working_days(since: datetime, until: datetime) -> int:
    """How many working days, Monday to Friday, have begun after the day of `since`."""
    days = (day_of(since) + timedelta(days=n) for n in range(1, (day_of(until) - day_of(since)).days + 1))
    return sum(day.weekday() < 5 for day in days)
