"""The tabs of a door stay apart on a small phone: no two words run into one, and a thumb finds each."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.looking import fits
from tests.browser.office import Office
from tests.browser.people import Worker
from tests.live.fixtures import Settled
from tests.live.settling import ADMIN, OFFICER, PASSWORD, PIN

pytestmark = pytest.mark.browser
WORDS = """[...document.querySelectorAll('.tabs a')].map((tab) => {
  const words = document.createRange();
  words.selectNodeContents(tab.lastChild);
  const {left, right} = words.getBoundingClientRect(), {height} = tab.getBoundingClientRect();
  return {left, right, height};
})"""
NEAREST, LOWEST = 12, 44


def sign_in_as(who: str, language: str, page: Page, settled: Settled) -> None:
    """One of those who have tabs."""
    known = {
        "maker": (settled.weaver.identifier, PIN),
        "officer": (OFFICER, PASSWORD),
        "admin": (ADMIN.identifier, PASSWORD),
    }
    Worker(page, *known.get(who) or (Office(settled).operator(f"Timur{language}"), PASSWORD))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("who", ["maker", "officer", "admin", "operator"])
def test_no_two_tabs_run_into_each_other(who: str, language: str, phone: Callable[..., Page], settled: Settled) -> None:
    page = phone()
    sign_in_as(who, language, page, settled)
    page.context.add_cookies([{"name": "language", "value": language, "url": settled.town.url}])
    page.reload()
    tabs = page.evaluate(WORDS)
    assert len(tabs) > 3
    assert [one for one in tabs if one["height"] < LOWEST] == []
    gaps = [after["left"] - before["right"] for before, after in pairwise(tabs)]
    assert min(gaps) >= NEAREST, gaps
    assert tabs[0]["left"] >= 0
    assert tabs[-1]["right"] <= page.viewport_size["width"]  # type: ignore[index]
    fits(page)
