"""F.1, F.5, F.6 and F.7 on small phones: invited, asked for more, approved; handed over; shut for a time; alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from services.kit.client import Client
from tests.browser.people import Worker
from tests.browser.test_a_listing import fits, look_until
from tests.live.fixtures import Settled
from tests.live.settling import ADMIN, OFFICER, PASSWORD, PIN

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
SHOP = "Rotan Teluk"
MAKER = "rotan@example.id"


def staff(settled: Settled, role: str, name: str) -> str:
    """Somebody new in the officer's unit; what they sign in with."""
    address = settled.town.status()["addresses"]["public"]
    door = Client("gateway", address, 20)
    token = door.ask("POST", "/api/v1/sessions", {"identifier": ADMIN.identifier, "password": PASSWORD}).json()["token"]
    asked = {"Authorization": f"Bearer {token}"}
    unit = door.ask("GET", "/api/v1/admin/units", headers=asked).json()["items"][0]["id"]
    identifier = f"{role}.{name.lower()}@example.id"
    body = {"name": name, "identifier": identifier, "password": PASSWORD, "role": role, "unit_id": unit}
    door.ask("POST", "/api/v1/admin/people", body, headers=asked)
    return identifier


def invited(desk: Page) -> str:
    """The way that the message to copy leads to."""
    desk.goto("/desk/undangan")
    desk.get_by_label("Nama").fill("Contoh Perajin")
    fits(desk)
    desk.get_by_role("button", name="Buat undangan").click()
    found = re.search(r"/undangan/\w+", desk.content())
    assert found
    return found[0]


def take_up(page: Page, way: str) -> None:
    """From the link to an application that is handed in."""
    page.goto(way)
    page.get_by_label("Nomor HP atau surel").fill(MAKER)
    page.get_by_label(re.compile("^PIN")).fill(PIN)
    page.get_by_label(re.compile("18 tahun")).check()
    fits(page)
    page.get_by_role("main").get_by_role("button").last.click()
    page.wait_for_url("**/studio/pengajuan")
    texts = {"Nama toko": SHOP, "Yang bisa Anda buat": "Menganyam rotan", "Barang pertama": "Keranjang rotan"}
    for label, text in (texts | {"Cara mengirim": "Kurir", "Rencana": "Dua keranjang seminggu."}).items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Provinsi").select_option(label="Sulawesi Tengah")
    page.get_by_label(re.compile("setuju dengan syarat")).check()
    page.get_by_label(re.compile("boleh melihat draf")).check()
    fits(page)
    page.get_by_role("button", name="Ajukan", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("sudah kami terima")


def ask_for_more(desk: Page) -> None:
    """The officer asks about one part."""
    desk.goto("/desk")
    desk.get_by_role("link", name=SHOP).click()
    desk.get_by_role("button", name="Mulai meninjau").click()
    desk.get_by_text("Minta dilengkapi").click()
    desk.locator("#remark-plan").fill("Berapa harganya?")
    fits(desk)
    desk.get_by_role("button", name="Kirim catatan").click()
    desk.wait_for_url("**/desk")


def approve(desk: Page) -> None:
    """The officer looks again, and says yes."""
    desk.goto("/desk")
    desk.get_by_role("link", name=SHOP).click()
    desk.get_by_role("button", name="Mulai meninjau").click()
    for box in desk.locator("input[name^='check.']").all():
        box.check()
    desk.get_by_role("button", name="Setujui toko ini").click()
    desk.wait_for_url("**/desk")


def test_somebody_is_invited_helped_handed_over_and_stands_alone(phone: Phone, settled: Settled) -> None:
    desk, page = phone(), phone()
    Worker(desk, OFFICER, PASSWORD)
    take_up(page, invited(desk))
    ask_for_more(desk)
    look_until(page, "Berapa harganya?")
    page.get_by_label("Rencana", exact=True).fill("Dua keranjang seminggu, Rp90.000 satu.")
    page.get_by_role("button", name="Ajukan lagi").click()
    expect(page.get_by_role("main")).to_contain_text("sudah kami terima")
    approve(desk)
    page.goto("/studio/saya")
    expect(page.get_by_role("main")).to_contain_text("Belum ada yang membaca nama")

    desk.goto("/desk/dampingan")
    desk.get_by_role("link", name=SHOP).click()
    desk.get_by_role("button", name="Baca nama dan kontak").click()
    expect(desk.get_by_role("main")).to_contain_text("Contoh Perajin")
    fits(desk)
    page.reload()
    expect(page.locator("#jejak")).to_contain_text("Petugas C.")
    fits(page)

    head, new = phone(), phone()
    Worker(head, staff(settled, "unit_head", "Kepala"), PASSWORD)
    Worker(new, staff(settled, "counsellor", "Dewi"), PASSWORD)
    head.goto("/desk/serah-terima")
    head.get_by_role("link", name="Petugas Contoh").click()
    head.get_by_label("Yang saya centang").check()
    head.get_by_label(SHOP).check()
    head.get_by_label("Kepada siapa?").select_option(label="Dewi")
    fits(head)
    head.get_by_role("button", name="Serahkan").click()
    desk.reload()
    expect(desk.get_by_role("main")).not_to_contain_text("Contoh Perajin")

    new.goto("/desk/dampingan")
    new.get_by_role("link", name=SHOP).click()
    new.get_by_text("Sudah selesai sekarang").click()
    fits(new)
    new.get_by_role("button", name="Ya, selesai").click()
    expect(new.get_by_role("main")).not_to_contain_text(SHOP)
    page.goto("/studio/saya")
    expect(page.locator("#pendamping")).to_contain_text("sepenuhnya Anda jalankan sendiri")


def test_a_shop_is_shut_for_a_time_and_buyers_read_only_that_it_is_closed(phone: Phone, settled: Settled) -> None:
    stall = settled.plaiter
    desk, head, guest = phone(), phone(), phone()
    Worker(desk, OFFICER, PASSWORD)
    Worker(head, staff(settled, "unit_head", "Ketua"), PASSWORD)
    desk.goto("/desk/dampingan")
    desk.get_by_role("link", name=stall.shop_name).click()
    desk.get_by_text("Tutup toko sementara").click()
    fits(desk)
    desk.get_by_role("button", name="Usulkan").click()
    head.goto("/desk")
    head.get_by_role("link", name=stall.shop_name).first.click()
    head.get_by_role("button", name="Tutup sementara").click()
    expect(head.get_by_role("main")).to_contain_text("Toko ditutup sementara")
    fits(head)
    guest.goto(f"/toko/{stall.shop_slug}")
    look_until(guest, "Toko sedang tutup.")
    assert "Keselamatan" not in guest.content()
    head.get_by_role("button", name="Cabut penutupan").click()
    expect(head.get_by_role("main")).not_to_contain_text("Toko ditutup sementara")
    look_until(guest, stall.title)
