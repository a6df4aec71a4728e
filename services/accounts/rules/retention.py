"""How long somebody is remembered who left or never came in; afterwards a pseudonym stands where they stood."""

from datetime import datetime, timedelta

from services.accounts.models import Application, Identity, Person, PersonStatus, Shop
from services.accounts.rules.limits import profile
from services.accounts.rules.names import name_key
from services.accounts.rules.people import NEXT
from services.accounts.rules.states import move
from services.events import VendorProfileChanged
from services.kit.ids import new_code

AFTER_LEAVING = timedelta(days=365)  # complaints, payouts and questions are over by then
UNUSED = timedelta(days=365)  # applications that led to no shop
INVITATION = timedelta(days=90)  # names on invitations that nobody took up
NOTICE = timedelta(days=365)
WRITTEN = ("skill", "product_idea", "delivery", "plan", "note", "next_steps", "appeal", "decline_note")
OVER = ("completed", "refused", "lapsed", "cancelled", "expired", "lost", "returned")


def forget(person: Person, identity: Identity, at: datetime) -> None:
    """Their name and address are gone, and nobody signs in as them any more; orders keep their money under an id alone."""
    if person.status == PersonStatus.ACTIVE:
        person.because = "erased"
        move(person, NEXT, PersonStatus.SUSPENDED)
    person.erased_at, person.password_hash = at, "!"
    identity.name, identity.identifier, identity.kind = "", f"erased-{person.id}", ""


def forget_application(application: Application) -> None:
    """What they wrote and what was said of it is gone; that there was an application, and how it came out, stays."""
    for field in WRITTEN:
        setattr(application, field, "")
    application.shop_name, application.name_key = "", ""
    application.remarks, application.drafted, application.checks = {}, {}, {}
    application.opened_by = application.drafted_by = None


def forget_shop(shop: Shop) -> VendorProfileChanged:
    """A pseudonym instead of the shop's name, here and, when they hear of it, in the other rooms."""
    shop.display_name = f"Toko {new_code(8)}"
    shop.name_key = name_key(shop.display_name)
    shop.version += 1
    return profile(shop)
