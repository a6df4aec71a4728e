"""On a weak network a page that keeps itself says when it could not, holds what was typed, and sends it when it can."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PATIENCE
from tests.browser.looking import HEIGHT, WIDTH
from tests.browser.people import Officer, Worker
from tests.browser.test_nothing_typed_is_lost import a_draft
from tests.catalog.builders import a_picture
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
NOT_KEPT = "Belum tersimpan"
WORDS = "Dari daun pandan yang dijemur tiga hari."


@pytest.fixture
def weak(chromium: Browser, settled: Settled) -> Iterator[Page]:
    """A small phone whose browser may complain: a lost connection is what these tests are about."""
    context = chromium.new_context(
        base_url=settled.town.url, viewport={"width": WIDTH, "height": HEIGHT}, locale="id-ID"
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def lose(page: Page, is_lost: bool = True) -> None:
    """Go out of reach of the network, or come back."""
    page.context.set_offline(is_lost)


def test_a_maker_out_of_reach_reads_that_it_is_not_kept_and_it_is_once_the_network_is_back(
    weak: Page, settled: Settled
) -> None:
    page = weak
    Worker(page, settled.weaver.identifier)
    a_draft(page, "Tikar pandan hijau")
    lose(page)
    page.get_by_label("Keterangan").press_sequentially(WORDS)
    line = page.locator("#tersimpan")
    expect(line).to_contain_text(NOT_KEPT)
    expect(line).to_have_attribute("role", "status")
    expect(page.get_by_label("Keterangan")).to_have_value(WORDS)

    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_label("Keterangan")).to_have_value(WORDS)
    lose(page, False)
    expect(line).to_contain_text("Tersimpan otomatis pukul")
    page.reload()
    expect(page.get_by_label("Keterangan")).to_have_value(WORDS)


def test_a_photo_that_did_not_get_through_comes_once_when_it_can(weak: Page, settled: Settled, tmp_path: Path) -> None:
    page = weak
    Worker(page, settled.weaver.identifier)
    a_draft(page, "Tikar pandan ungu")
    (tmp_path / "foto.png").write_bytes(a_picture(colour="#a03030"))
    lose(page)
    page.locator("input[name=foto]").set_input_files(tmp_path / "foto.png")
    expect(page.locator("#tersimpan")).to_contain_text(NOT_KEPT)
    page.get_by_label("Keterangan").fill(WORDS)
    lose(page, False)
    expect(page.locator(".shot")).to_have_count(1)
    with page.expect_response(lambda answer: "75.000" in (answer.request.post_data or "")):
        page.get_by_label("Harga", exact=True).fill("75.000")
    expect(page.locator("#tersimpan")).to_contain_text("Tersimpan otomatis pukul")
    page.reload()
    expect(page.locator(".shot")).to_have_count(1)
    expect(page.get_by_label("Keterangan")).to_have_value(WORDS)


def test_what_was_typed_a_moment_ago_is_sent_when_the_phone_is_put_away(weak: Page, settled: Settled) -> None:
    page = weak
    Worker(page, settled.weaver.identifier)
    page.clock.install()
    a_draft(page, "Tikar pandan kelabu")
    page.clock.pause_at(datetime.now() + timedelta(hours=1))  # no pause while typing is ever over
    page.get_by_label("Keterangan").press_sequentially(WORDS)
    with page.expect_response(lambda answer: WORDS in (answer.request.post_data or "")):
        page.evaluate(
            "Object.defineProperty(document, 'hidden', {value: true}); document.dispatchEvent(new Event('visibilitychange'))"
        )


def test_an_officer_reads_that_a_remark_is_not_kept_and_the_next_choice_tries_again(
    phone: Phone, weak: Page, settled: Settled, picture: Path
) -> None:
    maker, page = Worker(phone(), settled.weaver.identifier), weak
    maker.begin_listing("Tikar pandan jingga", picture)
    maker.finish_listing("90.000", WORDS)
    desk = Officer(page, OFFICER, PASSWORD)
    desk.open_work("Tikar pandan jingga")

    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.continue_()

    page.route("**/desk/barang/*", refuse)
    part = page.locator("#bagian-title")
    part.get_by_text("Beri catatan").click()
    part.locator("textarea").press_sequentially("Sebut juga ukurannya.")
    expect(page.locator("#tersimpan")).to_contain_text(NOT_KEPT)
    page.unroute("**/desk/barang/*")
    part.locator("label[for=k-title-must_fix]").click()
    expect(page.locator("#tersimpan")).to_contain_text("tersimpan, belum terkirim")
    page.reload()
    expect(part.locator("textarea")).to_have_value("Sebut juga ukurannya.")
