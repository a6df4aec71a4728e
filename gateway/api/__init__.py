"""The door of programs: everything that the pages can do, as JSON, with the same rights.

Under /api/v1; described at /api/v1/openapi.json and, for people, at /api/docs.
A request is written down once, with `Part`: from that line come its guard, its shapes and its documentation.
`deploy/rights.yaml` says who may do what; a test holds the two against each other.
"""

from gateway.api import (
    admin,
    buying,
    checks,
    complaints,
    declines,
    docs,
    ends,
    grants,
    guidance,
    helping,
    listings,
    market,
    money_back,
    notices,
    officers,
    orders,
    parcels,
    payouts,
    people,
    plans,
    reviews,
    revisions,
    shelves,
    shops,
    shows,
    suspensions,
    trouble,
)
from gateway.api.door import door

__all__ = [
    "admin",
    "buying",
    "checks",
    "complaints",
    "declines",
    "docs",
    "door",
    "ends",
    "grants",
    "guidance",
    "helping",
    "listings",
    "market",
    "money_back",
    "notices",
    "officers",
    "orders",
    "parcels",
    "payouts",
    "people",
    "plans",
    "reviews",
    "revisions",
    "shelves",
    "shops",
    "shows",
    "suspensions",
    "trouble",
]
