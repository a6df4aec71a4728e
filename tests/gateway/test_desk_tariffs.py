"""The office sets what couriers and the market take: shown in words, changed by plain forms, refused with a reason."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.goods import rp

RATE = {
    "service": "reguler",
    "zone": "same_island",
    "label": "Kurir reguler",
    "first_kg": rp(22_000),
    "next_kg": rp(16_000),
    "days_min": 3,
    "days_max": 5,
    "is_offered": True,
    "since": "2026-11-20T02:00:00Z",
}
FEE = {"code": "commission", "base": "total", "basis_points": 250, "fixed": rp(0), "least": rp(1_000), "most": None}
TYPED = {"first_kg": "Rp23.500", "next_kg": "16000", "days_min": "3", "days_max": "6 hari"}
PATH = "/courier-rates/reguler/same_island"


@pytest.fixture
def rooms() -> FakeRooms:
    """One rate and one fee; an administrator is signed in."""
    rooms = FakeRooms()
    rooms.signed_in("admin")
    rooms.says("GET /courier-rates", {"items": [RATE], "next": None})
    rooms.says("GET /finance/fee-rates", {"items": [FEE], "next": None, "kept": [], "kept_by": "0"})
    return rooms


@pytest.fixture
def browser(rooms: FakeRooms) -> FlaskClient:
    """The administrator's browser."""
    return rooms.visitor("ses_1")


def send(browser: FlaskClient, path: str, form: dict[str, Any]) -> str:
    """Post a form of the page; the page that follows."""
    token = token_in(browser.get("/desk/kantor/tarif").text)
    return browser.post(f"/desk/kantor/tarif{path}", data={"csrf": token} | form, follow_redirects=True).text


@pytest.mark.parametrize("role", ["buyer", "vendor", "counsellor", "unit_head", "operator", "sponsor", "finance"])
def test_nobody_but_administrators_comes_in(rooms: FakeRooms, role: str) -> None:
    rooms.signed_in(role)
    assert rooms.visitor("ses_1").get("/desk/kantor/tarif").status_code == 403


def test_rates_and_fees_are_shown_in_words(browser: FlaskClient) -> None:
    page = browser.get("/desk/kantor/tarif").text
    for shown in ("Lain provinsi, satu gugus pulau", 'value="Rp22.000"', 'value="3"', "Biaya layanan", 'value="2,5"'):
        assert shown in page
    for code in (">same_island<", ">commission<", "Tidak dilayani"):
        assert code not in page


def test_a_zone_that_is_not_served_says_so(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("GET /courier-rates", {"items": [RATE | {"is_offered": False}], "next": None})
    assert "Tidak dilayani" in browser.get("/desk/kantor/tarif").text


@pytest.mark.parametrize(("more", "is_offered"), [({"is_offered": "1"}, True), ({}, False)])
def test_a_rate_is_set_as_it_was_typed(
    rooms: FakeRooms, browser: FlaskClient, more: dict[str, str], is_offered: bool
) -> None:
    rooms.says(f"PUT {PATH}", RATE)
    assert "Pesanan yang sudah ada tidak berubah" in send(browser, "/reguler/same_island", TYPED | more)
    days = {"days_min": 3, "days_max": 6, "is_offered": is_offered}
    assert rooms.last(f"PUT {PATH}").json == {"first_kg": rp(23_500), "next_kg": rp(16_000)} | days


@pytest.mark.parametrize("wrong", [{"first_kg": ""}, {"next_kg": "murah"}, {"days_max": "1,5"}])
def test_what_is_no_number_changes_no_rate(rooms: FakeRooms, browser: FlaskClient, wrong: dict[str, str]) -> None:
    assert "Tulis semuanya dengan angka" in send(browser, "/reguler/same_island", TYPED | wrong)
    assert not [one for one in rooms.asked if one.method == "PUT"]


def test_a_rate_that_is_refused_says_why(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says(f"PUT {PATH}", {"code": "bad_input", "fields": {"days_max": "below_days_min"}}, 422)
    assert "tidak boleh kurang dari yang paling cepat" in send(browser, "/reguler/same_island", TYPED)


def test_a_fee_is_set_from_the_office_too(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says("PUT /finance/fee-rates/commission", FEE)
    send(browser, "/biaya/commission", {"share": "2,5", "base": "total", "least": "1000", "most": ""})
    asked = rooms.last("PUT /finance/fee-rates/commission").json
    assert asked == {"base": "total", "basis_points": 250, "fixed": rp(0), "least": rp(1_000), "most": None}
    assert "Tulis dengan angka" in send(browser, "/biaya/commission", {"share": "banyak"})
