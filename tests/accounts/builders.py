"""Small things of accounts, ready for a test to change one detail of."""

from datetime import UTC, datetime
from typing import Any

from services.accounts import rules
from services.accounts.models import Application, Fulfilment, Identity, Invitation, Person, Role, Shop, Trading

MONDAY_NOON = datetime(2025, 11, 17, 4, 0, tzinfo=UTC)  # 12:00 in Palu
LEGAL = "Rahmat Contoh Hidayat"
GIVEN = ("terms", "drafts")
CHECKED = dict.fromkeys(rules.CHECKLIST, True)
WRITTEN = {
    "shop_name": "Kopi Kabut",
    "skill": "Menyangrai kopi",
    "product_idea": "Kopi robusta bubuk 200 g",
    "province_code": "72",
    "delivery": "Kurir dan ambil sendiri",
    "plan": "Menyangrai dua kali seminggu, dijual dalam kemasan 200 g.",
}


def an_application(status: str = "draft", **changes: Any) -> Application:
    """A filled-in application of `per_1` in some state."""
    application = rules.new_application("per_1", MONDAY_NOON)
    rules.edit(application, WRITTEN)
    application.status = status
    for name, value in changes.items():
        setattr(application, name, value)
    return application


def in_review(officer_id: str = "per_officer") -> Application:
    """An application that this officer has open since noon."""
    application = an_application("submitted", submitted_at=MONDAY_NOON)
    rules.open_review(application, officer_id, MONDAY_NOON)
    return application


def a_shop(trading_status: str = Trading.NOT_OPEN) -> Shop:
    """The shop of an approved application, in some state."""
    shop, _ = rules.found(an_application("approved"), Fulfilment.SELF_SHIP, False, False, MONDAY_NOON)
    shop.trading_status = trading_status
    return shop


def a_person(role: Role = Role.BUYER, unit_id: str | None = None) -> tuple[Person, Identity]:
    """Somebody with a role."""
    reached = rules.read_identifier("orang@example.id")
    person, identity = rules.new_person(role, "Orang Contoh", reached, "id", "no hash", MONDAY_NOON)
    person.unit_id = unit_id
    return person, identity


def an_officer() -> Person:
    """`per_officer`, who works in `unt_1`."""
    officer, _ = a_person(Role.COUNSELLOR, "unt_1")
    officer.id = "per_officer"
    return officer


def an_invitation() -> Invitation:
    """An open invitation of `per_officer` in `unt_1`."""
    return rules.invite("per_officer", "unt_1", LEGAL, None, "hash", MONDAY_NOON)
