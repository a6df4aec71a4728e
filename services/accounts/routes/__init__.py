"""HTTP in, JSON out: one file for each of the things that people come to accounts for."""

from services.accounts.routes import (
    appeals,
    applications,
    buyers,
    declines,
    grants,
    invitations,
    people,
    reviews,
    sessions,
    shops,
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
)
