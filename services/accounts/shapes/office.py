"""Shapes of what the office keeps."""

from datetime import date, datetime
from typing import Annotated

from pydantic import StringConstraints

from services.accounts.shapes.asked import Name
from services.kit.http import Shape


class HolidayBody(Shape):
    """A free day."""

    day: date
    name: Name


class HolidayView(HolidayBody):
    """The same, as it stands."""


class TextBody(Shape):
    """A public text: paragraphs, with `# ` before a heading."""

    body: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]


class TextView(Shape):
    """A public text, to anybody."""

    name: str
    language: str
    body: str
    changed_at: datetime


class HandOverBody(Shape):
    """Who takes over all whom an officer helps."""

    to_officer: Annotated[str, StringConstraints(min_length=1, max_length=64)]
