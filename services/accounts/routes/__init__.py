"""HTTP in, JSON out: one file for each of the things that people come to accounts for."""

from services.accounts.routes import (
    appeals,
    applications,
    buyers,
    declines,
    grants,
    handovers,
    invitations,
    makers,
    notices,
    people,
    reviews,
    sessions,
    shops,
    transfers,
    units,
    work,
)

ALL = (
    sessions.routes,
    buyers.routes,
    invitations.routes,
    applications.routes,
    reviews.routes,
    declines.routes,
    appeals.routes,
    shops.routes,
    work.routes,
    units.routes,
    people.routes,
    grants.routes,
    makers.routes,
    handovers.routes,
    transfers.routes,
    notices.routes,
)
