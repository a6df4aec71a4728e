"""F.2 as people live it, on small phones: written, sent back, put right, published with two taps, changed; or turned down."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import fits, look_until
from tests.browser.office import Office
from tests.browser.people import Officer, Worker
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
TITLE = "Taplak pandan kuning"
BETTER = f"{TITLE} halus"
WORDS = "Dianyam dari daun pandan, dijemur tiga hari. Panjang 180 cm, lebar 60 cm."


def hand_in_too_early(maker: Worker, picture: Path) -> None:
    """What is missing is named, and what was typed stays."""
    maker.begin_listing(TITLE, picture)
    expect(maker.page.get_by_text("Potret di dekat jendela.")).to_be_visible()
    maker.page.get_by_label("Harga", exact=True).fill("90.000")
    maker.press("Ajukan")
    expect(maker.page.locator("#e-description")).to_be_visible()
    expect(maker.page.locator("#e-category")).to_be_visible()
    expect(maker.page.get_by_label("Harga", exact=True)).to_have_value(re.compile(r"90\.?000"))
    fits(maker.page)


def send_back(desk: Officer) -> None:
    """One remark, kept while it is written."""
    desk.open_work(TITLE)
    part = desk.page.locator("#bagian-photos")
    part.get_by_text("Beri catatan").click()
    part.locator("select").select_option(label="Saran: Tambah satu foto dekat supaya terlihat bahannya.")
    expect(desk.page.locator("#tersimpan")).to_contain_text("belum terkirim")
    fits(desk.page)
    desk.press("Kirim catatan")
    desk.page.wait_for_url("**/desk")


def put_right(page: Page) -> None:
    """The remark is marked as done, and the draft is handed in once more."""
    look_until(page, "Tambah satu foto dekat")
    fits(page)
    page.get_by_label("Sudah saya perbaiki").check()
    page.get_by_label("Nama barang").fill(BETTER)
    page.get_by_role("button", name="Ajukan lagi").click()
    expect(page.get_by_role("status")).to_contain_text("Diajukan")


def publish_with_two_taps(desk: Officer) -> None:
    """Open it, see what changed, say yes."""
    desk.open_work(BETTER)
    expect(desk.page.locator("#bagian-title ins")).to_contain_text("halus")
    expect(desk.main()).to_contain_text("1 dari 1 sudah diperbaiki")
    decision = desk.page.get_by_role("button", name="Terbitkan")
    expect(decision).to_be_in_viewport()
    fits(desk.page)
    decision.click()
    desk.page.wait_for_url("**/desk")


def test_a_listing_is_sent_back_put_right_published_and_changed(phone: Phone, settled: Settled, picture: Path) -> None:
    page, guest = phone(), phone()
    maker = Worker(page, settled.weaver.identifier)
    desk = Officer(phone(), OFFICER, PASSWORD)
    hand_in_too_early(maker, picture)
    maker.finish_listing("90.000", WORDS)
    send_back(desk)
    put_right(page)
    publish_with_two_taps(desk)

    look_until(page, "Lihat seperti pembeli")
    fits(page)
    own = page.url
    guest.goto(page.get_by_role("link", name="Lihat seperti pembeli").get_attribute("href") or "")
    move_the_price(maker, guest, own)
    change_and_leave_it(page)
    change_beside_what_is_live(maker, desk, guest, own)


def move_the_price(maker: Worker, guest: Page, own: str) -> None:
    """Up to a fifth at once, further not without a look."""
    maker.page.get_by_label("Harga", exact=True).fill("100.000")
    maker.press("Simpan harga")
    look_until(guest, "Rp100.000")
    maker.page.get_by_label("Harga", exact=True).fill("150.000")
    maker.press("Simpan harga")
    expect(maker.page.locator("#e-price")).to_be_visible()
    fits(maker.page)
    maker.press("Ubah ke harga ini")
    expect(maker.page.get_by_label("Harga", exact=True)).to_have_value("150.000")
    guest.reload()
    expect(guest.locator("form .price").first).to_have_text("Rp100.000")
    maker.page.goto(own)


def change_and_leave_it(page: Page) -> None:
    """What is live is changed beside it, and left as it is."""
    page.get_by_role("link", name="Lanjutkan perubahan").click()
    page.get_by_label("Nama barang").fill("Taplak pandan merah")
    fits(page)
    page.get_by_role("button", name="Ajukan perubahan").click()
    expect(page.get_by_role("main")).to_contain_text("yang tayang tetap dijual")
    expect(page.locator("ins").first).to_contain_text("merah")
    fits(page)
    page.get_by_text("Tidak jadi diubah").click()
    page.get_by_role("button", name="Batalkan perubahan").click()
    expect(page.get_by_role("status")).to_contain_text("tetap seperti semula")
    expect(page.get_by_role("heading", level=1)).to_contain_text("halus")


def change_beside_what_is_live(maker: Worker, desk: Officer, guest: Page, own: str) -> None:
    """Buyers read the old words until somebody has looked at the new ones."""
    maker.page.goto(own)
    maker.press("Ubah")
    maker.page.get_by_label("Nama barang").fill("Taplak pandan biru")
    maker.press("Ajukan perubahan")
    expect(maker.main()).to_contain_text("yang tayang tetap dijual")
    desk.open_work(f"Perubahan: {BETTER}")
    guest.reload()
    expect(guest.get_by_role("heading", level=1)).to_have_text(BETTER)
    fits(desk.page)
    desk.press("Setujui perubahan")
    desk.page.wait_for_url("**/desk")
    look_until(guest, "Taplak pandan biru")


def test_a_listing_that_was_turned_down_is_looked_at_by_somebody_else(
    phone: Phone, settled: Settled, picture: Path
) -> None:
    page, title = phone(), "Pisau roti gagang kelapa"
    head = Officer(phone(), Office(settled).staff("unit_head", "Ketua"), PASSWORD)
    desk = Officer(phone(), OFFICER, PASSWORD)
    maker = Worker(page, settled.potter.identifier)
    maker.begin_listing(title, picture)
    maker.finish_listing("60.000", WORDS)

    desk.open_work(title)
    desk.unfold("Barang ini tidak boleh dijual di sini")
    desk.press("Tolak barang ini")
    expect(desk.page.locator("#e-reason")).to_be_visible()
    desk.page.get_by_label("Sebabnya").fill("Pisau tidak dijual di sini.")
    fits(desk.page)
    desk.press("Tolak barang ini")
    look_until(page, "Pisau tidak dijual di sini.")
    fits(page)
    appeal = page.locator("summary", has_text="Menurut Anda ini keliru?")
    box = appeal.bounding_box()
    assert box and box["height"] >= 48
    expect(appeal.locator("svg")).to_be_visible()
    appeal.click()
    page.get_by_label("Mengapa barang ini boleh dijual?").fill("Ini untuk memotong roti.")
    maker.press("Kirim keberatan")
    expect(maker.main()).to_contain_text("sedang dilihat orang lain")
    fits(page)

    for who in (desk, head):
        who.open_work(title)
        fits(who.page)
        who.press("Terima keberatan")
    expect(head.main()).not_to_contain_text("Yang menolak")
    page.reload()
    expect(maker.main()).to_contain_text("Diajukan")
    desk.publish(title)
    look_until(page, "Lihat seperti pembeli")


def test_a_price_is_worked_out_on_a_page_of_its_own_without_scripts(phone: Phone, settled: Settled) -> None:
    page = phone(scripts=False)
    Worker(page, settled.potter.identifier)
    page.goto("/studio/barang")
    page.get_by_role("link", name=settled.potter.title).click()
    page.get_by_role("link", name="Hitung harga dari bahan dan waktu").click()
    for name, typed in (("Bahan", "62.000"), ("Jam", "6"), ("Upah per jam", "12.000"), ("Kemasan", "15.000")):
        page.get_by_label(name, exact=True).fill(typed)
    page.get_by_role("button", name="Hitung", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Rp165.000–Rp180.500")
