"""Draws what the last weeks brought as bars, in whole units of the picture, so that a template only writes them down."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from gateway.language import number

WEEKS, STEP, FOOT, HEIGHT, LOWEST = 6, 52, 130, 100, 2


class Bar(NamedTuple):
    """One week: where its bar stands, what is written above it (thousands of rupiah) and below it."""

    x: int
    y: int
    height: int
    worth: str
    day: str


def by_week(weeks: Sequence[dict[str, Any]], today: date) -> dict[date, int]:
    """What each of the last weeks brought, in rupiah, by its Monday, oldest first; a week that brought nothing is there too."""
    known = {date.fromisoformat(week["from"]): int(week["amount"]["amount"]) for week in weeks}
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    return {day: known.get(day, 0) for day in mondays}


def bars(amounts: dict[date, int]) -> list[Bar]:
    """A bar for each week; the highest reaches the top."""
    top = max(*amounts.values(), 1)
    heights = {day: max(LOWEST, round(HEIGHT * amount / top)) for day, amount in amounts.items()}
    return [
        Bar(8 + place * STEP, FOOT - heights[day], heights[day], number(round(amount / 1000)), f"{day.day}/{day.month}")
        for place, (day, amount) in enumerate(amounts.items())
    ]
