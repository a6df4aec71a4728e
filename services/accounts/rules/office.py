"""What the office may write: texts that label nobody, and free days that are to come."""

import re
from datetime import date, datetime

from services.accounts.models.guidance import Holiday
from services.accounts.models.office import PublicText, TextName
from services.accounts.rules.names import OFFICES, PARTS, WORDS
from services.kit.errors import BadInput

LONGEST = 20_000
LANGUAGES = ("id", "en")


def write_text(name: TextName, language: str, body: str, by: str, at: datetime) -> PublicText:
    """A public text; BadInput for one that holds a word by which makers could be labelled."""
    if language not in LANGUAGES:
        raise BadInput({"language": "unknown"})
    said = set(re.findall(r"[a-z]+", body.lower()))
    if said & (WORDS | OFFICES) or any(part in word for word in said for part in PARTS):
        raise BadInput({"body": "forbidden_word"})
    return PublicText(name=name, language=language, body=body.strip(), changed_by=by, changed_at=at)


def name_holiday(day: date, name: str, today: date) -> Holiday:
    """A free day that is to come; what was counted of days that have passed stays as it was."""
    if day < today:
        raise BadInput({"day": "in_the_past"})
    return Holiday(day=day, name=name)
