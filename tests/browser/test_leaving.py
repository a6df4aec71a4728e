"""F.6 on small phones: a hand-over that is planned, called off and planned again, and an officer who is out at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import fits
from tests.browser.office import Office
from tests.browser.people import Officer, Worker
from tests.browser.test_shut import shut_at_once
from tests.live.fixtures import Settled
from tests.live.settling import PASSWORD, open_more

pytestmark = pytest.mark.browser
Phone = Callable[..., Page]
SOON = "2036-11-24T08:00"
WAYAN, DEWI = "Wayan Teluk", "Dewi Ratna"


def give(head: Officer, of: str, shop: str, to: str, at: str = "") -> None:
    """One shop of that officer goes to another, now or then."""
    head.page.goto("/desk/serah-terima")
    head.follow(of)
    head.page.get_by_label("Yang saya centang").check()
    head.page.get_by_label(shop).check()
    head.page.get_by_label("Kepada siapa?").select_option(label=to)
    head.page.get_by_label("Mulai kapan?").fill(at)
    fits(head.page)
    head.press("Serahkan")


def said(worker: Worker, text: str) -> None:
    """What the page says of the step that was taken."""
    expect(worker.page.get_by_role("status")).to_contain_text(text)
    fits(worker.page)


def look_again(head: Officer, shop: str) -> None:
    """What the officer who is out did to this shop is seen, put right, and stands on the list no more."""
    head.page.goto("/desk/lihat-lagi")
    fits(head.page)
    look = head.main().locator("li", has_text=shop)
    expect(look).to_contain_text("Toko ditutup sementara")
    look.get_by_role("link").click()
    head.press("Cabut penutupan")
    expect(head.main()).not_to_contain_text("Cabut penutupan")
    head.page.goto("/desk/lihat-lagi")
    look.get_by_role("button").click()
    said(head, "Tercatat: sudah dilihat lagi.")
    expect(head.main()).not_to_contain_text(shop)


def test_a_plan_is_called_off_and_an_officer_with_another_is_out_at_once(phone: Phone, settled: Settled) -> None:
    [stall] = open_more(settled.town, {"Rencana Contoh": ("Sarung Rencana", 5)})
    shop, office = stall.shop_name, Office(settled)
    head = Officer(phone(), office.staff("unit_head", "Nurul"), PASSWORD)
    wayan = Officer(phone(), office.staff("counsellor", WAYAN), PASSWORD)
    dewi = Officer(phone(), office.staff("counsellor", DEWI), PASSWORD)
    maker, operator = Worker(phone(), stall.identifier), Officer(phone(), office.operator("Ratna"), PASSWORD)

    give(head, "Petugas Contoh", shop, WAYAN)
    said(head, "1 orang diserahkan. Pendamping lama tidak melihat mereka lagi.")
    give(head, WAYAN, shop, DEWI, SOON)
    said(head, "1 orang diserahkan pada 24 November 2036, 08.00.")
    wayan.open_maker(shop)
    head.page.goto("/desk/serah-terima")
    expect(head.main()).to_contain_text(f"Dari {WAYAN} kepada {DEWI}, 24 November 2036, 08.00")
    fits(head.page)
    head.main().locator("li", has_text=shop).get_by_role("button", name="Batalkan").click()
    said(head, "Rencana ini batal. Pendampingnya tetap yang sekarang.")
    expect(head.main()).not_to_contain_text(f"Dari {WAYAN} kepada {DEWI}")
    give(head, WAYAN, shop, DEWI, SOON)

    shut_at_once(wayan, stall)
    operator.page.goto("/desk/petugas")
    operator.main().locator("summary", has_text=WAYAN).click()
    fits(operator.page)
    operator.press("Keluarkan sekarang")
    said(operator, "Petugas ini sudah keluar. 1 orang sudah punya pendamping lain.")

    wayan.page.reload()
    expect(wayan.main()).not_to_contain_text(shop)
    assert "/masuk" in wayan.page.url
    maker.page.goto("/studio/saya")
    expect(maker.page.locator("#pendamping")).to_be_visible()
    expect(maker.page.locator("#pendamping")).not_to_contain_text("Wayan")
    expect(maker.page.locator("#pendamping li")).not_to_have_count(0)
    fits(maker.page)
    head.page.goto("/desk/serah-terima")
    expect(head.main()).not_to_contain_text("Sudah direncanakan")
    look_again(head, shop)
    dewi.page.goto("/desk/dampingan")
    expect(dewi.main()).not_to_contain_text(shop)
