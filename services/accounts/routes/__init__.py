"""HTTP in, JSON out: one file for each of the things that people come to accounts for."""

from services.accounts.routes import applications, buyers, invitations, people, reviews, sessions, shops, units, work

ALL = (
    sessions.routes,
    buyers.routes,
    invitations.routes,
    applications.routes,
    reviews.routes,
    shops.routes,
    work.routes,
    units.routes,
    people.routes,
)
