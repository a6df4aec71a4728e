"""What the office may write: texts that label nobody, and free days that are to come."""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta

from services.accounts.models.guidance import Holiday
from services.accounts.models.office import Calendar, PublicText, TextName
from services.events import FreeDaysChanged
from services.kit.errors import BadInput
from services.kit.labels import IN_NAMES, PARTS

LONGEST = 20_000
TELL_AGAIN = timedelta(days=1)
"""How long a room that is new, or lost what it knew, counts without the free days."""
LANGUAGES = ("id", "en")


def write_text(name: TextName, language: str, body: str, by: str, at: datetime) -> PublicText:
    """A public text; BadInput for one that holds a word by which makers could be labelled."""
    if language not in LANGUAGES:
        raise BadInput({"language": "unknown"})
    said = set(re.findall(r"[a-z]+", body.lower()))
    if said & IN_NAMES or any(part in word for word in said for part in PARTS):
        raise BadInput({"body": "forbidden_word"})
    return PublicText(name=name, language=language, body=body.strip(), changed_by=by, changed_at=at)


def change_days(calendar: Calendar, days: Collection[date], at: datetime) -> FreeDaysChanged:
    """These are all free days from now on."""
    calendar.version += 1
    return tell_days(calendar, days, at)


def tell_days(calendar: Calendar, days: Collection[date], at: datetime) -> FreeDaysChanged:
    """Say once more which days are free: nothing new to whoever knows, all of it to a room that lost what it knew."""
    calendar.told_at = at
    return FreeDaysChanged(calendar.id, calendar.version, sorted(days))


def name_holiday(day: date, name: str, today: date) -> Holiday:
    """A free day that is to come; what was counted of days that have passed stays as it was."""
    if day < today:
        raise BadInput({"day": "in_the_past"})
    return Holiday(day=day, name=name)
