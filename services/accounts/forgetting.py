"""Forgetting those whom nobody has to remember any more; in one transaction each."""

from datetime import datetime

from sqlalchemy.orm import Session

from services.accounts import bus, queries, rules, seals
from services.accounts.models import Person
from services.accounts.models.resets import SpentAddress
from services.accounts.queries import answers
from services.accounts.queries import retention as asked_of
from services.accounts.queries.holding import hold
from services.accounts.rules import retention
from services.accounts.rules.applications import OPEN


def forget(session: Session, person: Person, at: datetime) -> None:
    """A pseudonym stands where they stood; consents stay as proof, money stays with orders under an id alone."""
    retention.forget(person, queries.identity_of(session, person.id), at)
    shop = queries.shop_of(session, person.id, to_change=True)
    for application in asked_of.applications_of(session, person.id):
        retention.forget_application(application)
    if shop:
        session.add(SpentAddress(slug_hash=seals.slug_hash(shop.slug), spent_at=at))
        bus.announce(session, retention.forget_shop(shop))
        asked_of.forget_told(session, shop.id, shop.display_name, shop.slug)
    session.flush()
    queries.end_sessions_of(session, person.id)
    asked_of.drop_rows_about(session, person.id, shop.id if shop else None)


def close_child(session: Session, person_id: str, at: datetime) -> bool:
    """Whoever is not 18 has no account here: what they wrote and agreed to is gone today, and not after a year.

    False where their card was read otherwise in the same moment.
    """
    hold(session, [person_id])  # first, as by whoever reads the card
    applications = asked_of.applications_of(session, person_id)
    if person_id not in answers.under_age(session, [person_id], to_change=True):
        return False
    for application in applications:
        if application.status in OPEN:
            application.because = "under_age"
            rules.withdraw(application)
    session.flush()
    forget(session, queries.person_to_change(session, person_id), at)
    asked_of.drop_consents(session, person_id)
    return True
