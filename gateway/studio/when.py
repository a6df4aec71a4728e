"""Says until when, and how long ago, as people at a workbench would."""

from datetime import datetime

from babel.dates import format_date

from gateway.language import WITA, _, day, language
from gateway.studio.door import door


@door.app_template_filter()
def deadline(value: str | None) -> str:
    """A moment to come: `hari ini 16.40`, `besok 09.12`, `Rabu, 26 November 09.12`; empty for nothing."""
    if not value:
        return ""
    return f"{by_day(value)} {_written(_on_our_clock(value))}"


@door.app_template_filter()
def by_day(value: str | None) -> str:
    """The day of a moment to come: `hari ini`, `besok`, `Rabu, 26 November`; empty for nothing."""
    if not value:
        return ""
    at = _on_our_clock(value)
    away = (at.date() - datetime.now(WITA).date()).days
    if away in (0, 1):
        return _("hari ini") if away == 0 else _("besok")
    return f"{format_date(at, 'EEEE', locale=language())}, {day(at)}"


@door.app_template_global()
def clock() -> str:
    """What the clock shows now."""
    return _written(datetime.now(WITA))


@door.app_template_test()
def past(value: str | None) -> bool:
    """Has this moment gone by?"""
    return bool(value) and _on_our_clock(str(value)) < datetime.now(WITA)


def _on_our_clock(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(WITA)


def _written(at: datetime) -> str:
    return at.strftime("%H.%M" if language() == "id" else "%H:%M")
