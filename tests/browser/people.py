"""What people do with the pages, by the words they read there."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from deploy.demo.cards import card_of
from tests.browser.looking import fits, look_until
from tests.live.buying import BUYER, SHIP_TO
from tests.live.settling import PIN, Stall


class Shopper:
    """A guest with a phone."""

    def __init__(self, page: Page, has_scripts: bool = True) -> None:
        self.page, self.has_scripts = page, has_scripts

    def put_in_basket(self, stall: Stall) -> None:
        """Look at it, and take it."""
        self.page.goto(f"/barang/{stall.slug}")
        self.page.get_by_role("button", name="Masukkan keranjang").click()
        self.page.wait_for_url("**/keranjang")

    def go_to_checkout(self) -> None:
        """From the basket to the page that asks where to."""
        self.page.get_by_role("button", name="Lanjut bayar").click()
        self.page.wait_for_url("**/bayar")

    def order(self) -> None:
        """Say who and where, and place the order; its page follows."""
        self.page.get_by_label("Nama penerima").fill(BUYER["name"])
        self.page.get_by_label("Nomor HP").fill(BUYER["phone"])
        self.page.get_by_label("Surel").fill(BUYER["email"])
        self.page.get_by_label("Jalan dan nomor").fill(SHIP_TO["street"])
        self._choose_village("besusu teng", "Besusu Tengah")
        self.page.get_by_role("button", name="Buat pesanan").last.click()
        self.page.wait_for_url("**/pesanan/*")

    def _choose_village(self, typed: str, name: str) -> None:
        field = self.page.get_by_label("Desa atau kelurahan").first
        if self.has_scripts:
            field.press_sequentially(typed, delay=20)
        else:
            field.fill(typed)
            self.page.get_by_role("main").get_by_role("button", name="Cari", exact=True).click()
        self.page.get_by_text(name).first.click()
        if not self.has_scripts:
            self.page.get_by_role("button", name="Pakai alamat ini").click()

    def pay(self) -> None:
        """Follow the way to the provider's page, pay there, and come back."""
        self.page.get_by_role("link", name="Bayar sekarang").click()
        self.page.locator("#pay").click()
        self.page.wait_for_url("**/pesanan/*")

    def parcel_of(self, stall: Stall) -> Locator:
        """The part of the order's page that tells of the parcel from there."""
        return self.page.get_by_role("main").locator("section", has_text=stall.shop_name)


class Worker:
    """A maker or an officer with a phone, signed in; without an identifier they are already."""

    def __init__(self, page: Page, identifier: str = "", password: str = PIN) -> None:
        self.page = page
        if identifier:
            self._sign_in(identifier, password)

    def _sign_in(self, identifier: str, password: str) -> None:
        page = self.page
        page.goto("/masuk")
        page.get_by_label("Nomor HP atau surel").fill(identifier)
        page.get_by_label("PIN atau kata sandi").fill(password)
        page.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()
        page.wait_for_url(lambda url: "/masuk" not in url)

    def main(self) -> Locator:
        """What the page is about."""
        return self.page.get_by_role("main")

    def press(self, name: str) -> None:
        """The button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def unfold(self, name: str) -> None:
        """What is folded away under this word."""
        self.page.locator("summary").get_by_text(name, exact=True).first.click()

    def follow(self, name: str) -> None:
        """The first way of this name on the page."""
        self.main().get_by_role("link", name=name).first.click()

    def open_parcel(self, stall: Stall) -> None:
        """The parcel in which their goods lie."""
        self.page.goto("/studio/paket")
        self.page.get_by_role("link", name=stall.title).first.click()

    def ship(self, courier: str, tracking_no: str) -> None:
        """Say yes, pack it, and bring it to a courier."""
        self.page.get_by_role("button", name="Terima", exact=True).click()
        self.page.get_by_role("button", name="Sudah dikemas").click()
        self.page.get_by_label("Kurir", exact=True).fill(courier)
        self.page.get_by_label("Nomor resi").fill(tracking_no)
        self.page.get_by_role("button", name="Sudah dikirim").click()

    def refuse(self, why: str) -> None:
        """Say no, and why."""
        self.page.get_by_role("link", name="Tolak", exact=True).click()
        self.page.get_by_text(why).click()
        self.page.get_by_role("button", name="Tolak dan kembalikan uang").click()

    def begin_listing(self, title: str, picture: Path) -> None:
        """A new listing with a photo, and no more yet."""
        self.page.goto("/studio/barang/baru")
        self.page.get_by_label("Nama barang").fill(title)
        self.press("Lanjut ke foto dan harga")
        photo = self.page.locator("input[name=foto]")
        expect(photo).to_be_attached()
        self.page.wait_for_load_state()  # a photo that is chosen before the scripts are there is sent with the form only
        photo.set_input_files(picture)
        expect(self.main().locator("#foto-foto img").first).to_be_visible()
        lacking = self.page.locator("#kurang")  # is told anew beside the photo
        expect(lacking).to_contain_text("harga")
        expect(lacking).not_to_contain_text("foto")

    def finish_listing(self, price: str, words: str, stock: str = "4", is_alone: bool = False) -> None:
        """All that has to be there, handed in; or published at once, by a maker who stands alone."""
        self.page.get_by_label("Harga", exact=True).fill(price)
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.page.get_by_label("Kelompok").select_option("weaving")
        self.page.get_by_label("Stok").fill(stock)
        self.page.get_by_label("Berat dengan kemasan, gram").fill("400")
        self.page.get_by_label("Keterangan").fill(words)
        fits(self.page)
        self.press("Tayangkan" if is_alone else "Ajukan")
        expect(self.page.get_by_role("status")).to_contain_text("Sudah tayang" if is_alone else "Diajukan")


class Officer(Worker):
    """Somebody at the desk."""

    def invite(self, name: str) -> str:
        """Where the message to copy leads to."""
        self.page.goto("/desk/undangan")
        self.page.get_by_label("Nama").fill(name)
        fits(self.page)
        self.press("Buat undangan")
        return self.way_in_message()

    def way_in_message(self) -> str:
        """The link in the message to copy."""
        text = self.page.get_by_label("Pesan untuk disalin").input_value()
        found = re.search(r"/undangan/\w+", text)
        assert found, text
        return found[0]

    def open_work(self, name: str, what: str = "") -> None:
        """Something of that name that waits, from today's list, as soon as it is there."""
        self.page.goto("/desk")
        look_until(self.page, name)
        self.main().locator("a.work", has_text=name).filter(has_text=what).first.click()
        self.page.wait_for_url("**/desk/*/*")

    def take_in_hand(self, shop: str) -> None:
        """An application that waits."""
        self.open_work(shop)
        expect(self.main()).to_contain_text("Anda pegang sampai")

    def write_down_card(self, called: str) -> None:
        """The card of the applicant in hand, who shows it."""
        self.unfold("Catat bahwa kartunya sudah dilihat")
        self.page.get_by_label("Nomor di kartu").fill(card_of(called))
        self.press("Periksa dan catat")
        expect(self.main()).to_contain_text("Nomornya tidak kami simpan")

    def publish(self, title: str) -> None:
        """Open what waits, and say yes."""
        self.open_work(title)
        self.press("Terbitkan")
        self.page.wait_for_url("**/desk")

    def open_maker(self, shop: str) -> None:
        """One of those whom they help."""
        self.page.goto("/desk/dampingan")
        self.main().locator("a.work", has_text=shop).first.click()
        self.page.wait_for_url("**/desk/dampingan/*")
