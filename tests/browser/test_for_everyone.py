"""Everybody can use the main pages: axe finds nothing serious, and nothing is wider than a small phone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.people import Shopper, Worker
from tests.live.buying import Buyer
from tests.live.fixtures import Settled
from tests.live.settling import OFFICER, PASSWORD

pytestmark = pytest.mark.browser
HARD = ("serious", "critical")


def basket(page: Page, settled: Settled) -> None:
    Shopper(page).put_in_basket(settled.weaver)


def checkout(page: Page, settled: Settled) -> None:
    basket(page, settled)
    Shopper(page).go_to_checkout()


def order(page: Page, settled: Settled) -> None:
    placed, _ = Buyer(settled.town.url).reserve(settled.printer)
    page.goto(f"/o/{placed['token']}")


def studio(page: Page, settled: Settled) -> None:
    Worker(page, settled.weaver.identifier)


def desk(page: Page, settled: Settled) -> None:
    Worker(page, OFFICER, PASSWORD)


OPENING: dict[str, Callable[[Page, Settled], object]] = {
    "home": lambda page, _: page.goto("/"),
    "browse": lambda page, _: page.goto("/barang?q=contoh"),
    "listing": lambda page, settled: page.goto(f"/barang/{settled.weaver.slug}"),
    "shop": lambda page, settled: page.goto(f"/toko/{settled.weaver.shop_slug}"),
    "basket": basket,
    "checkout": checkout,
    "order": order,
    "sign in": lambda page, _: page.goto("/masuk"),
    "studio": studio,
    "desk": desk,
}


@pytest.mark.parametrize("name", OPENING)
def test_a_main_page_is_for_everyone(name: str, phone: Callable[..., Page], settled: Settled) -> None:
    page = phone()
    OPENING[name](page, settled)
    page.wait_for_load_state()

    assert page.get_by_role("heading", level=1).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page).response["violations"]
    assert [describe(one) for one in found if one["impact"] in HARD] == []


def describe(violation: dict[str, object]) -> str:
    """What is wrong, and where."""
    where = [target for node in violation["nodes"] for target in node["target"]]  # type: ignore[attr-defined]
    return f"{violation['id']}: {', '.join(map(str, where))}"
