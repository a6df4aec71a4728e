"""Browser tests share the running town of the live tests, and one Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.looking import HEIGHT, WIDTH, listen
from tests.catalog.builders import a_picture
from tests.live.fixtures import Settled, buyer, settled, town

__all__ = ["buyer", "settled", "town"]
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-dev-shm-usage"
)
PATIENCE = 15_000
"""Milliseconds after which the browser gives up waiting for anything."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The real one, as the system has it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Browser, settled: Settled) -> Iterator[Callable[..., Page]]:
    """Takes a fresh small phone in hand, in which nobody is signed in; `scripts=False` for one without JavaScript.

    Whatever the browser complains of on any of them fails the test.
    """
    contexts, complaints = [], []

    def take(scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=settled.town.url,
            viewport={"width": WIDTH, "height": HEIGHT},
            has_touch=True,
            is_mobile=True,
            locale="id-ID",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        complaints.append(listen(page))
        return page

    yield take
    for context in contexts:
        context.close()
    assert [one for page in complaints for one in page] == []


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A dark little photo, as a cheap phone takes it."""
    path = tmp_path / "foto.png"
    path.write_bytes(a_picture(colour="#141414"))
    return path
