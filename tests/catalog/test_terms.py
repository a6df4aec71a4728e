"""What others set and prices and shelves go by: the market's share, and the day from which the halal rule holds."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from services.catalog import db, handlers
from services.events import FeeChanged
from services.kit.clock import now
from services.kit.money import Money
from services.kit.tables import audit_events
from tests.catalog.builders import deliver
from tests.catalog.test_routes_shelves import SHEET, Place, rp

pytestmark = pytest.mark.usefixtures("database")
assert handlers  # hearing needs them
FOOD = {"category": "snacks", "halal_status": "in_process", "expiry_days": 5}


@pytest.fixture
def place(database: object) -> Iterator[Place]:
    """Fees and days are furniture: they are put back as they were."""
    yield Place()
    with db.begin() as session:
        session.execute(text("DELETE FROM fees WHERE code <> 'commission'"))
        session.execute(text("UPDATE fees SET version = 0, basis_points = 500, fixed = 0, least = 0, most = NULL"))
        session.execute(text("UPDATE law_days SET starts_on = '2026-10-18'"))


def told(basis_points: int, version: int, code: str = "commission", fixed: int = 0, most: int | None = None) -> None:
    ceiling = None if most is None else Money(most)
    deliver(FeeChanged(code, version, "goods", basis_points, Money(fixed), Money(0), ceiling))


def counted(place: Place, listing_id: str) -> dict[str, Any]:
    sheet: dict[str, Any] = place.maker.ask("PUT", f"/my/listings/{listing_id}/worksheet", json=SHEET)
    return sheet


def test_a_price_is_worked_out_with_the_share_that_the_market_takes_now(place: Place) -> None:
    listing_id = place.maker.ready()
    assert (counted(place, listing_id)["fee_percent"], counted(place, listing_id)["break_even"]) == (5, rp(156_842))

    told(1_000, version=2)
    told(700, version=1)

    sheet = counted(place, listing_id)
    assert (sheet["fee_percent"], sheet["break_even"]) == (10, rp(165_556))
    assert place.officer.ask("GET", f"/review/{listing_id}/worksheet") == sheet

    told(0, version=1, code="handling", fixed=1_000)
    sheet = counted(place, listing_id)
    assert (sheet["fee_percent"], sheet["break_even"]) == (None, rp(166_667))


def test_a_price_may_not_fall_below_what_is_left_after_a_higher_share(place: Place) -> None:
    listing_id = place.maker.ready(price=rp(160_000))
    place.maker.ask("POST", f"/my/listings/{listing_id}/submit")
    place.officer.ask("POST", f"/review/{listing_id}/publish")
    counted(place, listing_id)
    place.maker.ask("PUT", f"/my/listings/{listing_id}", json={"price": rp(158_000)})

    told(600, version=1)

    refused = place.maker.ask("PUT", f"/my/listings/{listing_id}", 409, json={"price": rp(157_500)})
    assert refused["fields"] == {"price": "needs_review"}


def day(days: int) -> str:
    return (now() + timedelta(days=days)).date().isoformat()


def test_the_office_sets_since_when_a_certificate_is_needed_and_it_is_written_down(place: Place) -> None:
    assert place.maker.ask("GET", "/law-days")["items"] == [{"code": "halal", "starts_on": "2026-10-18"}]
    set_to = place.admin.ask("PUT", "/law-days/halal", json={"starts_on": day(-9)})
    listing_id = place.maker.ready(**FOOD)
    refused = place.maker.ask("POST", f"/my/listings/{listing_id}/submit", 422)
    assert refused["fields"] == {"halal_status": "certificate_needed"}

    place.admin.ask("PUT", "/law-days/halal", json={"starts_on": day(9)})

    assert place.maker.ask("POST", f"/my/listings/{listing_id}/submit")["status"] == "submitted"
    with db.begin() as session:
        steps = session.execute(
            select(audit_events).where(audit_events.c.object == "law_halal.starts_on").order_by(audit_events.c.id)
        ).all()
    assert [(step.actor, step.from_state, step.to_state) for step in steps] == [
        ("per_admin", "2026-10-18", set_to["starts_on"]),
        ("per_admin", set_to["starts_on"], day(9)),
    ]


def test_what_waited_while_the_day_came_is_not_published(place: Place) -> None:
    place.admin.ask("PUT", "/law-days/halal", json={"starts_on": day(9)})
    listing_id = place.maker.ready(**FOOD)
    place.maker.ask("POST", f"/my/listings/{listing_id}/submit")
    place.admin.ask("PUT", "/law-days/halal", json={"starts_on": day(-1)})

    refused = place.officer.ask("POST", f"/review/{listing_id}/publish", 422)

    assert (refused["code"], refused["fields"]) == ("incomplete", {"halal_status": "certificate_needed"})
    assert place.officer.ask("GET", f"/review/{listing_id}")["status"] == "submitted"


@pytest.mark.parametrize("role", ["counsellor", "unit_head", "assistant", "vendor"])
def test_only_an_administrator_sets_the_day_of_a_law(place: Place, role: str) -> None:
    who = place.maker if role == "vendor" else type(place.officer)(place.web, role)
    who.ask("PUT", "/law-days/halal", 403, json={"starts_on": day(1)})
    place.admin.ask("PUT", "/law-days/none", 404, json={"starts_on": day(1)})
    place.admin.ask("PUT", "/law-days/halal", 422, json={"starts_on": "besok"})
