"""The door for officers: what waits and for how long, applications, listings to review, invitations; and the office."""

from gateway.desk import (
    appeals,
    applications,
    complaints,
    declines,
    ends,
    grievances,
    handovers,
    home,
    invitations,
    listings,
    makers,
    moves,
    people,
    plans,
    suspensions,
    templates,
    units,
)
from gateway.desk.door import door

__all__ = [
    "appeals",
    "applications",
    "complaints",
    "declines",
    "door",
    "ends",
    "grievances",
    "handovers",
    "home",
    "invitations",
    "listings",
    "makers",
    "moves",
    "people",
    "plans",
    "suspensions",
    "templates",
    "units",
]
