"""Which names a shop may have."""

import pytest

from services.accounts import rules
from tests.accounts.builders import LEGAL


@pytest.mark.parametrize("name", ["Kopi Kabut", "Benang Senja", "Kelapa Sari", "Kopi Rahmat", "Rotan 88", "Café Poso"])
def test_a_good_name_will_do(name: str) -> None:
    assert rules.wrong_with_name(name, LEGAL, False) is None


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Ko", "too_short"),
        ("!!! ???", "too_short"),
        ("K" * 41, "too_long"),
        ("Kopi Napi", "forbidden_word"),
        ("LAPAS Craft", "forbidden_word"),
        ("Karya-Bapas", "forbidden_word"),
        ("Warung eks narapidana", "forbidden_word"),
        ("Ex Offender Crafts", "forbidden_word"),
        ("Griya Abhipraya Palu", "forbidden_word"),
        ("Rahmat Contoh Hidayat", "legal_name"),
        ("rahmat-contoh hidayat", "legal_name"),
        ("Toko RahmatContohHidayat", "legal_name"),
        ("Hidayat", "legal_name"),
        ("Hidayat Rahmat", "legal_name"),
    ],
)
def test_a_bad_name_says_which_rule_it_breaks(name: str, rule: str) -> None:
    assert rules.wrong_with_name(name, LEGAL, False) == rule


def test_a_taken_name_is_taken() -> None:
    assert rules.wrong_with_name("Kopi Kabut", LEGAL, True) == "taken"


@pytest.mark.parametrize("other", ["kopi kabut", "KopiKabut", "Kopi-Kabut!", "Köpi Kabut"])
def test_names_that_people_would_take_for_one_are_one(other: str) -> None:
    assert rules.name_key(other) == rules.name_key("Kopi Kabut")


@pytest.mark.parametrize(("name", "slug"), [("Kopi Kabut!", "kopi-kabut"), ("Ma'e  & Co.", "mae-co"), ("???", "")])
def test_an_address_is_made_of_letters_and_hyphens(name: str, slug: str) -> None:
    assert rules.slug_of(name) == slug
