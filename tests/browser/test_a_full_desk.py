"""An officer with eighty makers and over four hundred things that wait, on a small phone.

Small pages, what has hours first, then the oldest, and two taps from the list to a decision of each kind.
"""

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
MAKERS, EACH, NEW, PARCELS = 80, 5, 10, 12
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
            self.newcomers(accounts, vendor, officer, unit)
            self.for_the_head(accounts, officer, unit)
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

    def newcomers(self, to: "psycopg.Connection[tuple[object, ...]]", vendor: str, officer: str, unit: str) -> None:
        """Who handed in an application today and showed their card before, and parcels asked about this hour."""
        asked = "SELECT person_id FROM vault_identities WHERE identifier = %s"
        [helper] = to.execute(asked, [officer]).fetchone() or ()
        person, application = (
            to.execute("SELECT person_id, application_id FROM shops WHERE id = %s", [vendor]).fetchone() or ()
        )
        copy(to, "people", f"id = '{person}'", NEW, id="'per_new' || n")
        own = {"id": "row.id || 'new' || n", "person_id": "'per_new' || n"}
        copy(to, "consents", f"person_id = '{person}'", NEW, **own)
        helped = own | {"officer_id": f"'{helper}'", "unit_id": f"'{unit}'"}
        copy(to, "assignments", f"person_id = '{person}' AND role = 'counsellor'", NEW, **helped)
        wish = {"id": "'app_new' || n", "person_id": "'per_new' || n", "status": "'submitted'", "checks": "'{}'"}
        wish |= {"shop_name": "'Sanggar ' || chr(64 + n::int)", "name_key": "'sanggar' || n", "decided_at": "null"}
        wish |= {"submitted_at": "now() - n * interval '1 minute'", "opened_by": "null", "opened_at": "null"}
        copy(to, "applications", f"id = '{application}'", NEW, **wish)
        to.execute(
            "INSERT INTO vault_identity_checks (person_id, number_hash, checked_by, checked_at, method)"
            " SELECT 'per_new' || n, 'crowd' || n, %s, now(), 'in_person' FROM generate_series(1, %s) n",
            [helper, NEW],
        )
        to.execute(
            "INSERT INTO heard_hands (vendor_order_id, vendor_id, version, hands, decide_by, since)"
            " SELECT 'vor_crowd' || n, 'ven_crowd' || n, 1, 'asked', now() + n * interval '1 hour', now()"
            " FROM generate_series(1, %s) n",
            [PARCELS],
        )

    def for_the_head(self, to: "psycopg.Connection[tuple[object, ...]]", officer: str, unit: str) -> None:
        """A shop that was shut in an emergency, and a move that was talked over."""
        asked = "SELECT person_id FROM vault_identities WHERE identifier = %s"
        [helper] = to.execute(asked, [officer]).fetchone() or ()
        to.execute("UPDATE shops SET trading_status = 'suspended', version = version + 1 WHERE id = 'ven_crowd20'")
        to.execute(
            "INSERT INTO suspensions (id, person_id, vendor_id, status, reason_code, is_emergency, before, proposed_by,"
            " proposed_at, active_at, confirm_by) VALUES ('sus_crowd', 'per_crowd20', 'ven_crowd20', 'active', 'safety',"
            " true, 'open', %s, now(), now(), now() + interval '20 hours')",
            [helper],
        )
        to.execute(
            "INSERT INTO transfers (id, person_id, from_unit, to_unit, status, requested_by, requested_at, due_at,"
            " moved_at, is_agreed, letter_no, fulfilment_mode, reason_code)"
            " SELECT 'trf_crowd', 'per_crowd21', %s, id, 'under_review', %s, now() - interval '1 year',"
            " now() + interval '5 days', now(), true, '12', '', '' FROM units WHERE id <> %s LIMIT 1",
            [unit, helper, unit],
        )

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


def seen(desk: Page) -> list[str]:
    """Where each row of the page's list leads, from the top."""
    return [str(row.get_attribute("href")) for row in desk.locator("main a.work").all()]


def decided(desk: Page, row: str, button: Locator) -> None:
    """From the list to a decision: the row, the button, and nothing else."""
    desk.goto("/desk")
    with desk.expect_navigation():
        desk.locator(f"a.work[href^='{row}']").first.tap()
    with desk.expect_navigation():
        button.tap()


@pytest.fixture(scope="module")
def crowd(settled: Settled) -> tuple[str, str]:
    """Whom all of them have as their officer, by what they sign in with, and the unit of both."""
    office = Office(settled)
    unit = office.another_unit("Unit Ramai")
    officer = office.staff("counsellor", "Ramai", unit)
    Crowd(settled, officer, unit)
    return officer, unit


def test_a_full_desk_is_small_oldest_first_and_two_taps_from_a_decision(
    phone: Callable[..., Page], crowd: tuple[str, str]
) -> None:
    officer, _ = crowd
    desk = phone()
    Worker(desk, officer, PASSWORD)

    for path in LISTS:
        answer = desk.goto(path)
        assert answer and answer.status == 200
        assert len(answer.body()) < LARGEST_PAGE, (path, len(answer.body()))
        fits(desk)

    desk.goto("/desk")
    parcels = [f"/desk/paket/vor_crowd{n}" for n in range(1, PARCELS + 1)]
    assert seen(desk)[:PARCELS] == parcels, "what has hours stands on the first page, the least time on top"
    expect(desk.get_by_role("heading", name=f"{PARCELS} hal diputuskan dalam 24 jam")).to_be_visible()
    expect(desk.get_by_text("Kendi nomor 400")).to_be_visible()
    first = [number(row) for row in desk.locator("a.work[href^='/desk/barang/']").all()]
    assert first == list(range(MAKERS * EACH, MAKERS * EACH - len(first), -1)), "the oldest first"
    desk.get_by_role("link", name="Berikutnya").click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    second = [number(row) for row in desk.locator("a.work[href^='/desk/barang/']").all()]
    assert second[0] == first[-1] - 1, "and the next page goes on where this one ends"
    expect(desk.get_by_text("Barang untuk ditinjau")).to_have_count(0)

    desk.goto("/desk")
    row = desk.locator("a.work[href^='/desk/barang/']").first
    row.scroll_into_view_if_needed()
    taps = [tap(row)]
    desk.wait_for_url("**/desk/barang/lst_crowd*")
    button = desk.locator(".act button[value=terbitkan]")
    taps.append(tap(button))
    desk.wait_for_url("**/desk")
    assert len(taps) <= 2
    expect(desk.locator(f"a[href='/desk/barang/lst_crowd{first[0]}']")).to_have_count(0, timeout=15_000)

    desk.goto("/desk/pengajuan")
    look = desk.locator("a[href^='/desk/pengajuan/app_new']").first
    oldest = str(look.get_attribute("href"))
    with desk.expect_navigation():
        look.tap()
    expect(desk.get_by_role("main")).to_contain_text("Anda pegang sampai")
    fits(desk)
    yes = desk.get_by_role("button", name="Semua butir beres")
    with desk.expect_navigation():
        tap(yes)
    desk.wait_for_url("**/desk")
    desk.goto(oldest)
    expect(desk.get_by_role("main")).to_contain_text("Disetujui")


def test_a_head_confirms_an_emergency_and_lets_a_move_go_in_two_taps_each(
    phone: Callable[..., Page], settled: Settled, crowd: tuple[str, str]
) -> None:
    desk = phone()
    Worker(desk, Office(settled).staff("unit_head", "Ramai", crowd[1]), PASSWORD)
    desk.goto("/desk")
    assert "/desk/dampingan/per_crowd20" in seen(desk)[: PARCELS + 1]
    decided(desk, "/desk/dampingan/per_crowd20", desk.get_by_role("button", name="Konfirmasi penutupan"))
    expect(desk.get_by_role("main")).not_to_contain_text("Darurat: kepala unit")
    decided(desk, "/desk/pindahan#trf_crowd", desk.locator("#trf_crowd").get_by_role("button", name="Setujui"))
    expect(desk.locator("#trf_crowd")).to_contain_text("Disetujui unit asal")
