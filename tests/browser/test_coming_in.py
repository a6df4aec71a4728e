"""F.1 on small phones: invited too late and again, asked for more, told not yet, approved, open; or declined, and heard."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.looking import fits, look_until
from tests.browser.office import Office
from tests.browser.people import Officer, Worker
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD, PIN

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
SHOP = "Rotan Teluk"
PAST = "Undangan ini tidak berlaku lagi"
WRITTEN = {
    "Yang bisa Anda buat": "Menganyam rotan",
    "Barang pertama": "Keranjang rotan",
    "Cara mengirim": "Kurir",
    "Rencana": "Dua keranjang seminggu.",
}


def see_that_it_is_past(page: Page, way: str) -> None:
    """The link opens nothing any more, and says what to do."""
    page.goto(way)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAST)
    fits(page)


def take_up(page: Page, way: str, identifier: str) -> None:
    """From the link to an account, with a PIN that is too easy at first."""
    page.goto(way)
    page.get_by_label("Nomor HP atau surel").fill(identifier)
    page.get_by_label(re.compile("^PIN")).fill("123456")
    page.get_by_label(re.compile("18 tahun")).check()
    fits(page)
    page.get_by_role("button", name="Buat akun").click()
    expect(page.locator("#e-password")).to_contain_text("terlalu mudah ditebak")
    expect(page.get_by_label("Nomor HP atau surel")).to_have_value(identifier)
    fits(page)
    page.get_by_label(re.compile("^PIN")).fill(PIN)
    page.get_by_role("button", name="Buat akun").click()
    page.wait_for_url("**/studio/pengajuan")


def write(page: Page, shop: str) -> None:
    """Everything that is asked, but the consents."""
    for label, text in ({"Nama toko": shop} | WRITTEN).items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Provinsi").select_option(label="Sulawesi Tengah")


def holds_the_province(response: Response) -> bool:
    """Is this the answer to a form in which a province is chosen?"""
    sent = parse_qs(response.request.post_data or "")
    return response.request.method == "POST" and "province_code" in sent


def agree(page: Page) -> None:
    """To what has to be."""
    page.get_by_label(re.compile("setuju dengan syarat")).check()
    page.get_by_label(re.compile("boleh melihat draf")).check()


def hand_in(page: Page, name: str = "Ajukan lagi") -> None:
    """Send it off."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("sudah kami terima")


def test_from_an_invitation_that_came_too_late_to_an_open_shop(phone: Phone, settled: Settled, picture: Path) -> None:
    page, other = phone(), phone()
    desk = Officer(phone(), OFFICER, PASSWORD)
    late = desk.invite("Contoh Perajin")
    settled.town.later("accounts", "expire_invitations", days=15)
    see_that_it_is_past(page, late)
    desk.page.goto("/desk/undangan")
    expect(desk.main().get_by_role("listitem")).to_contain_text("Sudah lewat waktunya")
    desk.press("Perbarui Contoh Perajin")
    fits(desk.page)
    way = desk.way_in_message()
    take_up(page, way, "rotan@example.id")
    see_that_it_is_past(other, way)

    keep_what_was_typed(page)
    hand_in(page, "Ajukan")
    fits(page)
    ask_for_more(desk)
    look_until(page, "Berapa harganya?")
    fits(page)
    page.get_by_label("Rencana", exact=True).fill("Dua keranjang seminggu, Rp90.000 satu.")
    hand_in(page)
    say_not_yet(desk)
    look_until(page, "Ikut kelas kemasan")
    fits(page)
    page.get_by_label("Cara mengirim", exact=True).fill("Kurir, dalam kardus ganda")
    hand_in(page)
    approve(desk)

    look_until(page, "Sampai toko Anda buka")
    fits(page)
    maker = Worker(page)
    maker.begin_listing("Keranjang rotan bulat", picture)
    maker.finish_listing("90.000", "Dianyam dari rotan, garis tengah 30 cm.")
    other.goto("/toko/rotan-teluk")
    expect(other.get_by_role("main")).to_contain_text("Halaman ini tidak ada")
    desk.publish("Keranjang rotan bulat")
    page.goto("/studio")
    look_until(page, "Sudah ada.")
    maker.press("Buka toko")
    expect(page.get_by_role("main")).to_contain_text("Libur dulu")
    other.goto("/toko/rotan-teluk")
    look_until(other, "Keranjang rotan bulat")


def keep_what_was_typed(page: Page) -> None:
    """Kept while it is typed, and kept when it is sent too early or under a name that would tell too much."""
    with page.expect_response(holds_the_province):  # the last part; "kept" may already be said of the first ones
        write(page, "Kerajinan Lapas Teluk")
    expect(page.locator("#tersimpan")).to_contain_text("Tersimpan otomatis")
    page.reload()
    expect(page.get_by_label("Rencana", exact=True)).to_have_value(WRITTEN["Rencana"])
    page.get_by_role("button", name="Ajukan", exact=True).click()
    expect(page.locator("#e-terms")).to_be_visible()
    fits(page)
    agree(page)
    page.get_by_role("button", name="Ajukan", exact=True).click()
    expect(page.locator("#e-terms")).to_have_count(0)  # the new page: the old one had said no to the name as well
    expect(page.locator("#e-shop_name")).to_be_visible()
    expect(page.get_by_label("Rencana", exact=True)).to_have_value(WRITTEN["Rencana"])
    expect(page.get_by_label(re.compile("boleh melihat draf"))).to_be_checked()
    fits(page)
    page.get_by_label("Nama toko", exact=True).fill(SHOP)


def ask_for_more(desk: Officer) -> None:
    """The officer asks about one part."""
    desk.take_in_hand(SHOP)
    desk.unfold("Minta dilengkapi")
    desk.page.locator("#remark-plan").fill("Berapa harganya?")
    fits(desk.page)
    desk.press("Kirim catatan")
    desk.page.wait_for_url("**/desk")


def say_not_yet(desk: Officer) -> None:
    """Steps first; at once it is sent without any."""
    desk.take_in_hand(SHOP)
    desk.unfold("Belum siap")
    desk.press("Kirim langkahnya")
    expect(desk.page.locator("#e-next_steps")).to_be_visible()
    desk.page.get_by_label("Langkah berikutnya").fill("Ikut kelas kemasan hari Kamis.")
    fits(desk.page)
    desk.press("Kirim langkahnya")
    desk.page.wait_for_url("**/desk")


def approve(desk: Officer) -> None:
    """Yes, when every line is ticked or waived for a reason."""
    desk.take_in_hand(SHOP)
    desk.write_down_card(SHOP)
    boxes = desk.page.locator("input[name^='check.']").all()
    for box in boxes[1:]:
        box.check()
    desk.press("Setujui toko ini")
    expect(desk.main().locator(".bad").first).to_be_visible()
    expect(boxes[1]).to_be_checked()
    fits(desk.page)
    desk.page.locator("summary", has_text="Tidak perlu, karena").first.click()
    desk.page.locator("input[name^='waive.']").first.fill("Sudah dibacakan bersama.")
    desk.press("Setujui toko ini")
    desk.page.wait_for_url("**/desk")


def test_two_decline_an_application_and_a_third_hears_the_appeal(phone: Phone, settled: Settled) -> None:
    office, page = Office(settled), phone()
    head = Officer(phone(), office.staff("unit_head", "Kepala"), PASSWORD)
    other = Officer(phone(), office.staff("unit_head", "Lain", office.another_unit("Unit Contoh Barat")), PASSWORD)
    operator = Officer(phone(), office.operator("Wilayah"), PASSWORD)
    desk = Officer(phone(), OFFICER, PASSWORD)
    take_up(page, desk.invite("Contoh Pandai"), "pandai@example.id")
    write(page, "Kembang Api Teluk")
    agree(page)
    hand_in(page, "Ajukan")

    desk.take_in_hand("Kembang Api Teluk")
    desk.unfold("Tidak bisa diterima")
    desk.press("Usulkan penolakan")
    expect(desk.page.locator("#e-reason")).to_be_visible()
    desk.page.get_by_label("Sebabnya").select_option(index=1)
    desk.page.get_by_label("Catatan untuk pembuatnya").fill("Mudah terbakar.")
    fits(desk.page)
    desk.press("Usulkan penolakan")
    page.reload()
    expect(page.get_by_role("main")).not_to_contain_text("Mudah terbakar")
    head.page.goto("/desk/pengajuan?lihat=in_review")
    head.follow("Kembang Api Teluk")
    fits(head.page)
    head.press("Setuju menolak")

    look_until(page, "tidak bisa kami terima")
    fits(page)
    page.get_by_label(re.compile("perlu dilihat lagi")).fill("Tidak pakai api sama sekali.")
    page.get_by_role("button", name="Kirim keberatan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Orang lain sedang melihat")
    operator.page.goto("/desk/banding")
    fits(operator.page)
    chosen = operator.page.get_by_label("Ditinjau oleh").last
    chosen.select_option(label="Kepala, Unit Contoh")
    operator.page.get_by_role("button", name="Serahkan").last.click()
    expect(operator.main()).to_contain_text("ikut menolak")
    chosen.select_option(label="Lain, Unit Contoh Barat")
    operator.page.get_by_role("button", name="Serahkan").last.click()

    other.take_in_hand("Kembang Api Teluk")
    expect(other.main()).to_contain_text("Tidak pakai api sama sekali.")
    fits(other.page)
    other.write_down_card("Kembang Api Teluk")
    for box in other.page.locator("input[name^='check.']").all():
        box.check()
    other.press("Setujui toko ini")
    look_until(page, "Sampai toko Anda buka")
