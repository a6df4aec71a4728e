"""F.2 as people live it, on two small phones: written, sent back, put right, published with two taps, then changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import Worker
from tests.browser.test_two_parcels import listened_to
from tests.catalog.builders import a_picture
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
TITLE = "Taplak pandan kuning"
WORDS = "Dianyam dari daun pandan, dijemur tiga hari. Panjang 180 cm, lebar 60 cm."
HARD = ("serious", "critical")


@pytest.fixture
def picture(tmp_path: Path) -> Iterator[Path]:
    """A dark little photo, as a cheap phone takes it."""
    path = tmp_path / "foto.png"
    path.write_bytes(a_picture(colour="#141414"))
    yield path


def fits(page: Page) -> None:
    """Nothing is wider than the phone, and axe finds nothing serious."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in HARD] == [], page.url


def look_until(page: Page, text: str, times: int = 30) -> None:
    """Look again until the page says so."""
    for _ in range(times):
        if text in page.get_by_role("main").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_role("main")).to_contain_text(text)


def write(page: Page, picture: Path) -> None:
    """A new listing, from its name to its photo, and handed in."""
    page.goto("/studio/barang/baru")
    page.get_by_label("Nama barang").fill(TITLE)
    page.get_by_role("button", name="Lanjut ke foto dan harga").click()
    page.locator("input[name=foto]").set_input_files(picture)
    expect(page.get_by_text("Potret di dekat jendela.")).to_be_visible()
    page.get_by_label("Harga", exact=True).fill("90.000")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("Kelompok").select_option("weaving")
    page.get_by_label("Stok").fill("4")
    page.get_by_label("Berat dengan kemasan, gram").fill("400")
    page.get_by_label("Keterangan").fill(WORDS)
    fits(page)
    page.get_by_role("button", name="Ajukan", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Diajukan")


def test_a_listing_is_sent_back_put_right_and_published_with_two_taps(
    phone: Phone, settled: Settled, picture: Path
) -> None:
    page, complaints = listened_to(phone())
    maker = Worker(page, settled.weaver.identifier)
    write(page, picture)

    desk, grumbles = listened_to(phone())
    Worker(desk, OFFICER, PASSWORD)
    look_until(desk, TITLE)
    desk.get_by_role("link", name=TITLE).click()
    part = desk.locator("#bagian-photos")
    part.get_by_text("Beri catatan").click()
    part.locator("select").select_option(label="Saran: Tambah satu foto dekat supaya terlihat bahannya.")
    expect(desk.locator("#tersimpan")).to_contain_text("belum terkirim")
    fits(desk)
    desk.get_by_role("button", name="Kirim catatan").click()
    desk.wait_for_url("**/desk")

    look_until(page, "Tambah satu foto dekat")
    page.get_by_label("Sudah saya perbaiki").check()
    page.get_by_label("Nama barang").fill(f"{TITLE} halus")
    page.get_by_role("button", name="Ajukan lagi").click()
    expect(page.get_by_role("status")).to_contain_text("Diajukan")

    look_until(desk, f"{TITLE} halus")
    desk.get_by_role("link", name=f"{TITLE} halus").click()
    expect(desk.locator("#bagian-title ins")).to_contain_text("halus")
    expect(desk.get_by_role("main")).to_contain_text("1 dari 1 sudah diperbaiki")
    decision = desk.get_by_role("button", name="Terbitkan")
    expect(decision).to_be_in_viewport()
    decision.click()
    desk.wait_for_url("**/desk")

    look_until(page, "Lihat seperti pembeli")
    change(page)
    assert maker.page is page
    assert (complaints, grumbles) == ([], [])


def change(page: Page) -> None:
    """What is live is changed beside it, and left as it is."""
    page.get_by_role("button", name="Ubah", exact=True).click()
    page.get_by_label("Nama barang").fill("Taplak pandan merah")
    fits(page)
    page.get_by_role("button", name="Ajukan perubahan").click()
    expect(page.get_by_role("main")).to_contain_text("yang tayang tetap dijual")
    expect(page.locator("ins").first).to_contain_text("merah")
    page.get_by_text("Tidak jadi diubah").click()
    page.get_by_role("button", name="Batalkan perubahan").click()
    expect(page.get_by_role("status")).to_contain_text("tetap seperti semula")
    expect(page.get_by_role("heading", level=1)).to_contain_text("halus")


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
