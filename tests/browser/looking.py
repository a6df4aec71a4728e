"""What every page is held to on a small phone, and patience for what comes by itself."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, expect

WIDTH, HEIGHT = 360, 640
HARD = ("serious", "critical")
# A browser grumbles at every page that says no, also where it should.
SAID_NO = re.compile(r"the server responded with a status of 4\d\d")
FURNITURE = re.compile(r"/(static|media)/")


def fits(page: Page) -> None:
    """Nothing is wider than the phone, there is one headline, and axe finds nothing serious."""
    page.wait_for_load_state()  # a tap on a link has only asked for the page
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH, page.url
    assert page.get_by_role("heading", level=1).count() == 1, page.url
    found = Axe().run(page).response["violations"]
    assert [describe(one) for one in found if one["impact"] in HARD] == [], page.url


def describe(violation: dict[str, object]) -> str:
    """What is wrong, and where."""
    where = [target for node in violation["nodes"] for target in node["target"]]  # type: ignore[attr-defined]
    return f"{violation['id']}: {', '.join(map(str, where))}"


def look_until(page: Page, text: str, times: int = 30) -> None:
    """Look again until the page says so."""
    for _ in range(times):
        if text in page.get_by_role("main").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_role("main")).to_contain_text(text)


def listen(page: Page) -> list[str]:
    """What the browser complains of while the page is open: broken scripts, blocked styles, missing files."""
    complaints: list[str] = []

    def note(said: ConsoleMessage) -> None:
        is_answer = SAID_NO.search(said.text) and not FURNITURE.search(said.location["url"])
        if said.type in ("error", "warning") and not is_answer:
            complaints.append(f"{page.url}: {said.text}")

    page.on("console", note)
    page.on("pageerror", lambda wrong: complaints.append(f"{page.url}: {wrong}"))
    return complaints
