"""The demo town's pictures: always the same, quick, in words too, and without a face or a letter."""

import io
import time
import zipfile

import pytest
from PIL import Image

from deploy.demo import goods, town
from deploy.demo.pictures import COLOURS, GOODS, VIEWS, Art, picture, png

OF = {"file": "", "video": "tenun", "box": "eboni", "candle": "lilin", "print": "kopi"}
ARTS = [Art(kind, list(COLOURS)[n % len(COLOURS)], OF.get(kind, "kelor")) for n, kind in enumerate(GOODS)]


def named(art):
    return art.kind if isinstance(art, Art) else str(art)


def a_listing(kind):
    return next(listing for shop in town.shops() for listing in shop.listing if listing.kind == kind)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("art", ARTS, ids=named)
def test_the_same_good_is_always_drawn_the_same(art, view):
    assert picture(art, "a", view) == picture(art, "a", view)


@pytest.mark.parametrize("art", ARTS, ids=named)
def test_another_view_and_another_seed_is_another_picture(art):
    assert len({picture(art, seed, view) for seed in "ab" for view in VIEWS}) == 6


@pytest.mark.parametrize(("art", "view"), [(art, VIEWS[n % 3]) for n, art in enumerate(ARTS)], ids=named)
def test_a_picture_is_a_square_of_a_thousand_pixels_made_in_less_than_three_seconds(art, view):
    start = time.perf_counter()
    drawn = Image.open(io.BytesIO(png(art, "a", view)))

    assert time.perf_counter() - start < 3
    assert drawn.size == (1000, 1000)
    assert len(drawn.convert("RGB").resize((64, 64)).getcolors(4096)) > 40


@pytest.mark.parametrize("art", ARTS, ids=named)
def test_a_picture_needs_no_font_and_nothing_from_elsewhere(art):
    for view in VIEWS:
        assert not any(
            part in picture(art, "a", view) for part in ("<text", "<image", "http://www.w3.org/1999", "href")
        )


def test_a_listing_shows_three_pictures_each_with_its_own_words():
    shown = goods.photos(a_listing("physical"), size=100)

    assert len({photo.data for photo in shown}) == 3
    assert len({photo.alt for photo in shown}) == 3


def test_a_pattern_is_a_pdf_and_a_lesson_a_zip_with_a_moving_picture():
    digital = [listing for shop in town.shops() for listing in shop.listing if listing.kind == "digital"]
    pattern = goods.download(next(listing for listing in digital if listing.category == "prints"))
    lesson = goods.download(next(listing for listing in digital if listing.category == "classes"))

    assert pattern.data.startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(lesson.data)) as packed:
        assert packed.namelist() == ["buku.pdf", "pelajaran-1.webp"]
        assert Image.open(io.BytesIO(packed.read("pelajaran-1.webp"))).n_frames > 8
