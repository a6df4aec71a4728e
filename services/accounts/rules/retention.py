"""How long somebody is remembered who left or never came in; afterwards a pseudonym stands where they stood."""

from datetime import datetime

from services.accounts.models import Application, Identity, Person, PersonStatus, Shop
from services.accounts.rules.names import name_key, slug_of
from services.accounts.rules.people import NEXT
from services.accounts.rules.states import move
from services.events import VendorErased
from services.kit.ids import new_code

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
    application.opened_by = application.drafted_by = application.reviewer_id = None


def forget_shop(shop: Shop) -> VendorErased:
    """A pseudonym instead of the shop's name and address, here and, when they hear of it, in the other rooms."""
    shop.display_name = f"Toko {new_code(8)}"
    shop.name_key, shop.slug = name_key(shop.display_name), slug_of(shop.display_name)
    shop.limits = []
    shop.version += 1
    return VendorErased(shop.id, shop.version, shop.display_name, shop.slug)
