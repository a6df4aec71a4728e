"""The page of an order: its headline, its steps, how it follows the order, and what its buttons do."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gateway.shop import news
from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.goods import a_parcel, a_refund, an_order, rp

PENDING = {"status": "pending", "provider": "stripe", "pay_url": "https://pay.example/1", "expires_at": None}
TWO = (a_parcel("vor_1", "shipped"), a_parcel("vor_2", "refused"))


def headline(order: dict[str, Any], language: str = "id") -> str:
    """The headline as a visitor of that language reads it."""
    with Flask("x").test_request_context(headers={"Cookie": f"language={language}"}):
        return news.headline(order)


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (an_order(status="placed"), "Sebentar, kami memastikan barangnya ada"),
        (an_order(status="awaiting_payment", payment=PENDING | {"pay_url": None}), "Barangnya ada. Kami menyiapkan"),
        (an_order(status="awaiting_payment", payment=PENDING), "Tinggal dibayar"),
        (an_order(status="expired"), "Waktu bayar habis"),
        (an_order(status="cancelled", refused=[{}]), "tidak tersedia lagi"),
        (an_order(status="cancelled"), "Anda tidak membayar apa pun"),
        (an_order(a_parcel()), "Paket Anda menunggu jawaban penjual"),
        (an_order(a_parcel(status="shipped")), "Paket Anda sedang dikirim"),
        (an_order(a_parcel(status="lapsed")), "Uang Anda sedang kami kembalikan"),
        (an_order(*TWO, refunds=[a_refund("vor_2")]), "1 paket sedang dikirim, 1 dikembalikan uangnya"),
        (
            an_order(*TWO, refunds=[a_refund("vor_2", "processing")]),
            "1 paket sedang dikirim, 1 uangnya sedang dikembalikan",
        ),
        (
            an_order(a_parcel("v1"), a_parcel("v2"), a_parcel("v3", "completed")),
            "2 paket menunggu penjual, 1 sudah sampai",
        ),
    ],
)
def test_the_headline_says_the_news(order: dict[str, Any], said: str) -> None:
    assert said in headline(order)


def test_the_headline_speaks_english_too() -> None:
    assert headline(an_order(*TWO, refunds=[a_refund("vor_2")]), "en") == "1 parcel on the way, 1 refunded"


@pytest.mark.parametrize(
    ("choice", "status", "coming"),
    [
        ("courier", "to_accept", ["Diterima penjual", "Dikemas", "Dikirim", "Sampai"]),
        ("pickup", "packed", ["Siap diambil", "Sampai"]),
        ("download", "to_accept", ["Sampai"]),
        ("courier", "refused", []),
        ("courier", "completed", []),
    ],
)
def test_the_steps_show_what_comes_next(choice: str, status: str, coming: list[str]) -> None:
    parcel = a_parcel(status=status, delivery={"choice": choice})
    with Flask("x").test_request_context():
        assert [step["word"] for step in news.steps(parcel) if step["look"] == "next"] == coming


def test_a_page_follows_its_order_and_hears_nothing_while_nothing_happens(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order(a_parcel(), status="placed"))
    page = guest.get("/pesanan/ord_1").text
    assert '<meta http-equiv="refresh" content="2">' in page
    follow = page.partition('hx-get="')[2].partition('"')[0]
    assert guest.get(follow).status_code == 204
    rooms.says("GET /orders/ord_1", an_order(a_parcel(), status="awaiting_payment", payment=PENDING))
    part = guest.get(follow)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert 'href="https://pay.example/1"' in part.text


def test_a_settled_page_stops_asking(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order(a_parcel(status="shipped")))
    page = guest.get("/pesanan/ord_1").text
    assert "hx-get" not in page
    assert "http-equiv" not in page


def test_refused_lines_are_named_with_what_is_left(rooms: FakeRooms, guest: FlaskClient) -> None:
    refused = [{"listing_id": "lst_scarf", "title": "Scarf", "why": "short", "left": 1, "price": None}]
    rooms.says("GET /orders/ord_1", an_order(status="cancelled", payment=None, refused=refused))
    page = guest.get("/pesanan/ord_1").text
    assert "Scarf" in page
    assert "Tinggal 1." in page
    assert "Tidak ada uang yang terpotong" in page


def test_money_that_came_back_is_taken_off_what_was_paid(rooms: FakeRooms, guest: FlaskClient) -> None:
    order = an_order(*TWO, refunds=[a_refund("vor_2", amount=82_000)], total=rp(250_000))
    rooms.says("GET /orders/ord_1", order)
    page = guest.get("/pesanan/ord_1").text
    assert "Rp82.000 sudah dikembalikan" in page
    assert "−Rp82.000" in page
    assert "Rp168.000" in page


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/pesanan/ord_1/batal", "POST /orders/ord_1/cancel"),
        ("/pesanan/ord_1/paket/vor_1/batal", "POST /orders/ord_1/vendor-orders/vor_1/cancel"),
        ("/pesanan/ord_1/paket/vor_1/sampai", "POST /orders/ord_1/vendor-orders/vor_1/received"),
    ],
)
def test_buttons_ask_orders_with_the_token_of_the_link(
    rooms: FakeRooms, guest: FlaskClient, path: str, asked: str
) -> None:
    rooms.says("GET /orders/ord_1", an_order(a_parcel()))
    rooms.says(asked, {"id": "ord_1"})
    guest.get("/o/ord_1.seal")
    answer = guest.post(path, data={"csrf": token_in(guest.get("/masuk").text)})
    assert answer.location == "/pesanan/ord_1"
    assert rooms.last(asked).headers["X-Link-Token"] == "ord_1.seal"


def test_a_button_pressed_too_late_says_why_on_the_page(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order(a_parcel(status="accepted")))
    rooms.says("POST /orders/ord_1/cancel", {"code": "too_late"}, 409)
    form = {"csrf": token_in(guest.get("/masuk").text)}
    page = guest.post("/pesanan/ord_1/batal", data=form, follow_redirects=True).text
    assert "Penjual sudah menerima paket ini" in page
    assert "Penjual sudah menerima paket ini" not in guest.get("/pesanan/ord_1").text


def delivered(rooms: FakeRooms) -> None:
    """A scarf has arrived, and may be reviewed and downloaded."""
    line = {"listing_id": "lst_scarf", "slug": "scarf", "title": "Scarf", "photo": None, "quantity": 1, "price": rp(1)}
    rooms.says("GET /orders/ord_1", an_order(a_parcel(status="delivered", lines=[line])))
    right = {"listing_id": "lst_scarf", "can_review": True, "can_download": True}
    rooms.says("GET /orders/ord_1/rights", {"items": [right]})


def test_what_has_arrived_can_be_reviewed_and_downloaded(rooms: FakeRooms, guest: FlaskClient) -> None:
    delivered(rooms)
    rooms.says("POST /reviews", {"id": "rev_1"}, 201)
    guest.get("/o/ord_1.seal")
    page = guest.get("/pesanan/ord_1").text
    assert "/pesanan/ord_1/unduh/lst_scarf" in page
    form = {"csrf": token_in(page), "listing_id": "lst_scarf", "stars": "5", "text": "Rapi", "name": "Rina"}
    told = guest.post("/pesanan/ord_1/ulasan", data=form, follow_redirects=True).text
    assert "Ulasan Anda sudah tayang" in told
    assert rooms.last("POST /reviews").json == {"listing_id": "lst_scarf", "stars": 5, "text": "Rapi", "name": "Rina"}
    assert rooms.last("POST /reviews").headers["X-Link-Token"] == "ord_1.seal"


def test_a_download_comes_as_a_file(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /downloads/lst_scarf", b"%PDF")
    answer = guest.get("/pesanan/ord_1/unduh/lst_scarf")
    assert answer.data == b"%PDF"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_order_stays_readable_while_catalog_is_down(rooms: FakeRooms, guest: FlaskClient) -> None:
    delivered(rooms)
    rooms.down.add("catalog")
    assert guest.get("/pesanan/ord_1").status_code == 200


def test_asking_for_a_link_says_the_same_whether_or_not_there_is_one(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /orders/links", {}, 202)
    form = {"csrf": token_in(guest.get("/lacak").text), "number": "PSN-7Q4M2", "email": "rina@example.id"}
    assert "Kalau nomor dan surelnya cocok" in guest.post("/lacak", data=form).text
