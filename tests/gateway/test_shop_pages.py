"""The shop's pages: what they may hold, what they weigh, and what they say when something is wrong."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.goods import a_card, a_listing, a_parcel, an_order

PAGES = [
    "/",
    "/barang",
    "/barang/scarf",
    "/keranjang",
    "/masuk",
    "/daftar",
    "/lacak",
    "/bantuan",
    "/privasi",
    "/syarat",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_stands_in_both_languages_without_a_line_of_script_in_it(
    guest: FlaskClient, path: str, language: str
) -> None:
    guest.get(f"/bahasa/{language}")
    answer = guest.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert not re.search(r"<script(?! src)|<style|\sstyle=|\son\w+=|javascript:", answer.text)
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_every_post_form_carries_its_token(guest: FlaskClient, path: str) -> None:
    page = guest.get(path).text
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL)
    assert all('name="csrf"' in form for form in forms)


def test_every_answer_has_its_security_headers(guest: FlaskClient) -> None:
    for path in ("/", "/not-there", "/static/not-there", "/healthz"):
        headers = guest.get(path).headers
        assert "script-src 'self';" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_with_all_it_loads_stays_under_60_kilobytes(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /listings", {"items": [a_card(f"lst_{n}") for n in range(24)], "next": "x", "count": 99})
    for path in ("/", "/barang"):
        page = guest.get(path, headers={"Accept-Encoding": "gzip"})
        html = gzip.decompress(page.data).decode()
        loaded = set(re.findall(r'/static/[^"\']+', html))
        assert len(loaded) == 4
        sizes = [len(guest.get(name, headers={"Accept-Encoding": "gzip"}).data) for name in loaded]
        assert len(page.data) + sum(sizes) < 60 * 1024


def test_static_files_may_be_kept_for_a_year_under_the_name_of_their_bytes(guest: FlaskClient) -> None:
    css = re.findall(r'/static/look\.[^"]+', guest.get("/").text)[0]
    answer = guest.get(css)
    assert "immutable" in answer.headers["Cache-Control"]
    assert "url(/static/jakarta." in answer.text


def test_a_photo_may_be_kept_for_a_year_and_a_path_out_of_the_folder_finds_nothing(
    rooms: FakeRooms, guest: FlaskClient
) -> None:
    rooms.says("GET /media/abc-320.webp", b"RIFF")
    answer = guest.get("/media/abc-320.webp")
    assert (answer.data, answer.headers["Content-Type"]) == (b"RIFF", "image/webp")
    assert "immutable" in answer.headers["Cache-Control"]
    assert guest.get("/media/..%2Fsecret.webp").status_code == 404


def test_what_is_not_there_is_told_in_the_language_of_the_visitor(guest: FlaskClient) -> None:
    assert "Halaman ini tidak ada" in guest.get("/barang/never").text
    guest.get("/bahasa/en")
    answer = guest.get("/barang/never")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_a_program_gets_its_errors_as_problem_json(guest: FlaskClient) -> None:
    answer = guest.get("/api/v1/never")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.json is not None
    assert answer.json["code"] == "not_found"


def test_a_room_that_is_down_is_told_as_a_pause_not_as_a_fault(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.down.add("catalog")
    answer = guest.get("/")
    assert answer.status_code == 503
    assert "sedang tidak bisa dibuka" in answer.text


def test_what_nobody_foresaw_says_nothing_of_the_inside(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /listings", {"unexpected": "secret shape"})
    answer = guest.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "KeyError" not in answer.text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Siap kirim"),
        ({"available": 1}, "Sisa 1"),
        ({"kind": "made_to_order", "available": None, "days_to_make": 5}, "siap 5 hari"),
        ({"kind": "digital", "available": None}, "Langsung diunduh"),
    ],
)
def test_a_listing_says_when_it_can_be_had(
    rooms: FakeRooms, guest: FlaskClient, more: dict[str, object], said: str
) -> None:
    rooms.says("GET /listings/scarf", a_listing(**more))
    page = guest.get("/barang/scarf").text
    assert said in page
    assert "Masukkan keranjang" in page


def test_a_listing_of_a_closed_shop_says_so_and_has_no_button(rooms: FakeRooms, guest: FlaskClient) -> None:
    shop = a_card()["shop"] | {"is_open": False}
    rooms.says("GET /listings/scarf", a_listing(is_buyable=False, shop=shop))
    page = guest.get("/barang/scarf").text
    assert "Toko sedang tutup" in page
    assert "Masukkan keranjang" not in page


def test_what_is_not_sold_any_more_says_so_and_is_found_by_no_machine(rooms: FakeRooms, guest: FlaskClient) -> None:
    review = {"stars": 5, "text": "Rapi", "name": "Rina", "on": "2026-11-22"}
    gone = {"is_gone": True, "is_buyable": False, "price": None, "photo": None, "photos": [], "description": ""}
    rooms.says("GET /listings/scarf", a_listing(**gone, rating={"average": 5, "count": 1}, reviews=[review]))
    page = guest.get("/barang/scarf").text
    for said in ("Barang ini tidak dijual lagi.", '<meta name="robots" content="noindex">', "Rapi", "22 November"):
        assert said in page
    assert "Masukkan keranjang" not in page and "/media/" not in page.partition("Serupa dengan ini")[0]


def test_filters_reach_catalog_as_they_were_chosen(rooms: FakeRooms, guest: FlaskClient) -> None:
    guest.get("/barang?q=kopi&province=72&kind=digital&min_price=Rp10.000&sort=-price&evil=1")
    asked = rooms.last("GET /listings").params
    assert asked == {
        "q": ["kopi"],
        "province": ["72"],
        "kind": ["digital"],
        "min_price": ["10000"],
        "sort": ["-price"],
        "limit": ["24"],
    }


def test_a_search_without_results_offers_another_word(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /listings", {"items": [], "next": None, "count": 0})
    rooms.says("GET /suggestions", {"items": ["keripik pisang"]})
    page = guest.get("/barang?q=<b>nangka").text
    assert "Belum ada “&lt;b&gt;nangka”" in page
    assert "keripik pisang" in page


def test_an_invitation_that_is_not_open_says_whom_to_ask_whether_it_ever_was_or_not(guest: FlaskClient) -> None:
    answer = guest.get("/undangan/guess")
    assert answer.status_code == 404
    assert "Minta tautan baru kepada yang mengundang Anda." in answer.text


def test_the_provider_reaches_orders_byte_for_byte(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /hooks/stripe", {"received": True})
    raw = b'{"id": "evt_1",  "odd":   "spaces"}'
    answer = guest.post("/hooks/stripe", data=raw, headers={"Stripe-Signature": "t=1,v1=abc"})
    assert answer.status_code == 200
    assert rooms.last("POST /hooks/stripe").data == raw
    assert rooms.last("POST /hooks/stripe").headers["Stripe-Signature"] == "t=1,v1=abc"


@pytest.mark.parametrize("status", [400, 503])
def test_the_provider_hears_that_it_must_try_again(rooms: FakeRooms, guest: FlaskClient, status: int) -> None:
    rooms.says("POST /hooks/stripe", {"code": "bad_signature"}, status)
    assert guest.post("/hooks/stripe", data=b"{}").status_code == status


def test_letters_are_shown_only_in_the_demo_town(guest: FlaskClient) -> None:
    assert guest.get("/dev/mail").status_code == 404


def test_pages_about_somebody_are_never_kept(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("GET /orders/ord_1", an_order(a_parcel()))
    assert guest.get("/pesanan/ord_1").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/barang/a%3Fb=c", "/barang/a%00b", "/toko/..%2Fbarang", "/media/x%23y", "/barang/a%2Fb"]
)
def test_what_is_no_name_never_becomes_part_of_a_rooms_address(rooms: FakeRooms, guest: FlaskClient, path: str) -> None:
    before = len(rooms.asked)
    assert guest.get(path).status_code == 404
    assert [asked for asked in rooms.asked[before:] if "categories" not in str(asked)] == []


def test_who_reads_on_after_something_that_is_sold_no_more_begins_anew(rooms: FakeRooms) -> None:
    rooms.says("GET /listings", {"code": "bad_input", "fields": {"after": "bad_cursor"}}, 422)
    rooms.visitor().get("/barang?after=lst_gone&sort=new")
    asked = [one.params for one in rooms.asked if one.path == "/listings"]
    assert [one.get("after") for one in asked] == [["lst_gone"], None]
