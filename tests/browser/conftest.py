"""Browser tests share the running town of the live tests, and one Chromium."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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
    """Takes a fresh small phone in hand, in which nobody is signed in; `scripts=False` for one without JavaScript."""
    contexts = []

    def take(scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=settled.town.url,
            viewport={"width": 360, "height": 740},
            has_touch=True,
            is_mobile=True,
            locale="id-ID",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield take
    for context in contexts:
        context.close()
