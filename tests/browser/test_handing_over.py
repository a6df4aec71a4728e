"""F.6 on small phones: given to a colleague, refused a move, moved to another unit; whoever helped before sees nothing."""

from collections.abc import Callable

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import fits, look_until
from tests.browser.office import Office
from tests.browser.people import Officer, Worker
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD, open_more

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
GONE = "Halaman ini tidak ada"
FAR = "Unit Contoh Timur"


def see_nothing(officer: Officer, shop: str) -> None:
    """The page that is still open answers nothing any more, and the list is without them."""
    officer.press("Baca nama dan kontak")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text(GONE)
    fits(officer.page)
    officer.page.goto("/desk/dampingan")
    expect(officer.main()).not_to_contain_text(shop)


def move(officer: Officer, button: str) -> None:
    """One step of the move that stands on the page."""
    officer.page.goto("/desk/pindahan")
    fits(officer.page)
    officer.press(button)


def let_pass(settled: Settled, days: int) -> None:
    """The moves that stand were asked for so many days earlier."""
    earlier = "UPDATE transfers SET requested_at = requested_at - %s * interval '1 day' WHERE status <> 'refused'"
    with psycopg.connect(settled.town.settings()["LAPAK_ACCOUNTS_DATABASE_URL"]) as connection:
        connection.execute(earlier, [days])


def test_a_maker_is_given_to_a_colleague_and_then_moves_to_another_unit(phone: Phone, settled: Settled) -> None:
    [stall] = open_more(settled.town, {"Pindah Contoh": ("Sarung Pindah", 5)})
    shop, office = stall.shop_name, Office(settled)
    far = office.another_unit(FAR)
    old, maker, guest = Officer(phone(), OFFICER, PASSWORD), Worker(phone(), stall.identifier), phone()
    head = Officer(phone(), office.staff("unit_head", "Kartini"), PASSWORD)
    new = Officer(phone(), office.staff("counsellor", "Dewi Lestari"), PASSWORD)
    there = Officer(phone(), office.staff("unit_head", "Martha", far), PASSWORD)
    sari = Officer(phone(), office.staff("counsellor", "Sari Indah", far), PASSWORD)

    old.open_maker(shop)
    head.page.goto("/desk/serah-terima")
    head.follow("Petugas Contoh")
    head.page.get_by_label("Yang saya centang").check()
    head.page.get_by_label(shop).check()
    head.page.get_by_label("Kepada siapa?").select_option(label="Dewi Lestari")
    fits(head.page)
    head.press("Serahkan")
    see_nothing(old, shop)
    maker.page.goto("/studio/saya")
    expect(maker.page.locator("#pendamping")).to_contain_text("Dewi L.")
    new.open_maker(shop)

    maker.page.get_by_label("Ke unit mana?").select_option(label=FAR)
    maker.press("Minta pindah")
    expect(maker.main()).to_contain_text(f"Permintaan pindah ke {FAR}")
    fits(maker.page)
    head.page.goto("/desk/pindahan")
    theirs = head.main().locator("section", has_text=shop)  # others of the unit may want to move as well
    theirs.get_by_text("Tidak bisa", exact=True).click()
    fits(head.page)
    theirs.get_by_role("button", name="Tolak", exact=True).click()
    expect(head.page.get_by_role("status")).to_be_visible()
    maker.page.reload()
    expect(maker.main()).to_contain_text(f"Permintaan pindah ke {FAR} tidak bisa dijalankan")
    fits(maker.page)

    new.page.reload()
    new.unfold("Pindah ke unit lain")
    new.page.get_by_label("Ke unit mana?").select_option(label=FAR)
    fits(new.page)
    new.press("Minta pindah")
    move(new, "Catat hasilnya")
    expect(new.page.get_by_role("status")).to_contain_text("omor surat")
    new.page.get_by_label("Nomor surat").fill("12/2026")
    new.press("Catat hasilnya")
    expect(new.main()).to_contain_text("Surat 12/2026")
    let_pass(settled, 11)
    move(head, "Setujui")
    there.page.goto("/desk/pindahan")
    expect(there.page.locator(".pill.wait")).to_be_visible()
    there.page.get_by_label("Pendamping barunya").select_option(label="Sari Indah")
    there.page.get_by_label("Unit", exact=True).check()
    move_on = there.page.get_by_role("button", name="Terima", exact=True)
    fits(there.page)
    move_on.click()
    there.unfold("Pilih pendamping lain")
    fits(there.page)
    new.open_maker(shop)
    move(sari, "Selesai: mulai mendampingi")

    see_nothing(new, shop)
    maker.page.reload()
    expect(maker.page.locator("#pendamping")).to_contain_text("Sari I.")
    sari.open_maker(shop)
    fits(sari.page)
    guest.goto(f"/toko/{stall.shop_slug}")
    look_until(guest, stall.title)
    assert FAR not in guest.content()
