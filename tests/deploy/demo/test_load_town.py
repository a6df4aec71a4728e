"""A town filled while it runs: what is public afterwards, and that a second filling adds nothing."""

import json
import urllib.request

import pytest

from tests.live.fixtures import settled_town

pytestmark = pytest.mark.live
WORDS = ("demo", "--vendors", "2", "--listings", "4", "--buyers", "3", "--units", "1", "--seed", "11")


def ask(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def running():
    return settled_town().town


def state_of(running):
    """What the public sees of the two invented shops, and how many orders and reviews there are."""
    addresses = running.status()["addresses"]
    found = ask(f"{addresses['catalog']}/listings?limit=60")["items"]
    ours = sorted((card["slug"], card["available"]) for card in found if ", seri " in card["title"])
    details = [ask(f"{addresses['catalog']}/listings/{slug}") for slug, _ in ours]
    return ours, details


def test_an_invented_town_can_be_bought_from_and_filled_in_again_without_doubling(running):
    filled = running.lapak(*WORDS)
    assert filled.returncode == 0, filled.stdout + filled.stderr
    first, details = state_of(running)

    assert 2 <= len(first) <= 4
    assert all(one["photos"] and one["shop"]["is_open"] and one["is_buyable"] for one in details)
    assert {one["shop"]["slug"] for one in details} != set()
    assert "@" not in filled.stdout and "280672" not in filled.stdout

    again = running.lapak(*WORDS)
    assert again.returncode == 0, again.stdout + again.stderr
    assert state_of(running) == (first, details)
    running.check_books()
