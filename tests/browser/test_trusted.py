"""Trust on small phones: given by a head, what it changes, a look afterwards with one tap or a remark, taken back and why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import fits, look_until
from tests.browser.office import Office
from tests.browser.people import Officer, Worker
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD, Stall, open_more

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
WORDS = "Ukiran kayu jati, dipoles dengan lilin lebah. Tinggi 30 cm."
REMARK = "Sebut berapa panjangnya juga."


def decide(head: Officer, stall: Stall, fold: str, button: str, why: str = "") -> None:
    """The head gives trust, or takes it back and says why."""
    head.open_maker(stall.shop_name)
    head.unfold(fold)
    if why:
        head.page.get_by_label("Sebabnya").last.select_option(label=why)
    fits(head.page)
    head.press(button)
    expect(head.page.get_by_role("status")).to_be_visible()


def publish(maker: Worker, title: str, picture: Path) -> None:
    """Something new, at once; its name is one at which somebody always looks afterwards."""
    maker.begin_listing(title, picture)
    maker.finish_listing("250.000", WORDS, is_alone=True)
    look_until(maker.page, "Lihat seperti pembeli")


def test_a_trusted_maker_publishes_and_is_looked_at_afterwards_until_trust_is_taken_back(
    phone: Phone, settled: Settled, picture: Path
) -> None:
    [stall] = open_more(settled.town, {"Percaya Contoh": ("Mangkuk Jati", 5)})
    head = Officer(phone(), Office(settled).staff("unit_head", "Percaya"), PASSWORD)
    desk, maker, guest = Officer(phone(), OFFICER, PASSWORD), Worker(phone(), stall.identifier), phone()
    guest.goto(f"/toko/{stall.shop_slug}")
    before = guest.get_by_role("main").inner_text()

    decide(head, stall, "Percayakan: tayang tanpa ditinjau", "Ya, percayakan")
    maker.page.goto("/studio/toko")
    look_until(maker.page, "Barang baru langsung tayang")
    fits(maker.page)
    guest.reload()
    assert guest.get_by_role("main").inner_text() == before

    publish(maker, "Keris hias jati", picture)
    publish(maker, "Keris hias sawo", picture)
    guest.reload()
    look_until(guest, "Keris hias sawo")
    desk.page.goto("/desk")
    look_until(desk.page, "2 barang baru tayang untuk dicek")
    fits(desk.page)
    desk.follow("2 barang baru tayang untuk dicek")
    fits(desk.page)
    desk.unfold("Beri catatan")
    desk.page.get_by_label("Isi catatan").first.fill(REMARK)
    desk.press("Kirim catatan")
    expect(desk.page.get_by_role("status")).to_contain_text("tetap tayang")
    desk.press("Sudah dilihat, baik")
    expect(desk.main()).to_contain_text("Tidak ada yang perlu dicek")

    maker.page.goto("/studio/barang")
    maker.follow("Keris hias jati")
    expect(maker.page.locator("#catatan")).to_contain_text(REMARK)
    fits(maker.page)
    guest.goto(f"/toko/{stall.shop_slug}")
    expect(guest.get_by_role("main")).to_contain_text("Keris hias jati")
    assert REMARK not in guest.content()

    why = "Ada keterangan barang yang tidak benar"
    decide(head, stall, "Tinjau lagi sebelum tayang", "Tinjau lagi", why)
    expect(head.page.locator("#kepercayaan")).to_contain_text(why, ignore_case=True)
    maker.page.goto("/studio/toko")
    look_until(maker.page, "Barang baru ditinjau dulu")
    expect(maker.page.locator("#ditinjau")).to_contain_text(why, ignore_case=True)
    fits(maker.page)
    maker.begin_listing("Keris hias yang menunggu", picture)
    maker.finish_listing("250.000", WORDS)
