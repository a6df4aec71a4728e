"""What a price is made of, what a photo could do better, what is sold nowhere, and appeals."""

from typing import Any

import pytest

from services.catalog.models import Appeal, Fee, Prohibited, Status, Worksheet
from services.catalog.rules import photos, prohibited, worksheet
from services.catalog.rules.complete import missing
from services.events import ListingDecided, ListingSubmitted
from services.kit.errors import BadInput, Refused
from tests.catalog.builders import FEES, NOON, SNACKS, TODAY, a_category, a_listing

SHARP = {"light": 140, "contrast": 50, "edges": 30, "shorter": 1200, "width": 1280, "height": 1280}
ALCOHOL = Prohibited(code="alcohol", name_id="Minuman keras", name_en="Alcohol", words="arak, tuak", is_active=True)


def a_sheet(**more: int) -> Worksheet:
    known = {"material": 62_000, "minutes": 360, "hourly": 12_000, "packaging": 15_000}
    return Worksheet(listing_id="lst_1", **known | more)


def a_fee(basis_points: int, **more: Any) -> Fee:
    known = {"code": "commission", "version": 1, "base": "goods", "fixed": 0, "least": 0, "most": None}
    return Fee(basis_points=basis_points, **known | more)


def test_a_price_covers_material_time_packaging_and_the_markets_share() -> None:
    assert worksheet.base(a_sheet()) == 149_000
    assert worksheet.break_even(a_sheet(), FEES) == 156_842
    assert worksheet.percent(FEES) == 5


MANY = [a_fee(550), a_fee(basis_points=0, code="handling", fixed=1_000), a_fee(300, code="ongkir", base="shipping")]
CAPPED = [a_fee(1_000, least=2_000, most=9_000)]


@pytest.mark.parametrize("fees", [FEES, MANY, CAPPED, []])
def test_at_the_price_that_breaks_even_nothing_is_lost_and_a_rupiah_less_is_too_little(fees: list[Fee]) -> None:
    for material in range(100, 90_000, 997):
        sheet = a_sheet(material=material, minutes=37, packaging=0)
        price = worksheet.break_even(sheet, fees)
        assert price - worksheet.share(price, fees) == worksheet.base(sheet)
        assert price - 1 - worksheet.share(price - 1, fees) < worksheet.base(sheet)


def test_the_markets_share_is_told_in_per_cent_only_where_it_is_no_sum() -> None:
    assert worksheet.percent([a_fee(550), a_fee(300, code="ongkir", base="shipping")]) == 5.5
    assert worksheet.percent(MANY) is None
    assert worksheet.percent(CAPPED) is None


def test_a_market_that_takes_all_leaves_no_price_and_the_counting_ends() -> None:
    assert worksheet.break_even(a_sheet(), [a_fee(10_000)]) > worksheet.base(a_sheet())
    assert worksheet.share(700, [a_fee(10_000, fixed=5_000)]) == 700


def test_a_fair_price_leaves_a_little_and_is_round() -> None:
    assert worksheet.suggested(a_sheet(), FEES) == worksheet.Range(165_000, 180_500)
    assert worksheet.suggested(a_sheet(), [a_fee(1_000)]) == worksheet.Range(174_000, 190_500)
    assert worksheet.suggested(a_sheet(material=0, minutes=0, packaging=0), CAPPED) is None


@pytest.mark.parametrize(
    ("measure", "hint"),
    [
        ({"light": 40}, "dark"),
        ({"light": 252}, "bright"),
        ({"contrast": 8}, "flat"),
        ({"edges": 4}, "blurred"),
        ({"shorter": 480}, "small"),
        ({"height": 700}, "crop"),
        ({"width": 700}, "crop"),
    ],
)
def test_a_photo_that_could_be_better_says_how(measure: dict[str, int], hint: str) -> None:
    assert photos.hints(SHARP | measure) == [hint]


def test_a_good_photo_is_left_alone() -> None:
    assert photos.hints(SHARP) == []


@pytest.mark.parametrize(
    ("title", "words"), [("Arak bali", ["arak"]), ("Baraka tenun", []), ("Tuak dan ARAK", ["arak"])]
)
def test_whole_words_make_a_draft_suspicious_once_a_kind(title: str, words: list[str]) -> None:
    assert [one.word for one in prohibited.suspects(a_listing(title=title), [ALCOHOL])] == words


def test_a_kind_that_no_longer_counts_makes_nothing_suspicious() -> None:
    kind = Prohibited(code="x", name_id="", name_en="", words="arak", is_active=False)
    assert prohibited.suspects(a_listing(title="Arak bali"), [kind]) == []


def test_a_shelf_that_takes_nothing_new_says_so() -> None:
    assert missing(a_listing(category=a_category(is_open=False)), TODAY) == {"category": "closed"}


def test_which_shelf_needs_a_registration_is_the_offices_choice() -> None:
    food = {"halal_status": "declared_non_halal", "expiry_days": 30}
    assert missing(a_listing(category=a_category(**SNACKS), **food), TODAY) == {"pirt_no": "required"}
    assert missing(a_listing(category=a_category(**SNACKS | {"needs_pirt": False}), **food), TODAY) == {}


def rejected(**more: Any) -> Any:
    return a_listing(status=Status.REJECTED, reason="Pisau.", reason_code="weapons", rejected_by="per_1", **more)


def appealed() -> Any:
    listing = rejected()
    listing.appeal, _ = prohibited.appeal(listing, "Ini pisau roti.", "apl_1", NOON)
    return listing


def test_a_rejection_is_appealed_once_and_then_somebody_is_to_look() -> None:
    listing = rejected()
    made, fact = prohibited.appeal(listing, "Ini pisau roti.", "apl_1", NOON)
    assert (made.status, made.text, listing.waiting_since) == ("open", "Ini pisau roti.", NOON)
    assert isinstance(fact, ListingSubmitted)
    listing.appeal = made
    with pytest.raises(Refused):
        prohibited.appeal(listing, "Lagi.", "apl_2", NOON)


@pytest.mark.parametrize("status", set(Status) - {Status.REJECTED})
def test_only_a_rejection_is_appealed(status: Status) -> None:
    with pytest.raises(Refused):
        prohibited.appeal(a_listing(status=status), "x", "apl_1", NOON)


def test_whoever_rejected_it_does_not_decide_on_the_appeal() -> None:
    with pytest.raises(Refused):
        prohibited.answer(appealed(), prohibited.Verdict("per_1", True, ""), "pisau-roti", NOON)


def test_a_granted_appeal_is_looked_at_like_any_other_draft() -> None:
    listing = appealed()
    (fact,) = prohibited.answer(listing, prohibited.Verdict("per_2", True, ""), "pisau-roti", NOON)
    assert isinstance(fact, ListingSubmitted) and fact.round == listing.round == 2
    assert (listing.status, listing.reason, listing.appeal.status) == ("submitted", "", "granted")
    assert listing.waiting_since == NOON


def test_a_refused_appeal_says_why_and_ends_there() -> None:
    listing = appealed()
    with pytest.raises(BadInput):
        prohibited.answer(listing, prohibited.Verdict("per_2", False, ""), "pisau-roti", NOON)
    (fact,) = prohibited.answer(listing, prohibited.Verdict("per_2", False, "Tetap pisau."), "pisau-roti", NOON)
    assert isinstance(fact, ListingDecided) and fact.decision == "rejected"
    assert (listing.status, listing.waiting_since, listing.appeal.note) == ("rejected", None, "Tetap pisau.")
    with pytest.raises(Refused):
        prohibited.answer(listing, prohibited.Verdict("per_2", True, ""), "pisau-roti", NOON)


def test_without_an_appeal_there_is_nothing_to_decide() -> None:
    with pytest.raises(Refused):
        prohibited.answer(rejected(), prohibited.Verdict("per_2", True, ""), "pisau-roti", NOON)
    assert Appeal.audited == ("status",)
