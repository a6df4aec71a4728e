"""An officer with eighty makers and four hundred things that wait, on a small phone: small pages, oldest first, two taps."""

import re
from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect
from psycopg import sql

from tests.browser.looking import fits
from tests.browser.office import Office
from tests.browser.people import Worker
from tests.live.fixtures import Settled
from tests.live.settling import PASSWORD

pytestmark = pytest.mark.browser
MAKERS, EACH = 80, 5
LARGEST_PAGE = 100_000
"""Bytes of a page without its photos (MISSION 7)."""
LISTS = ("/desk", "/desk/barang", "/desk/dampingan", "/desk/pengajuan")


class Crowd:
    """Copies of one maker and of what they sell, put straight into the rooms' databases for an officer of their own."""

    def __init__(self, settled: Settled, officer: str, unit: str) -> None:
        self.known, self.model = settled.town.settings(), settled.potter.listing_id
        with self.room("catalog") as catalog:
            [vendor] = catalog.execute("SELECT vendor_id FROM listings WHERE id = %s", [self.model]).fetchone() or ()
        with self.room("accounts") as accounts:
            self.people(accounts, vendor, officer, unit)
        with self.room("catalog") as catalog:
            self.goods(catalog, vendor)

    def room(self, name: str) -> "psycopg.Connection[tuple[object, ...]]":
        """A connection to a room's database."""
        return psycopg.connect(self.known[f"LAPAK_{name.upper()}_DATABASE_URL"])

    def people(self, to: "psycopg.Connection[tuple[object, ...]]", vendor: str, officer: str, unit: str) -> None:
        """Makers with a shop each, whom the officer helps, and what waits for a look by the hour."""
        asked = "SELECT person_id FROM vault_identities WHERE identifier = %s"
        [helper] = to.execute(asked, [officer]).fetchone() or ()
        asked = "SELECT person_id, application_id FROM shops WHERE id = %s"
        person, application = to.execute(asked, [vendor]).fetchone() or ()
        copy(to, "people", f"id = '{person}'", MAKERS, id="'per_crowd' || n")
        copy(to, "applications", f"id = '{application}'", MAKERS, id="'app_crowd' || n", person_id="'per_crowd' || n")
        own = {"id": "row.id || n", "person_id": "'per_crowd' || n"}
        copy(to, "consents", f"person_id = '{person}'", MAKERS, **own)
        helped = own | {"officer_id": f"'{helper}'", "unit_id": f"'{unit}'"}
        copy(to, "assignments", f"person_id = '{person}' AND role = 'counsellor'", MAKERS, **helped)
        shop = {"id": "'ven_crowd' || n", "application_id": "'app_crowd' || n", "slug": "'ramai-' || n"}
        shop |= {"display_name": "'Toko ' || n", "name_key": "'toko' || n", "trading_status": "'not_open'"}
        copy(to, "shops", f"id = '{vendor}'", MAKERS, person_id="'per_crowd' || n", **shop)
        look = {"listing_id": "'lst_crowd' || n", "vendor_id": f"'ven_crowd' || (n %% {MAKERS} + 1)", "version": "1"}
        look |= {"waiting_since": "now() - n * interval '1 hour'", "published_at": "null"}
        copy(to, "listing_looks", f"listing_id = '{self.model}'", MAKERS * EACH, **look)

    def goods(self, to: "psycopg.Connection[tuple[object, ...]]", vendor: str) -> None:
        """What they handed in, the last one first of all."""
        shop = {"vendor_id": "'ven_crowd' || n", "slug": "'ramai-' || n", "name": "'Toko ' || n"}
        copy(to, "shops", f"vendor_id = '{vendor}'", MAKERS, trading_status="'not_open'", **shop)
        one = {"id": "'lst_crowd' || n", "vendor_id": f"'ven_crowd' || (n %% {MAKERS} + 1)", "slug": "'barang-' || n"}
        one |= {"status": "'submitted'", "title": "'Kendi nomor ' || n", "published_at": "null", "version": "1"}
        one |= {"waiting_since": "now() - n * interval '1 hour'", "submitted_at": "now() - n * interval '1 hour'"}
        copy(to, "listings", f"id = '{self.model}'", MAKERS * EACH, **one)
        picture = {"id": "row.id || n", "listing_id": "'lst_crowd' || n"}
        copy(to, "photos", f"listing_id = '{self.model}'", MAKERS * EACH, **picture)


def copy(to: "psycopg.Connection[tuple[object, ...]]", table: str, which: str, times: int, **changes: str) -> None:
    """So many copies of a row, numbered `n` from 1, each with these columns of its own."""
    asked = "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
    names = [str(found[0]) for found in to.execute(asked + " AND table_schema = 'public'", [table])]
    values = ", ".join(changes.get(name, f'row."{name}"').replace("%%", "%") for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    told = (
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} row, generate_series(1, {times}) n WHERE {which}"
    )
    to.execute(sql.SQL(told))  # type: ignore[arg-type]


def number(row: Locator) -> int:
    """Which of them a row is about."""
    found = re.search(r"lst_crowd(\d+)", row.get_attribute("href") or "")
    assert found
    return int(found[1])


def tap(what: Locator) -> Locator:
    """One touch of what can be seen without scrolling."""
    expect(what).to_be_in_viewport()
    what.tap()
    return what


def test_a_full_desk_is_small_oldest_first_and_two_taps_from_a_decision(
    phone: Callable[..., Page], settled: Settled
) -> None:
    office = Office(settled)
    unit = office.another_unit("Unit Ramai")
    officer = office.staff("counsellor", "Ramai", unit)
    Crowd(settled, officer, unit)
    desk = phone()
    Worker(desk, officer, PASSWORD)

    for path in LISTS:
        answer = desk.goto(path)
        assert answer and answer.status == 200
        assert len(answer.body()) < LARGEST_PAGE, (path, len(answer.body()))
        fits(desk)

    desk.goto("/desk")
    first = [number(row) for row in desk.locator("a.work[href^='/desk/barang/']").all()]
    assert first == list(range(MAKERS * EACH, MAKERS * EACH - len(first), -1)), "the oldest first"
    desk.get_by_role("link", name="Berikutnya").click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    second = [number(row) for row in desk.locator("a.work[href^='/desk/barang/']").all()]
    assert second[0] == first[-1] - 1, "and the next page goes on where this one ends"

    desk.goto("/desk")
    taps = [tap(desk.locator("a.work[href^='/desk/barang/']").first)]
    desk.wait_for_url("**/desk/barang/lst_crowd*")
    button = desk.locator(".act button[value=terbitkan]")
    taps.append(tap(button))
    desk.wait_for_url("**/desk")
    assert len(taps) <= 2
    expect(desk.locator(f"a[href='/desk/barang/lst_crowd{first[0]}']")).to_have_count(0, timeout=15_000)
