"""The door for makers: a day by urgency, parcels, listings, earnings, the shop; before that, the way to a shop."""

from gateway.studio import (
    application,
    change,
    complaints,
    consents,
    earnings,
    editor,
    handover,
    home,
    listings,
    me,
    news,
    parcels,
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
    "handover",
    "home",
    "listings",
    "me",
    "news",
    "parcels",
    "shop",
    "when",
]
