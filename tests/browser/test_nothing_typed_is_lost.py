"""What a maker types while an answer is still on its way stays, and is kept: on a slow network that is the usual case."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.people import Worker
from tests.browser.test_two_parcels import listened_to
from tests.catalog.builders import a_picture
from tests.live.fixtures import Settled

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
WORDS = "Dianyam dari daun pandan, dijemur tiga hari."


class SlowNetwork:
    """Holds back what the page posts until it is let go."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self.is_slow = True
        page.route("**/studio/barang/**", self._meet)

    def _meet(self, route: Route) -> None:
        if self.is_slow and route.request.method == "POST":
            self.held.append(route)
        else:
            route.continue_()

    def recover(self) -> None:
        """Let all of it through, and whatever comes."""
        self.is_slow = False
        for route in self.held:
            route.continue_()


def a_draft(page: Page, title: str) -> None:
    page.goto("/studio/barang/baru")
    page.get_by_label("Nama barang").fill(title)
    page.get_by_role("button", name="Lanjut ke foto dan harga").click()
    page.wait_for_url("**/studio/barang/lst_*")


def test_what_is_typed_while_the_shelf_changes_stays_and_is_kept(
    phone: Phone, settled: Settled, tmp_path: Path
) -> None:
    page, complaints = listened_to(phone())
    Worker(page, settled.weaver.identifier)
    a_draft(page, "Tikar pandan lebar")
    (tmp_path / "foto.png").write_bytes(a_picture(colour="#a03030"))
    network = SlowNetwork(page)

    page.get_by_label("Kelompok").select_option("weaving")
    page.get_by_label("Stok").fill("4")
    page.get_by_label("Berat dengan kemasan, gram").fill("350")
    page.locator("input[name=foto]").set_input_files(tmp_path / "foto.png")
    page.get_by_label("Keterangan").press_sequentially(WORDS)
    network.recover()

    expect(page.locator(".shot")).to_have_count(1)
    expect(page.get_by_label("Keterangan")).to_be_focused()
    with page.expect_response(lambda answer: WORDS in (answer.request.post_data or "")):
        page.get_by_label("Keterangan").press_sequentially(" Awet.")
    expect(page.get_by_label("Stok")).to_have_value("4")
    expect(page.get_by_label("Berat dengan kemasan, gram")).to_have_value("350")
    page.reload()
    expect(page.get_by_label("Stok")).to_have_value("4")
    expect(page.get_by_label("Berat dengan kemasan, gram")).to_have_value("350")
    expect(page.get_by_label("Keterangan")).to_have_value(f"{WORDS} Awet.")
    expect(page.locator(".shot")).to_have_count(1)
    assert complaints == []


def test_what_was_counted_comes_back_with_the_kind_that_counts(phone: Phone, settled: Settled) -> None:
    page = phone()
    Worker(page, settled.weaver.identifier)
    a_draft(page, "Tikar pandan bundar")
    network = SlowNetwork(page)
    page.get_by_label("Stok").fill("7")
    page.locator("label[for=kind-made_to_order]").click()
    network.recover()
    expect(page.get_by_label("Lama membuat, hari")).to_be_visible()
    page.locator("label[for=kind-physical]").click()
    expect(page.get_by_label("Stok")).to_have_value("7")
