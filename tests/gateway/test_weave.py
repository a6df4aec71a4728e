"""Every shop's cloth: its own, always the same, without a seam, small enough for a page."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from gateway import weave

SEEDS = [f"ven_{number}" for number in range(60)]


@pytest.mark.parametrize("draw", [weave.banner, weave.mark])
def test_one_seed_always_weaves_the_same_cloth(draw):
    assert draw("ven_a") == draw("ven_a")


def test_shops_have_cloths_of_their_own():
    assert len({weave.cloth(seed) for seed in SEEDS}) >= 50


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_a_cloth_is_the_same_from_eight_directions_so_it_repeats_without_a_seam(seed):
    rows = weave.cloth(seed).rows

    assert len(rows) == len(rows[0])
    assert all(
        rows[y][x] == rows[-y][x] == rows[y][-x] == rows[x][y] for y in range(len(rows)) for x in range(len(rows))
    )


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_a_cloth_shows_its_ground_and_its_flower_and_is_neither_bare_nor_full(seed):
    threads = "".join(weave.cloth(seed).rows)

    assert 0.2 < 1 - threads.count(".") / len(threads) < 0.7
    assert "*" in threads


@pytest.mark.parametrize("seed", SEEDS)
def test_banner_and_mark_are_small_hidden_from_screen_readers_and_without_script_or_style(seed):
    for drawn, most in ((weave.banner(seed), 2800), (weave.mark(seed), 1600)):
        svg = ElementTree.fromstring(drawn)
        assert svg.get("aria-hidden") == "true"
        assert not any(part in drawn for part in ("style=", "script", "href"))
        assert len(drawn) < most


def test_two_banners_on_one_page_do_not_share_a_pattern():
    names = sorted(
        part.get("id") for seed in SEEDS for part in ElementTree.fromstring(weave.banner(seed)).iter() if part.get("id")
    )

    assert all(one != other for one, other in pairwise(names))
