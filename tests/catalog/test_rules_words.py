"""What words mean to search and to addresses."""

import pytest

from services.catalog.rules.words import make_findable, plain, slug
from tests.catalog.builders import a_listing


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Kripik  PISANG!", "keripik pisang"),
        ("Batek & Sarong", "batik sarung"),
        ("kopi Touraja — né", "kopi touraja ne"),
        ("coffee", "kopi"),
        ("", ""),
        ("%_'\";--", ""),
    ],
)
def test_words_are_read_in_one_spelling(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Selendang Nila, 2 m", "selendang-nila-2-m"),
        ("Kopi né", "kopi-ne"),
        ("日本", "barang"),
        ("x" * 90, "x" * 60),
    ],
)
def test_an_address_is_made_of_letters_and_digits(title: str, address: str) -> None:
    assert slug(title) == address


def test_a_thing_is_found_by_name_shop_shelf_province_and_text() -> None:
    listing = a_listing(title="Kripik talas")
    make_findable(listing)
    assert listing.search_title == "keripik talas benang senja"
    assert "tenun busana" in listing.search_place
    assert "sulawesi tengah" in listing.search_place
    assert "ditenun dari benang katun" in listing.search_body
