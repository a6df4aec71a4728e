"""What a listing must have before somebody looks at it."""

from datetime import date

import pytest

from services.catalog.models import DigitalFile, Kind
from services.catalog.rules.complete import missing
from tests.catalog.builders import NOON, SNACKS, TODAY, a_category, a_listing

FOOD = {
    "category": a_category(**SNACKS),
    "halal_status": "certified",
    "halal_no": "CONTOH-1",
    "pirt_no": "CONTOH-2",
    "expiry_days": 90,
}


def test_a_complete_listing_lacks_nothing() -> None:
    assert missing(a_listing(), TODAY) == {}
    assert missing(a_listing(**FOOD), TODAY) == {}


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("title", "", "required"),
        ("title", "Syal", "wrong_length"),
        ("price", 0, "required"),
        ("price", 999, "too_low"),
        ("description", "", "required"),
        ("description", "Bagus.", "too_short"),
        ("photos", [], "required"),
        ("weight", 0, "required"),
    ],
)
def test_every_thing_needs(field: str, value: object, rule: str) -> None:
    assert missing(a_listing(**{field: value}), TODAY) == {field: rule}


def test_a_thing_that_lies_ready_must_lie_there() -> None:
    assert missing(a_listing(on_hand=0), TODAY) == {"on_hand": "required"}
    assert missing(a_listing(on_hand=None), TODAY) == {"on_hand": "required"}


def test_a_thing_made_when_asked_for_says_how_long_that_takes() -> None:
    assert missing(a_listing(kind=Kind.MADE_TO_ORDER), TODAY) == {"days_to_make": "required"}
    assert missing(a_listing(kind=Kind.MADE_TO_ORDER, days_to_make=7), TODAY) == {}


def test_a_digital_thing_needs_its_file_and_no_weight() -> None:
    file = DigitalFile(id="fil_1", hash="ab", format="pdf", size=9, name="pola", at=NOON)
    assert missing(a_listing(kind=Kind.DIGITAL, weight=0), TODAY) == {"file": "required"}
    assert missing(a_listing(kind=Kind.DIGITAL, weight=0, files=[file]), TODAY) == {}


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"halal_status": ""}, {"halal_status": "required"}),
        ({"halal_no": ""}, {"halal_no": "required"}),
        ({"halal_status": "declared_non_halal", "halal_no": ""}, {}),
        ({"expiry_days": None}, {"expiry_days": "required"}),
        ({"pirt_no": ""}, {"pirt_no": "required"}),
        ({"pirt_no": "", "expiry_days": 7}, {}),
    ],
)
def test_food_says_whether_it_is_halal_how_long_it_keeps_and_who_registered_it(
    change: dict[str, object], lacks: dict[str, str]
) -> None:
    assert missing(a_listing(**FOOD | change), TODAY) == lacks


@pytest.mark.parametrize(("day", "lacks"), [(date(2026, 10, 17), False), (date(2026, 10, 18), True)])
def test_a_certificate_that_is_still_in_process_is_enough_until_the_law_asks_for_it(day: date, lacks: bool) -> None:
    assert ("halal_status" in missing(a_listing(**FOOD | {"halal_status": "in_process"}), day)) is lacks


@pytest.mark.parametrize(
    ("starts_on", "lacks"), [(date(2026, 11, 22), True), (date(2026, 11, 24), False), (None, False)]
)
def test_the_office_says_from_when_the_law_asks_for_it(starts_on: date | None, lacks: bool) -> None:
    food = FOOD | {"halal_status": "in_process", "category": a_category(**SNACKS | {"halal_from": starts_on})}
    assert ("halal_status" in missing(a_listing(**food), TODAY)) is lacks


@pytest.mark.parametrize("text", ["Karya eks napi dari Palu", "Buatan warga  binaan", "dibuat di LAPAS kami"])
@pytest.mark.parametrize("field", ["title", "story", "alt"])
def test_no_listing_says_a_word_that_labels_people(field: str, text: str) -> None:
    assert missing(a_listing(**{field: text}), TODAY) == {field: "private_words"}


def test_no_picture_is_described_by_a_word_that_labels_people() -> None:
    listing = a_listing()
    listing.photos[0].alt = "Ditenun warga binaan"
    assert missing(listing, TODAY) == {"photos": "private_words"}


def test_words_that_only_look_alike_are_fine() -> None:
    assert missing(a_listing(title="Taplak lapis, kelapa panjang", story="Dibina ibu saya, kelas malam."), TODAY) == {}
