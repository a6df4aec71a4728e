"""The two languages: nothing on a page is without its English, and money and dates read as people write them."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from flask import Flask

from gateway import language

GATEWAY = Path(language.__file__).parent


def sentences() -> set[str]:
    """Every sentence marked for translation in the gateway's code and templates."""
    found = extract_from_dir(
        str(GATEWAY),
        [("**.py", "python"), ("templates/**.html", "jinja2")],
        options_map={"templates/**.html": {"trimmed": "true"}},
        keywords={"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)},
    )
    return {text if isinstance(text, str) else text[0] for _, _, text, *_ in found}


def test_every_sentence_has_its_english() -> None:
    assert sorted(sentences() - language.english().keys()) == []


def test_no_english_is_left_over_from_a_sentence_that_went() -> None:
    assert sorted(language.english().keys() - sentences()) == []


@pytest.mark.parametrize(
    ("amount", "written"), [(0, "Rp0"), (150_000, "Rp150.000"), (-82_000, "−Rp82.000"), (1_234_567, "Rp1.234.567")]
)
def test_rupiah_is_written_in_full_with_dots(amount: int, written: str) -> None:
    assert language.rupiah({"amount": amount, "currency": "IDR"}) == language.rupiah(amount) == written


def test_a_moment_is_told_on_the_clock_of_sulawesi() -> None:
    with Flask("x").test_request_context():
        assert language.moment("2020-11-22T17:12:00Z") == "23 November 2020, 01.12"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2020-11-26", "2020-11-28", "26–28 November 2020"),
        ("2020-11-30", "2020-12-02", "30 November 2020–2 Desember 2020"),
        ("2020-11-26", "2020-11-26", "26 November 2020"),
    ],
)
def test_two_days_are_written_as_one_span(first: str, last: str, written: str) -> None:
    with Flask("x").test_request_context():
        assert language.days([first, last]) == written


def test_a_day_of_this_year_needs_no_year() -> None:
    with Flask("x").test_request_context():
        assert language.day(date(date.today().year, 3, 4)) == "4 Maret"


def test_a_number_in_english_has_one_form_for_one_and_another_for_more() -> None:
    with Flask("x").test_request_context(headers={"Cookie": "language=en"}):
        text = "Ada %(num)s isian yang perlu diperiksa."
        assert language.ngettext(text, text, 1) == "1 answer needs another look."
        assert language.ngettext(text, text, 2) == "2 answers need another look."
