"""The door for makers: a day by urgency, parcels, listings, earnings, the shop; before that, the way to a shop."""

from gateway.studio import (
    application,
    change,
    complaints,
    consents,
    earnings,
    editor,
    grievances,
    handover,
    home,
    listings,
    me,
    news,
    parcels,
    plan,
    shop,
    when,
)
from gateway.studio.door import door

__all__ = [
    "application",
    "change",
    "complaints",
    "consents",
    "door",
    "earnings",
    "editor",
    "grievances",
    "handover",
    "home",
    "listings",
    "me",
    "news",
    "parcels",
    "plan",
    "shop",
    "when",
]
