"""F.5 on small phones: told thirty days before, put off, chosen, and on the day nobody at the desk sees anything any more."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from services.kit import days
from services.kit.clock import now
from tests.browser.looking import fits, look_until
from tests.browser.office import Office
from tests.browser.people import Officer, Worker
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD, Stall, open_more

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
GONE = "Halaman ini tidak ada"
WORDS = "Ditenun dari benang katun, dicelup dua kali dengan daun tarum."


def say_the_day(desk: Officer, stall: Stall, after: int) -> None:
    """The officer writes down until when."""
    desk.open_maker(stall.shop_name)
    desk.page.get_by_label("Tanggal").fill(str(days.day_of(now()) + timedelta(days=after)))
    desk.press("Simpan tanggal")
    expect(desk.page.get_by_role("status")).to_be_visible()


def choose(maker: Worker) -> None:
    """What stays, and what does not."""
    maker.page.goto("/studio/saya")
    look_until(maker.page, "Ada beberapa pilihan untuk Anda.")
    fits(maker.page)
    maker.follow("Lihat dan pilih")
    expect(maker.page.get_by_label("Saya mau membantu pembuat lain")).not_to_be_checked()
    maker.page.get_by_label("Simpan catatan pendamping untuk saya").uncheck()
    fits(maker.page)
    maker.press("Simpan pilihan")
    expect(maker.page.get_by_role("status")).to_be_visible()


def take_along(maker: Worker, goods: str) -> None:
    """All that is the maker's own, in two downloads: words, and the pictures of that listing."""
    maker.follow("Pilih yang diunduh")
    fits(maker.page)
    for link, held in (("Unduh tulisan dan angka", "goods/listings.json"), (goods, "photos/")):
        with maker.page.expect_download() as taken:
            maker.main().get_by_role("link", name=link).click()
        assert [name for name in zipfile.ZipFile(taken.value.path()).namelist() if name.startswith(held)]


def test_on_the_day_a_maker_stands_alone_and_every_open_tab_at_the_desk_is_shut(
    phone: Phone, settled: Settled, picture: Path
) -> None:
    [stall] = open_more(settled.town, {"Sendiri Contoh": ("Sarung Mandiri", 5)})
    head = Officer(phone(), Office(settled).staff("unit_head", "Pimpinan"), PASSWORD)
    desk, maker, guest = Officer(phone(), OFFICER, PASSWORD), Worker(phone(), stall.identifier), phone()
    guest.goto(f"/toko/{stall.shop_slug}")
    before = guest.get_by_role("main").inner_text()
    maker.begin_listing("Sarung yang menunggu", picture)
    maker.finish_listing("100.000", WORDS)
    head.page.goto("/desk/dampingan")
    head.follow("Tanpa tanggal akhir")
    expect(head.main()).to_contain_text(stall.shop_name)
    fits(head.page)

    say_the_day(desk, stall, 20)
    fits(desk.page)
    choose(maker)
    desk.page.reload()
    expect(desk.main()).to_contain_text("sudah memilih apa yang tetap")
    say_the_day(desk, stall, 25)
    maker.page.goto("/studio/saya")
    look_until(maker.page, "Pilihan Anda sudah tersimpan.")  # what was chosen holds for the new day too
    settled.town.later("accounts", "look_after_ends", days=24)
    tab = Officer(desk.page.context.new_page())
    tab.open_work("Sarung yang menunggu")
    desk.open_maker(stall.shop_name)

    settled.town.later("accounts", "look_after_ends", days=25)
    for one, button in ((desk, "Baca nama dan kontak"), (tab, "Terbitkan")):
        one.press(button)
        expect(one.page.get_by_role("heading", level=1)).to_have_text(GONE)
        fits(one.page)
    desk.page.goto("/desk/dampingan")
    expect(desk.main()).not_to_contain_text(stall.shop_name)
    head.page.reload()
    expect(head.main()).not_to_contain_text(stall.shop_name)

    guest.reload()
    assert guest.get_by_role("main").inner_text() == before
    maker.page.goto("/studio/saya")
    expect(maker.page.locator("#pendamping")).to_contain_text("sepenuhnya Anda jalankan sendiri")
    fits(maker.page)
    take_along(maker, "Sarung yang menunggu")
    maker.begin_listing("Sarung yang langsung tayang", picture)
    maker.finish_listing("100.000", WORDS, is_alone=True)
    look_until(maker.page, "Lihat seperti pembeli")
    guest.reload()
    look_until(guest, "Sarung yang langsung tayang")
