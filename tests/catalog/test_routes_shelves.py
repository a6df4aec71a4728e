"""Prices that are counted, photos with hints, shelves and prohibited goods that the office keeps, appeals."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from services.catalog import db
from services.catalog.app import create_app
from services.catalog.models import Category, Listing, Prohibited
from services.kit.tables import audit_events
from tests.catalog.builders import a_picture, find, keep_listing, keep_shop
from tests.catalog.test_routes_desk import Officer
from tests.catalog.test_routes_studio import Maker

pytestmark = pytest.mark.usefixtures("database")
SHEET = {"material": 62_000, "minutes": 360, "hourly": 12_000, "packaging": 15_000}


class Place:
    """A maker, their officer, a head and an administrator."""

    def __init__(self) -> None:
        keep_shop()
        web = create_app().test_client()
        self.web, self.maker, self.officer = web, Maker(web), Officer(web)
        self.head, self.admin = Officer(web, "unit_head"), Officer(web, "admin")


@pytest.fixture
def place(database: object) -> Iterator[Place]:
    """The office's own tables are as they were afterwards."""
    with db.begin() as session:
        known = [
            (
                table,
                [
                    {c.name: getattr(row, c.name) for c in table.__table__.columns}
                    for row in session.scalars(select(table))
                ],
            )
            for table in (Category, Prohibited)
        ]
    yield Place()
    with db.begin() as session:
        session.execute(update(Listing).values(category_code=None))
        for table, rows in known:
            session.execute(delete(table).where(table.code.not_in([row["code"] for row in rows])))
            for row in rows:
                session.execute(update(table).where(table.code == row["code"]).values(row))


def rp(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "IDR"}


def test_what_was_counted_gives_a_fair_price_that_only_maker_and_officer_see(place: Place) -> None:
    listing_id = place.maker.ready()
    path = f"/my/listings/{listing_id}/worksheet"
    assert place.maker.ask("GET", path)["suggested"] is None
    place.officer.ask("GET", f"/review/{listing_id}/worksheet", 404)

    told = place.maker.ask("PUT", path, json=SHEET)

    assert (told["cost"], told["break_even"]) == (rp(149_000), rp(156_842))
    assert told["suggested"] == {"low": rp(165_000), "high": rp(180_500)}
    assert place.officer.ask("GET", f"/review/{listing_id}/worksheet") == told
    assert place.maker.ask("PUT", path, json=SHEET | {"material": 1_000})["cost"] == rp(88_000)
    keep_shop(vendor_id="ven_2", slug="lain")
    Maker(place.web, vendor_id="ven_2").ask("GET", path, 404)
    Maker(place.web, vendor_id="ven_2").ask("PUT", path, 404, json=SHEET)
    Officer(place.web, caseload=("ven_2",)).ask("GET", f"/review/{listing_id}/worksheet", 404)


def test_what_others_ask_is_told_only_of_enough_shops(place: Place) -> None:
    listing_id = place.maker.ready()
    path = f"/my/listings/{listing_id}/worksheet"
    for number, price in enumerate((100_000, 140_000, 160_000, 200_000, 300_000)):
        shop = f"ven_{number % 3 + 2}"
        if number < 3:
            keep_shop(vendor_id=shop, slug=shop)
        if number == 4:
            assert place.maker.ask("GET", path)["similar"] is None
        keep_listing(vendor_id=shop, price=price)
    assert place.maker.ask("GET", path)["similar"] == {"low": rp(140_000), "high": rp(200_000)}


def test_a_dark_photo_says_so_to_maker_and_officer_and_not_to_the_public(place: Place) -> None:
    listing_id = place.maker.draft()
    shown = place.maker.ask("POST", f"/my/listings/{listing_id}/photos", 201, data=a_picture(colour="#101010"))
    assert set(shown["hints"]) == {"dark", "small"}
    assert place.officer.ask("GET", f"/review/{listing_id}")["photos"][0]["hints"] == shown["hints"]
    public = place.web.get(f"/listings/{find(keep_listing()).slug}").json
    assert "hints" not in public["photos"][0]


def test_an_administrator_changes_what_a_shelf_asks_for_and_it_is_written_down(place: Place) -> None:
    shelf = next(one for one in place.maker.ask("GET", "/shelves")["items"] if one["code"] == "fashion")
    changed = {name: value for name, value in shelf.items() if name != "code"} | {"needs_expiry": True}
    place.admin.ask("PUT", "/shelves/fashion", json=changed)
    assert place.maker.ask("GET", f"/my/listings/{place.maker.draft()}")["missing"]["expiry_days"] == "required"
    with db.begin() as session:
        last = session.execute(
            select(audit_events).where(audit_events.c.object == "category_fashion.needs_expiry")
        ).one()
    assert (last.actor, last.from_state, last.to_state) == ("per_admin", "False", "True")
    place.admin.ask("PUT", "/shelves/none", 404, json=changed)


def test_a_new_shelf_is_there_at_once(place: Place) -> None:
    told = {"code": "paper", "name_id": "Kertas", "name_en": "Paper", "position": 20}
    place.admin.ask("POST", "/shelves", 201, json=told)
    assert place.admin.ask("POST", "/shelves", 409, json=told)["code"] == "code_taken"
    place.maker.draft(category="paper")


def test_suspicious_words_are_told_and_a_kind_that_was_added_counts(place: Place) -> None:
    listing_id = place.maker.draft(title="Keris hias kayu")
    (found,) = place.maker.ask("GET", f"/my/listings/{listing_id}")["suspects"]
    assert (found["code"], found["word"]) == ("weapons", "keris")
    assert found == place.officer.ask("GET", f"/review/{listing_id}")["suspects"][0]
    weapons = next(one for one in place.admin.ask("GET", "/prohibited")["items"] if one["code"] == "weapons")
    changed = {name: value for name, value in weapons.items() if name != "code"}
    place.admin.ask("PUT", "/prohibited/weapons", json=changed | {"is_active": False})
    assert place.maker.ask("GET", f"/my/listings/{listing_id}")["suspects"] == []
    assert "weapons" not in [one["code"] for one in place.maker.ask("GET", "/prohibited")["items"]]


@pytest.mark.parametrize("role", ["counsellor", "unit_head", "assistant"])
def test_only_an_administrator_changes_the_rules(place: Place, role: str) -> None:
    officer = Officer(place.web, role)
    for method, path in (
        ("POST", "/shelves"),
        ("PUT", "/shelves/wood"),
        ("POST", "/prohibited"),
        ("PUT", "/prohibited/other"),
    ):
        officer.ask(method, path, 403, json={})


def submitted(place: Place) -> str:
    listing_id = place.maker.ready()
    place.maker.ask("POST", f"/my/listings/{listing_id}/submit")
    return listing_id


def test_a_rejection_names_its_kind_and_is_appealed_to_somebody_else(place: Place) -> None:
    listing_id = submitted(place)
    path, own = f"/review/{listing_id}", f"/my/listings/{listing_id}"
    place.officer.ask("POST", f"{path}/reject", 422, json={"reason": "Pisau.", "code": "nothing"})
    place.officer.ask("POST", f"{path}/reject", json={"reason": "Pisau.", "code": "weapons"})
    place.maker.ask("POST", f"{own}/submit", 409)
    told = place.maker.ask("POST", f"{own}/appeal", json={"text": "Ini pisau roti."})
    assert (told["status"], told["reason_code"], told["appeal"]["status"]) == ("rejected", "weapons", "open")
    place.maker.ask("POST", f"{own}/appeal", 409, json={"text": "Lagi."})

    (item,) = place.head.ask("GET", "/review")["items"]
    assert item["is_appeal"] is True
    place.officer.ask("POST", f"{path}/publish", 409)
    place.officer.ask("POST", f"{path}/appeal", 409, json={"is_granted": True})
    head = Officer(place.web, "unit_head")
    granted = head.ask("POST", f"{path}/appeal", json={"is_granted": True})

    assert (granted["status"], granted["appeal"]["status"]) == ("submitted", "granted")
    assert head.ask("POST", f"{path}/publish")["status"] == "published"


def test_a_refused_appeal_tells_the_maker_why(place: Place) -> None:
    listing_id = submitted(place)
    place.officer.ask("POST", f"/review/{listing_id}/reject", json={"reason": "Pisau."})
    place.maker.ask("POST", f"/my/listings/{listing_id}/appeal", json={"text": "Ini pisau roti."})
    place.head.ask("POST", f"/review/{listing_id}/appeal", 422, json={"is_granted": False})
    place.head.ask("POST", f"/review/{listing_id}/appeal", json={"is_granted": False, "note": "Tetap pisau."})
    told = place.maker.ask("GET", f"/my/listings/{listing_id}")
    assert (told["status"], told["appeal"]["note"]) == ("rejected", "Tetap pisau.")
    assert place.head.ask("GET", "/review")["items"] == []
