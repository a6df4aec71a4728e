"""The desk with eighty makers and four hundred things that wait: small pages, few questions, two taps to a decision."""

import re

import pytest

from tests.gateway.desk_things import a_draft, a_review_item, a_work_item, an_officers_town
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.studio_things import send

LARGEST_PAGE = 100_000
"""Bytes of a page without its photos (MISSION 7)."""


@pytest.fixture
def busy() -> FakeRooms:
    """As much as the rooms answer at once, and more behind it."""
    rooms = an_officers_town()
    drafts = [a_review_item(id=f"lst_{n}", title=f"Selendang {n}", waiting_days=n % 5) for n in range(50)]
    work = [a_work_item(id=f"listing-lst_{n}", object_id=f"lst_{n}", shop_name=f"Toko {n % 80}") for n in range(100)]
    rooms.says("GET /review", {"items": drafts, "next": "more"})
    rooms.says("GET /work", {"items": work, "next": "more"})
    rooms.says("GET /review/lst_7", a_draft(id="lst_7"))
    rooms.says("POST /review/lst_7/publish", a_draft(id="lst_7", status="published"))
    return rooms


@pytest.mark.parametrize("path", ["/desk", "/desk/barang", "/desk/barang/lst_7"])
def test_a_page_of_the_desk_is_small_and_asks_little(busy: FakeRooms, path: str) -> None:
    told = busy.visitor("ses_1").get(path)
    assert told.status_code == 200
    assert len(told.data) < LARGEST_PAGE
    assert len(busy.asked) <= 8


@pytest.mark.parametrize("start", ["/desk", "/desk/barang"])
def test_from_the_list_to_a_decision_it_is_two_taps(busy: FakeRooms, start: str) -> None:
    browser = busy.visitor("ses_1")
    assert re.search(r'<a class="work[^"]*" href="/desk/barang/lst_7"', browser.get(start).text)
    foot = browser.get("/desk/barang/lst_7").text.partition('<div class="act">')[2]
    assert 'value="terbitkan"' in foot.partition("</div>")[0]
    assert send(browser, "/desk/barang/lst_7", seen="/desk", putusan="terbitkan").location == "/desk"
