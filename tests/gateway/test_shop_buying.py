"""From basket to order: what is kept, what is asked of orders, and what the buyer is told."""

import re

import pytest
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.goods import a_line, an_order, rp

FORM = {
    "name": "Rina Contoh",
    "phone": "081200000000",
    "email": "rina@example.id",
    "village": "7271011006",
    "label.7271011006": "Besusu Tengah, Palu Timur, Kota Palu",
    "street": "Jalan Contoh 12",
    "postcode": "94118",
    "deliveries.benang-senja": "courier",
    "deliveries.dapur-garing": "courier",
    "payment": "stripe",
    "langkah": "pesan",
}


def put_in(browser: FlaskClient, *listing_ids: str, quantity: int = 1, price: int = 150_000) -> None:
    """Press the button on the page of each thing."""
    for listing_id in listing_ids:
        form = {"csrf": token_in(browser.get("/barang/scarf").text), "listing_id": listing_id}
        browser.post("/keranjang/tambah", data=form | {"quantity": str(quantity), "price": str(price)})


def fill(browser: FlaskClient, **more: str) -> dict[str, str]:
    """The checkout form of this browser, filled."""
    page = browser.get("/bayar").text
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    return FORM | {"csrf": token_in(page), "key": key} | more


@pytest.fixture
def shopper(rooms: FakeRooms) -> FlaskClient:
    """A browser with goods of two shops in its basket."""
    browser = rooms.visitor()
    put_in(browser, "lst_scarf")
    put_in(browser, "lst_sambal", price=35_000)
    rooms.says("POST /orders", {"id": "ord_1", "number": "PSN-1", "token": "ord_1.seal", "status": "placed"}, 202)
    return browser


def test_a_basket_shows_one_parcel_for_each_maker_and_the_sum_of_the_goods(shopper: FlaskClient) -> None:
    page = shopper.get("/keranjang").text
    assert "Paket 1 dari 2" in page
    assert "Paket 2 dari 2" in page
    assert "Rp185.000" in page
    assert '<b class="count" id="jumlah-keranjang">2' in page


def test_one_listing_is_one_line_however_often_it_is_added(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /baskets", {"items": [a_line()]})
    put_in(guest, "lst_scarf", quantity=2)
    put_in(guest, "lst_scarf", quantity=1)
    assert 'value="3"' in guest.get("/keranjang").text
    assert rooms.last("GET /baskets").params == {"ids": ["lst_scarf"]}


def test_a_full_basket_still_fits_in_a_cookie(rooms: FakeRooms, guest: FlaskClient) -> None:
    page_token = token_in(guest.get("/barang/scarf").text)
    for number in range(60):
        form = {"csrf": page_token, "listing_id": f"lst_{number:026}", "quantity": "1", "price": "150000"}
        guest.post("/keranjang/tambah", data=form)
    cookie = guest.get_cookie("cart")
    assert cookie is not None
    assert len(cookie.value) < 3800
    rooms.says("GET /baskets", lambda asked: {"items": [a_line(i) for i in asked.params["ids"][0].split(",")]})
    assert "40 barang" in guest.get("/keranjang").text


def test_too_many_in_the_basket_become_what_is_left(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /baskets", {"items": [a_line(available=1)]})
    put_in(guest, "lst_scarf", quantity=2)
    assert "Scarf tinggal 1. Jumlahnya kami ubah dari 2." in guest.get("/keranjang").text
    assert "tinggal 1" not in guest.get("/keranjang").text


def test_a_price_that_changed_is_told_before_anything_is_ordered(rooms: FakeRooms, guest: FlaskClient) -> None:
    put_in(guest, "lst_scarf", price=140_000)
    rooms.says("GET /baskets", {"items": [a_line()]})
    assert guest.get("/bayar").location == "/keranjang"
    assert "Harga Scarf berubah" in guest.get("/keranjang").text
    assert guest.get("/bayar").status_code == 200


def test_what_is_not_for_sale_stands_apart_and_holds_up_the_rest(rooms: FakeRooms, shopper: FlaskClient) -> None:
    sambal = a_line("lst_sambal", shop="dapur-garing", price=35_000, is_buyable=False)
    rooms.says("GET /baskets", {"items": [a_line(), sambal]})
    page = shopper.get("/keranjang").text
    assert "Sedang tidak bisa dipesan" in page
    assert "Lanjut bayar" not in page
    assert shopper.get("/bayar").location == "/keranjang"


def test_quantities_change_and_things_go_by_plain_form_posts(shopper: FlaskClient) -> None:
    csrf = token_in(shopper.get("/keranjang").text)
    shopper.post("/keranjang", data={"csrf": csrf, "n.lst_scarf": "3", "hapus": "lst_sambal"})
    page = shopper.get("/keranjang").text
    assert "Rp450.000" in page
    assert "Dapur Garing" not in page


def test_htmx_gets_only_the_part_that_changed(shopper: FlaskClient) -> None:
    form = {"csrf": token_in(shopper.get("/keranjang").text), "n.lst_scarf": "3"}
    part = shopper.post("/keranjang", data=form, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "Rp450.000" in part


def test_a_village_is_found_and_chosen_without_scripts(rooms: FakeRooms, shopper: FlaskClient) -> None:
    place = {"village": "7271011006", "label": "Besusu Tengah, Palu Timur, Kota Palu, Sulawesi Tengah"}
    rooms.says("GET /regions/search", {"items": [place]})
    form = fill(shopper, langkah="cari", desa="besusu teng")
    form.pop("village")
    page = shopper.post("/bayar", data=form).text
    assert 'name="village" value="7271011006"' in page
    assert "Besusu Tengah, Palu Timur" in page
    assert "Rina Contoh" in page


def test_deliveries_are_priced_for_the_village_with_all_that_it_lies_in(rooms: FakeRooms, shopper: FlaskClient) -> None:
    page = shopper.post("/bayar", data=fill(shopper, langkah="hitung")).text
    assert rooms.last("POST /quotes").json["ship_to"] == {
        "province": "72",
        "regency": "7271",
        "district": "727101",
        "village": "7271011006",
    }
    assert "Buat pesanan Rp221.000" in page


def test_no_order_can_be_placed_before_every_parcel_has_a_way(shopper: FlaskClient) -> None:
    page = shopper.get("/bayar").text
    assert "Buat pesanan" not in page
    assert "Hitung ongkir" in page


def test_an_order_is_placed_once_with_the_key_of_its_basket(rooms: FakeRooms, shopper: FlaskClient) -> None:
    form = fill(shopper)
    answer = shopper.post("/bayar", data=form)
    assert (answer.status_code, answer.location) == (303, "/pesanan/ord_1")
    asked = rooms.last("POST /orders")
    assert asked.headers["Idempotency-Key"] == form["key"]
    assert asked.json["lines"] == [
        {"listing_id": "lst_scarf", "quantity": 1, "price": rp(150_000)},
        {"listing_id": "lst_sambal", "quantity": 1, "price": rp(35_000)},
    ]
    assert asked.json["deliveries"] == {"benang-senja": "courier", "dapur-garing": "courier"}
    assert asked.json["buyer"] == {"name": "Rina Contoh", "email": "rina@example.id", "phone": "081200000000"}
    shopper.get("/pesanan/ord_1")
    assert rooms.last("GET /orders/ord_1").headers["X-Link-Token"] == "ord_1.seal"
    assert "Keranjang masih kosong" in shopper.get("/keranjang").text


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(rooms: FakeRooms, shopper: FlaskClient) -> None:
    wrong = {"buyer.phone": "too_short", "ship_to.village": "not_a_region", "deliveries.dapur-garing": "not_offered"}
    rooms.says("POST /orders", {"code": "bad_input", "fields": wrong}, 422)
    answer = shopper.post("/bayar", data=fill(shopper, phone="0812", landmark="Depan lapangan"))
    assert answer.status_code == 422
    assert "Ada 3 isian yang perlu diperiksa" in answer.text
    assert 'id="e-phone">Nomor HP ini kurang angkanya' in answer.text
    assert "Cara kirim ini tidak tersedia" in answer.text
    for kept in (
        "0812",
        "Rina Contoh",
        "rina@example.id",
        "Jalan Contoh 12",
        "94118",
        "Depan lapangan",
        "Besusu Tengah",
    ):
        assert kept in answer.text
    assert "lst_scarf" in shopper.get("/keranjang").text


def test_a_lost_answer_can_be_sent_again_with_the_same_key(rooms: FakeRooms, shopper: FlaskClient) -> None:
    form = fill(shopper)
    rooms.says("POST /orders", {"code": "unavailable"}, 503)
    answer = shopper.post("/bayar", data=form)
    assert answer.status_code == 503
    assert "Kirim lagi" in answer.text
    assert f'name="key" value="{form["key"]}"' in answer.text
    assert 'name="street" value="Jalan Contoh 12"' in answer.text
    assert "lst_scarf" in shopper.get("/keranjang").text


def test_an_old_page_does_not_order_what_was_not_on_it(rooms: FakeRooms, shopper: FlaskClient) -> None:
    form = fill(shopper)
    put_in(shopper, "lst_scarf")
    page = shopper.post("/bayar", data=form).text
    assert "Keranjang berubah" in page
    assert not [asked for asked in rooms.asked if asked.path == "/orders"]


def test_a_key_that_was_used_for_another_order_is_changed_and_told(rooms: FakeRooms, shopper: FlaskClient) -> None:
    form = fill(shopper)
    rooms.says("POST /orders", {"code": "idempotency_conflict"}, 409)
    answer = shopper.post("/bayar", data=form)
    assert answer.status_code == 422
    assert "mungkin sudah menjadi pesanan" in answer.text
    assert form["key"] not in answer.text


def test_digital_goods_need_no_address(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /baskets", {"items": [a_line(kind="digital", available=None)]})
    put_in(guest, "lst_scarf")
    page = guest.get("/bayar").text
    assert "Desa atau kelurahan" not in page
    assert "Nama penerima" in page


def test_the_fee_that_stood_beside_the_chosen_way_is_the_one_that_is_ordered(
    rooms: FakeRooms, shopper: FlaskClient
) -> None:
    page = shopper.post("/bayar", data=fill(shopper, langkah="hitung")).text
    shown = dict(re.findall(r'name="(fee[^"]+)" value="(\d+)"', page))
    assert shown["fee.benang-senja.courier"] == "18000"
    shopper.post("/bayar", data=fill(shopper, **shown | {"fee.dapur-garing.courier": "banyak"}))
    assert rooms.last("POST /orders").json["shipping"] == {"benang-senja": rp(18_000)}


def test_a_fee_that_changed_is_told_beside_the_new_one(rooms: FakeRooms, shopper: FlaskClient) -> None:
    rooms.says("POST /orders", {"code": "shipping_changed", "shipping": {}}, 409)
    answer = shopper.post("/bayar", data=fill(shopper))
    assert answer.status_code == 422
    assert "Ongkirnya baru saja berubah" in answer.text
    assert "Jalan Contoh 12" in answer.text


@pytest.fixture
def unsure(rooms: FakeRooms, shopper: FlaskClient) -> FlaskClient:
    """The same browser, signed in while accounts cannot be asked."""
    shopper.set_cookie("session", "ses_1")
    rooms.down.add("accounts")
    return shopper


def test_whoever_may_be_signed_in_does_not_order_as_a_guest_unawares(rooms: FakeRooms, unsure: FlaskClient) -> None:
    form = fill(unsure, landmark="Depan lapangan")
    answer = unsure.post("/bayar", data=form)
    assert answer.status_code == 503
    assert not [one for one in rooms.asked if one.path == "/orders"]
    for kept in ("Rina Contoh", "Jalan Contoh 12", "Depan lapangan", f'name="key" value="{form["key"]}"'):
        assert kept in answer.text
    assert "Akun Anda sedang tidak bisa dibuka" in answer.text
    assert 'name="tamu" value="1">' in answer.text
    assert "lst_scarf" in unsure.get("/keranjang").text


def test_once_the_account_can_be_asked_again_the_same_form_is_an_order_of_their_own(
    rooms: FakeRooms, unsure: FlaskClient
) -> None:
    form = fill(unsure)
    unsure.post("/bayar", data=form)
    rooms.down.clear()
    rooms.signed_in("buyer")
    assert unsure.post("/bayar", data=form).location == "/pesanan/ord_1"
    asked = rooms.last("POST /orders").headers
    assert (asked["Authorization"], asked["Idempotency-Key"]) == ("Bearer jwt-1", form["key"])


def test_whoever_will_not_wait_orders_as_a_guest_and_reads_where_the_link_went(
    rooms: FakeRooms, unsure: FlaskClient
) -> None:
    assert unsure.post("/bayar", data=fill(unsure, tamu="1")).location == "/pesanan/ord_1"
    rooms.says("GET /orders/ord_1", an_order())
    page = unsure.get("/pesanan/ord_1").text
    assert "Dicatat sebagai pesanan tamu, bukan di akun Anda. Tautannya kami kirim ke rina@example.id." in page
    assert rooms.last("GET /orders/ord_1").headers["X-Link-Token"] == "ord_1.seal"


def test_a_passer_by_orders_as_ever_while_accounts_is_away(rooms: FakeRooms, shopper: FlaskClient) -> None:
    rooms.down.add("accounts")
    form = fill(shopper)
    assert 'id="tamu"' not in shopper.get("/bayar").text
    assert shopper.post("/bayar", data=form).location == "/pesanan/ord_1"
