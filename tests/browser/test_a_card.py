"""Cards on small phones: one that another account has shown, one of a child; and taking a wish back, and coming back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from deploy.demo.cards import card_of
from services.kit.clock import now
from tests.browser.looking import fits, look_until
from tests.browser.people import Officer
from tests.browser.test_coming_in import agree, hand_in, take_up, write
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
CHILD = f"99999915{now() - timedelta(days=16 * 365):%m%y}0001"


def apply(page: Page, desk: Officer, shop: str, identifier: str) -> None:
    """From an invitation to an application that the officer has in hand."""
    take_up(page, desk.invite("Contoh Perajin"), identifier)
    write(page, shop)
    agree(page)
    hand_in(page, "Ajukan")
    desk.take_in_hand(shop)


def read_card(desk: Officer, number: str) -> None:
    """The number on a card, typed where it is asked for."""
    field = desk.page.get_by_label("Nomor di kartu")
    if not field.is_visible():
        desk.unfold("Catat bahwa kartunya sudah dilihat")
    field.fill(number)
    fits(desk.page)
    desk.press("Periksa dan catat")


def test_a_card_that_another_account_has_shown_is_said_and_gives_no_shop(phone: Phone, settled: Settled) -> None:
    desk = Officer(phone(), OFFICER, PASSWORD)
    apply(phone(), desk, "Ukir Teluk", "ukir@example.id")
    read_card(desk, card_of("one of two"))
    expect(desk.main()).to_contain_text("Nomornya tidak kami simpan")
    apply(phone(), desk, "Ukir Lama", "ukir.lama@example.id")
    read_card(desk, card_of("one of two"))
    expect(desk.main()).to_contain_text("sudah tercatat di akun lain")
    fits(desk.page)
    for box in desk.page.locator("input[name^='check.']").all():
        box.check()
    desk.press("Setujui toko ini")
    expect(desk.page.locator("#e-identity_seen")).to_contain_text("Catat dulu kartunya")
    fits(desk.page)


def test_a_childs_card_ends_it_and_another_officer_closes_their_account(phone: Phone, settled: Settled) -> None:
    desk, page = Officer(phone(), OFFICER, PASSWORD), phone()
    apply(page, desk, "Anyam Muda", "anyam.muda@example.id")
    read_card(desk, CHILD)
    expect(desk.main()).to_contain_text("jadi tokonya tidak bisa disetujui")
    expect(desk.page.get_by_role("button", name="Setujui toko ini")).to_have_count(0)
    fits(desk.page)
    for number in (card_of("grown"), CHILD):
        read_card(desk, number)
        expect(desk.main()).to_contain_text("Petugas lain yang membacanya sekali lagi")
        fits(desk.page)
    page.goto("/studio/pengajuan")
    fits(page)
    expect(page.get_by_role("main")).not_to_contain_text("18")


def test_a_wish_is_taken_back_and_begun_again_by_the_same_person(phone: Phone, settled: Settled) -> None:
    desk, page = Officer(phone(), OFFICER, PASSWORD), phone()
    take_up(page, desk.invite("Contoh Perajin"), "serat@example.id")
    write(page, "Serat Teluk")
    agree(page)
    hand_in(page, "Ajukan")
    page.locator("summary", has_text="Tidak jadi membuka toko").click()
    fits(page)
    page.get_by_role("button", name="Tarik pengajuan").click()
    look_until(page, "minta pendamping Anda membuka pengajuan baru")
    fits(page)
    desk.open_maker("Serat Teluk")
    fits(desk.page)
    desk.press("Buka pengajuan baru")
    expect(desk.page.locator("body")).to_contain_text("Pengajuan baru sudah dibuka")
    page.goto("/studio/pengajuan")
    expect(page.get_by_label("Nama toko", exact=True)).to_have_value("Serat Teluk")
    fits(page)
    agree(page)
    hand_in(page, "Ajukan")
    desk.open_work("Serat Teluk")
