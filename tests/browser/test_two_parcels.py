"""The main story, as people live it: two makers, one purchase, one parcel on its way and the other one's money back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Shopper, Worker
from tests.live.fixtures import Settled

pytestmark = pytest.mark.browser
RESI = "CTH0012345"
Phone = Callable[..., Page]


def test_one_maker_sends_and_the_other_cannot_so_that_money_comes_back(phone: Phone, settled: Settled) -> None:
    weaver, potter = settled.weaver, settled.potter
    page, complaints = listened_to(phone())
    guest = Shopper(page)
    guest.put_in_basket(weaver)
    guest.put_in_basket(potter)
    expect(page.get_by_role("main")).to_contain_text("2 barang dari 2 pembuat")
    guest.go_to_checkout()
    guest.order()
    guest.pay()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 paket menunggu penjual")

    sends = Worker(phone(), weaver.identifier)
    sends.open_parcel(weaver)
    sends.ship("JNE", RESI)
    expect(sends.page.get_by_role("main")).to_contain_text(RESI)
    cannot = Worker(phone(), potter.identifier)
    cannot.open_parcel(potter)
    cannot.refuse("Barangnya habis")
    expect(cannot.page.get_by_role("main")).to_contain_text("Uang pembeli kami kembalikan")

    reload_until(page, "1 paket sedang dikirim, 1 dikembalikan uangnya")
    expect(guest.parcel_of(weaver)).to_contain_text(RESI)
    expect(guest.parcel_of(potter)).to_contain_text("sudah dikembalikan")
    expect(guest.parcel_of(potter)).to_contain_text("stok habis")
    assert complaints == []


def test_without_scripts_a_guest_gets_to_the_page_where_one_pays(phone: Phone, settled: Settled) -> None:
    page = phone(scripts=False)
    guest = Shopper(page, has_scripts=False)
    guest.put_in_basket(settled.weaver)
    guest.put_in_basket(settled.printer)
    guest.go_to_checkout()
    guest.order()

    reload_until(page, "Barang disimpan untuk Anda")
    guest.pay()

    reload_until(page, "2 paket menunggu penjual")


def listened_to(page: Page) -> tuple[Page, list[str]]:
    """The page, and what the browser complains of while it is open: broken scripts, blocked styles, missing files."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda wrong: complaints.append(str(wrong)))
    return page, complaints


def reload_until(page: Page, headline: str, times: int = 20) -> None:
    """Look again until the page's first line says so."""
    for _ in range(times):
        if headline in page.get_by_role("heading", level=1).inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text(headline)
