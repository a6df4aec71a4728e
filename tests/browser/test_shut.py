"""F.7 on small phones: shut at once, forgotten and opened again, confirmed, each parcel decided, lifted, shut for good."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import fits, look_until
from tests.browser.office import Office
from tests.browser.people import Officer, Shopper, Worker
from tests.live.buying import Buyer, is_paid
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD, PIN, Stall, open_more

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
Json = dict[str, Any]
WORDS = "Ditenun dari benang katun, dicelup dua kali dengan daun tarum."
CLOSED = "Toko sedang tutup. Barangnya belum bisa dipesan."
UNABLE = "Penjual berhalangan"
SECRETS = ("Keselamatan", "Unit Contoh", "Petugas", "pendamping")


class Orders:
    """Parcels of one shop in every state, bought and moved by program."""

    def __init__(self, buyer: Buyer, stall: Stall) -> None:
        self.buyer, self.stall = buyer, stall
        known = {"identifier": stall.identifier, "password": PIN}
        _, told = buyer.insist("POST", "/sessions", known)
        self.maker = {"Authorization": f"Bearer {told['token']}"}
        self.unpaid, _ = buyer.reserve(stall)
        self.fresh = self.paid()
        self.accepted, self.packed, self.late, self.sent = (self.paid() for _ in range(4))
        for order in (self.accepted, self.packed, self.late, self.sent):
            self.move(order, "accept")
        for order in (self.packed, self.sent):
            self.move(order, "pack")
        self.move(self.sent, "ship", courier="JNE", tracking_no="CTH0012345")

    def paid(self) -> Json:
        """A new one, with its money."""
        placed, order = self.buyer.reserve(self.stall)
        self.buyer.pay(order)
        self.buyer.follow(placed, is_paid)
        return placed

    def move(self, placed: Json, step: str, **told: str) -> None:
        """A step of its maker's."""
        [part] = self.buyer.look(placed)["vendor_orders"]
        status, answer = self.buyer.insist("POST", f"/vendor/vendor-orders/{part['id']}/{step}", told, **self.maker)
        assert status == 200, answer

    def number(self, placed: Json) -> str:
        """What its one parcel is called."""
        return f"{self.buyer.look(placed)['number']}-A"

    def becomes(self, placed: Json, status: str) -> None:
        """Wait until its one parcel is that."""
        self.buyer.follow(placed, lambda order: [part["status"] for part in order["vendor_orders"]] == [status])


def shut_at_once(desk: Officer, stall: Stall) -> None:
    """An emergency: shut now, the head says so later."""
    desk.open_maker(stall.shop_name)
    desk.unfold("Tutup toko sementara")
    desk.page.get_by_label("Sebabnya").select_option(label="Keselamatan")
    desk.page.get_by_label("Darurat").check()
    fits(desk.page)
    desk.press("Usulkan")
    expect(desk.main()).to_contain_text("Toko ditutup sementara")


def see_it_closed(guest: Page, stall: Stall, in_basket: bool = True) -> None:
    """Buyers read that it is closed, and no more."""
    for way in (f"/toko/{stall.shop_slug}", f"/barang/{stall.slug}"):
        guest.goto(way)
        look_until(guest, CLOSED)
        assert [word for word in SECRETS if word in guest.content()] == []
        fits(guest)
    if in_basket:
        guest.goto("/keranjang")
        expect(guest.get_by_role("main")).to_contain_text("Tidak dijual saat ini")
        fits(guest)


def decide(officer: Officer, orders: Orders, placed: Json, choice: str) -> None:
    """What becomes of one parcel."""
    officer.page.goto("/desk/paket")
    number = orders.number(placed)
    look_until(officer.page, number)
    officer.main().locator("a.work", has_text=number).click()
    fits(officer.page)
    officer.press(choice)
    expect(officer.page.get_by_role("status")).to_contain_text("Tercatat.")


def test_a_shop_is_shut_its_parcels_are_decided_and_it_comes_back_as_it_was(
    phone: Phone, settled: Settled, buyer: Buyer, picture: Path
) -> None:
    [stall] = open_more(settled.town, {"Tutup Contoh": ("Sarung Tutup", 20)})
    orders = Orders(buyer, stall)
    desk, guest = Officer(phone(), OFFICER, PASSWORD), phone()
    head = Officer(phone(), Office(settled).staff("unit_head", "Rumi"), PASSWORD)
    maker = Worker(phone(), stall.identifier)
    maker.begin_listing("Sarung yang belum dilihat", picture)
    maker.finish_listing("100.000", WORDS)
    Shopper(guest).put_in_basket(stall)

    shut_at_once(desk, stall)
    see_it_closed(guest, stall)
    for placed in (orders.unpaid, orders.fresh):
        orders.becomes(placed, "cancelled")
    maker.page.goto("/studio")
    expect(maker.main()).to_contain_text("Toko Anda sedang ditutup sementara")
    fits(maker.page)
    head.open_work(stall.shop_name, "Penutupan toko")
    fits(head.page)
    head.press("Konfirmasi penutupan")
    expect(head.main()).not_to_contain_text("Darurat")

    desk.page.goto("/desk/paket")
    look_until(desk.page, "3 paket menunggu keputusan")
    fits(desk.page)
    decide(desk, orders, orders.packed, "Kami yang mengirim")
    desk.page.get_by_label("Kurir", exact=True).fill("JNE")
    desk.press("Sudah dikirim")
    expect(desk.page.locator("#e-tracking_no")).to_be_visible()
    desk.page.get_by_label("Nomor resi").fill("CTH0054321")
    fits(desk.page)
    desk.press("Sudah dikirim")
    decide(head, orders, orders.accepted, "Pembuatnya meneruskan")
    orders.move(orders.accepted, "pack")
    settled.town.later("orders", "give_back_undecided", hours=25)
    for placed, status in ((orders.packed, "shipped"), (orders.late, "cancelled"), (orders.sent, "shipped")):
        orders.becomes(placed, status)
    read_what_buyers_read(phone(), orders)

    head.open_maker(stall.shop_name)
    head.press("Cabut penutupan")
    guest.goto(f"/toko/{stall.shop_slug}")
    look_until(guest, stall.title)
    expect(guest.get_by_role("main")).not_to_contain_text("Sarung yang belum dilihat")
    maker.page.goto("/studio")
    look_until(maker.page, "Hitung lagi stok Anda")
    fits(maker.page)
    shut_for_good(desk, head, guest, stall)
    maker.page.goto("/studio")
    fits(maker.page)
    maker.page.goto("/studio/saya/penutupan")
    expect(maker.page.get_by_role("heading", level=1)).to_have_text("Toko Anda ditutup untuk seterusnya")
    expect(maker.main()).to_contain_text("Sisanya dicairkan tiap Senin")
    fits(maker.page)


def read_what_buyers_read(page: Page, orders: Orders) -> None:
    """Given back, or sent by others: no word of why."""
    for placed, said in ((orders.fresh, UNABLE), (orders.late, UNABLE), (orders.packed, "dikirim oleh tim kami")):
        page.goto(f"/o/{placed['token']}")
        look_until(page, said)
        assert [word for word in SECRETS if word in page.content()] == []
        fits(page)


def shut_for_good(desk: Officer, head: Officer, guest: Page, stall: Stall) -> None:
    """Proposed by one, confirmed and made permanent by another."""
    desk.open_maker(stall.shop_name)
    desk.unfold("Tutup toko sementara")
    desk.press("Usulkan")
    guest.reload()
    expect(guest.get_by_role("main")).to_contain_text(stall.title)
    head.open_work(stall.shop_name, "Penutupan toko")
    head.press("Tutup sementara")
    head.unfold("Tutup untuk seterusnya")
    fits(head.page)
    head.press("Ya, tutup untuk seterusnya")
    see_it_closed(guest, stall, in_basket=False)


def test_what_no_head_confirms_in_a_day_is_open_again(phone: Phone, settled: Settled) -> None:
    stall, guest = settled.plaiter, phone()
    desk = Officer(phone(), OFFICER, PASSWORD)
    shut_at_once(desk, stall)
    see_it_closed(guest, stall, in_basket=False)
    settled.town.later("accounts", "look_after_emergencies", hours=25)
    guest.goto(f"/toko/{stall.shop_slug}")
    look_until(guest, stall.title)
    desk.page.reload()
    expect(desk.main()).not_to_contain_text("Toko ditutup sementara")
