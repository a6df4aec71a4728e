"""Keeping the copy of the free days: the newest list that was told takes the place of the one before, whole."""

from services.catalog.models import Calendar
from services.events import FreeDaysChanged


def keep(calendar: Calendar, fact: FreeDaysChanged) -> None:
    """These days are free from now on, and no others; what comes late is dropped."""
    if fact.version > calendar.version:
        calendar.version, calendar.days = fact.version, list(fact.days)
