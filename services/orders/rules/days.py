"""Counts working days, which deadlines are promised in."""

from datetime import datetime, timedelta

SATURDAY = 5


def add_working_days(at: datetime, days: int) -> datetime:
    """The same time of day so many working days later; Saturdays and Sundays do not count."""
    while days > 0:
        at += timedelta(days=1)
        days -= at.weekday() < SATURDAY
    return at
