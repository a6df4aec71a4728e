"""What the studio works out by itself: numbers as people type them, a draft, the bars of a chart, deliveries, words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from gateway.studio import chart, deliveries, when, words
from gateway.studio.draft import draft_of, form_of
from gateway.studio.home import weekly
from gateway.studio.typed import wholes
from gateway.typed import whole
from services.kit.errors import BadInput, Refused
from tests.gateway.studio_things import a_listing, earned, rupiah

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("150000", 150_000),
        ("150.000", 150_000),
        ("Rp150.000", 150_000),
        ("rp 1.250.000", 1_250_000),
        ("150 000", 150_000),
        ("150.000,00", 150_000),
        ("150.000,-", 150_000),
        (" 240 g ", 240),
        ("7 hari", 7),
        ("0", 0),
        ("", None),
        ("  ", None),
    ],
)
def test_a_number_may_be_typed_as_people_write_it(typed: str, number: int | None) -> None:
    assert whole(typed) == number


@pytest.mark.parametrize("typed", ["abc", "1.5", "15.00", "1,5", "-3", "150.000,50", "1e5", "12 buah lebih"])
def test_what_is_no_whole_number_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(ValueError):
        whole(typed)


def test_only_the_fields_that_were_sent_become_numbers() -> None:
    assert wholes({"weight": "240", "price": "murah"}, "weight", "price", "expiry_days") == (
        {"weight": 240},
        {"price": "int_parsing"},
    )


def test_a_draft_takes_its_price_as_money_and_leaves_out_what_is_no_number() -> None:
    draft, wrong = draft_of({"title": " Selendang ", "price": "150.000", "weight": "berat"})

    assert draft == {"title": "Selendang", "price": rupiah(150_000)}
    assert wrong == {"weight": "int_parsing"}


def test_a_weight_nobody_told_is_none_at_all_and_a_price_nobody_told_is_zero() -> None:
    draft, wrong = draft_of({"price": "", "weight": "", "expiry_days": ""})

    assert draft == {"price": rupiah(0), "weight": 0, "expiry_days": None}
    assert wrong == {}


def test_a_listing_comes_back_from_its_page_as_it_was() -> None:
    listing = a_listing(price=rupiah(1_250_000), expiry_days=30)

    draft, wrong = draft_of(form_of(listing))

    assert wrong == {}
    assert {name: draft[name] for name in draft if name in listing} == {name: listing[name] for name in draft}


def test_what_nobody_has_told_stands_empty_on_the_page() -> None:
    form = form_of(a_listing(price=rupiah(0), weight=0, on_hand=None, category=None))

    assert [form[name] for name in ("price", "weight", "on_hand", "category")] == ["", "", "", ""]


def test_no_stock_left_is_a_count_and_not_nothing() -> None:
    assert form_of(a_listing(on_hand=0))["on_hand"] == "0"


def test_every_one_of_the_last_six_weeks_has_its_bar() -> None:
    weeks = [{"from": "2026-11-23", "amount": rupiah(412_000)}, {"from": "2026-11-09", "amount": rupiah(103_000)}]

    amounts = chart.by_week(weeks, MONDAY + timedelta(days=4))

    assert list(amounts.values()) == [0, 0, 0, 103_000, 0, 412_000]


def test_the_highest_bar_reaches_the_top_and_none_vanishes() -> None:
    with Flask("x").test_request_context():
        bars = chart.bars({MONDAY: 50_000, MONDAY + timedelta(weeks=1): 200_000, MONDAY + timedelta(weeks=2): 0})

    assert [bar.height for bar in bars] == [25, 100, chart.LOWEST]
    assert [bar.worth for bar in bars] == ["50", "200", "0"]
    assert all(bar.y + bar.height == chart.FOOT for bar in bars)


def test_weeks_that_brought_nothing_draw_no_division_by_nothing() -> None:
    with Flask("x").test_request_context():
        assert {bar.height for bar in chart.bars({MONDAY: 0})} == {chart.LOWEST}


def test_this_week_is_set_beside_the_week_before() -> None:
    today = datetime.now(when.WITA).date()
    monday = today - timedelta(days=today.weekday())
    last = monday - timedelta(weeks=1)

    with Flask("x").test_request_context():
        told = weekly(earned((monday.isoformat(), 412_000), (last.isoformat(), 316_000)))

    assert (told["this_week"], told["more"]) == (412_000, 96_000)


def test_deliveries_come_back_from_their_form_as_they_were() -> None:
    said = {
        "courier": True,
        "self_delivery": {"fee": rupiah(10_000), "regency_codes": ["7271", "7203"]},
        "pickup": {"place": "Pasar Contoh"},
    }
    form = deliveries.as_form(said)
    ticked = [(name, "1") for name in ("courier", "by_self", "pickup") if form[name]]
    sent = MultiDict([*ticked, ("fee", form["fee"]), ("place", form["place"])])
    sent.setlist("regency_codes", form["regency_codes"])

    assert deliveries.to_send(sent) == (said, {})


def test_a_way_that_is_not_ticked_is_not_sent_though_its_fields_are_filled() -> None:
    sent = MultiDict([("courier", "1"), ("fee", "10.000"), ("regency_codes", "7271"), ("place", "Pasar Contoh")])

    assert deliveries.to_send(sent) == ({"courier": True, "self_delivery": None, "pickup": None}, {})


@pytest.mark.parametrize(("fee", "rule"), [("", "missing"), ("sedikit", "int_parsing")])
def test_bringing_it_oneself_needs_a_fee_that_is_a_number(fee: str, rule: str) -> None:
    _said, wrong = deliveries.to_send(MultiDict([("by_self", "1"), ("fee", fee)]))

    assert wrong == {"fee": rule}


def test_a_broken_rule_is_said_for_its_field_then_for_all_fields() -> None:
    with Flask("x").test_request_context():
        assert words.field("price", "required") == "Tulis harganya."
        assert words.field("skill", "missing") == "Bagian ini belum diisi."
        assert words.fields(BadInput({"consents.terms": "missing"}))["terms"].startswith("Centang ini")


def test_a_refusal_is_said_by_its_code_and_an_unknown_one_in_general() -> None:
    with Flask("x").test_request_context():
        assert words.reason(Refused("nothing_published")).startswith("Toko bisa dibuka begitu")
        assert words.reason(Refused("something_new")).startswith("Ini belum bisa dilakukan")


@pytest.mark.parametrize(("days", "word"), [(0, "hari ini"), (1, "besok")])
def test_a_near_deadline_is_told_by_its_day_and_clock(days: int, word: str) -> None:
    noon = datetime.now(when.WITA).replace(hour=12, minute=5) + timedelta(days=days)
    with Flask("x").test_request_context():
        assert when.deadline(noon.astimezone(UTC).isoformat()) == f"{word} 12.05"


def test_a_far_deadline_is_told_by_weekday_and_date() -> None:
    with Flask("x").test_request_context():
        assert when.deadline("2020-11-25T01:12:00Z") == "Rabu, 25 November 2020 09.12"
        assert when.by_day("2020-11-25T01:12:00Z") == "Rabu, 25 November 2020"
        assert when.by_day(None) == when.deadline(None) == ""
