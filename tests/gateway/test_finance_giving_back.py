"""Finance gives money back on an order's page: all of it, a parcel, some things or an amount, and never by mistake."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.test_finance import ORDER, PART, finances_town, rp, send

AT, ASKED = "/pesanan/ord_1/kembalikan", "POST /orders/ord_1/refunds"
GIVEN = {"refunds": [{"id": "ref_1", "amount": rp(10_000), "status": "approved"}]}
SURE = {"yakin": "1", "key": "k1", "why": "cannot_ship"}


@pytest.fixture
def rooms() -> FakeRooms:
    rooms = finances_town()
    rooms.says(ASKED, GIVEN, 201)
    return rooms


@pytest.fixture
def browser(rooms: FakeRooms) -> FlaskClient:
    return rooms.visitor("ses_1")


def test_an_orders_page_leads_to_giving_back_what_is_left(rooms: FakeRooms, browser: FlaskClient) -> None:
    at = f"/keuangan{AT}"
    assert f'href="{at}?paket=vor_1"' in browser.get("/keuangan/pesanan/ord_1").text
    rooms.says("GET /finance/orders/ord_1", ORDER | {"parts": [PART, PART | {"id": "vor_2"}]})
    assert f'href="{at}"' in browser.get("/keuangan/pesanan/ord_1").text
    for none in ({"parts": [PART | {"left": rp(0)}] * 2}, {"is_disputed": True}):
        rooms.says("GET /finance/orders/ord_1", ORDER | none)
        assert at not in browser.get("/keuangan/pesanan/ord_1").text
        assert "yakin" not in browser.get(f"{at}?paket=vor_1").text


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        ({"what": "all"}, {"vendor_order_id": ""}),
        ({"what": "all", "vendor_order_id": "vor_1", "amount": "5"}, {"vendor_order_id": "vor_1"}),
        (
            {"what": "amount", "vendor_order_id": "vor_1", "amount": "Rp10.000"},
            {"vendor_order_id": "vor_1", "amount": rp(10_000)},
        ),
        (
            {"what": "lines", "vendor_order_id": "vor_1", "n-lst_a": "2", "n-lst_b": "0", "shipping": "1"},
            {
                "vendor_order_id": "vor_1",
                "lines": [{"listing_id": "lst_a", "quantity": 2}],
                "shipping": True,
            },
        ),
    ],
)
def test_so_much_is_asked_for_under_the_forms_own_key(
    rooms: FakeRooms, browser: FlaskClient, form: dict[str, str], sent: dict[str, Any]
) -> None:
    assert send(browser, AT, **SURE, **form).status_code == 303
    asked = rooms.last(ASKED)
    assert (asked.json, asked.headers["Idempotency-Key"]) == ({"why": "cannot_ship"} | sent, "k1")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (SURE, "Pilih apa yang dikembalikan."),
        (SURE | {"what": "lines", "n-lst_a": "0"}, "Tulis berapa dari barang mana."),
        (SURE | {"what": "amount"}, "Tulis jumlahnya, lebih dari nol."),
        ({"key": "k1", "what": "all", "why": "other"}, "Centang dulu kalau Anda yakin."),
    ],
)
def test_nothing_goes_back_before_it_is_said_what_and_for_sure(
    rooms: FakeRooms, browser: FlaskClient, form: dict[str, str], said: str
) -> None:
    again = send(browser, AT, vendor_order_id="vor_1", **form)
    assert (again.status_code, said in again.text, 'value="k1"' in again.text) == (422, True, True)
    assert not [one for one in rooms.asked if one.path == "/orders/ord_1/refunds"]


def test_what_orders_refuses_is_said(rooms: FakeRooms, browser: FlaskClient) -> None:
    rooms.says(ASKED, {"code": "bad_input", "fields": {"lines.lst_a": "more_than_left"}}, 422)
    form = SURE | {"what": "lines", "vendor_order_id": "vor_1", "n-lst_a": "3"}
    assert 'href="#lines"' in send(browser, AT, **form).text
    rooms.says(ASKED, {"code": "refunded_before"}, 409)
    assert send(browser, AT, **form).status_code == 303
    assert "Tidak ada lagi yang bisa dikembalikan" in browser.get("/keuangan/koreksi").text


def test_a_parcel_of_another_order_is_not_there(browser: FlaskClient) -> None:
    assert browser.get(f"/keuangan{AT}?paket=vor_9").status_code == 404
