"""What people do with the pages, by the words they read there."""

from playwright.sync_api import Locator, Page

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
    """A maker or an officer with a phone, signed in."""

    def __init__(self, page: Page, identifier: str, password: str = PIN) -> None:
        self.page = page
        page.goto("/masuk")
        page.get_by_label("Nomor HP atau surel").fill(identifier)
        page.get_by_label("PIN atau kata sandi").fill(password)
        page.get_by_role("main").get_by_role("button", name="Masuk", exact=True).click()
        page.wait_for_url(lambda url: "/masuk" not in url)

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
