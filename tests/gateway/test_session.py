"""What a browser carries: sign-in, form tokens, links, language; and where it may be sent."""

import pytest
from flask.testing import FlaskClient

from gateway import paths
from gateway.app import create_app
from services.kit.settings import settings
from tests.gateway.fake_rooms import FakeRooms, token_in


def sign_in_form(browser: FlaskClient, **more: str) -> dict[str, str]:
    """A filled sign-in form with the token of its page."""
    page = browser.get("/masuk").text
    return {"csrf": token_in(page), "identifier": "rina@example.id", "password": "senja di teluk"} | more


@pytest.mark.parametrize(
    "path", [None, "", "https://evil.example", "//evil.example", "/\\evil.example", "masuk", "/a\nSet-Cookie: x=1"]
)
def test_nobody_is_sent_to_another_site(path: str | None) -> None:
    assert paths.safe(path, "/home") == "/home"


@pytest.mark.parametrize("path", ["/", "/barang?q=kopi&sort=new", "/pesanan/ord_1#vor_1"])
def test_one_may_go_back_to_a_page_of_ours(path: str) -> None:
    assert paths.safe(path) == path


@pytest.mark.parametrize(
    ("role", "home"), [("buyer", "/akun"), ("vendor", "/studio"), ("counsellor", "/desk"), ("finance", "/keuangan")]
)
def test_everyone_lands_at_their_own_door(rooms: FakeRooms, guest: FlaskClient, role: str, home: str) -> None:
    rooms.says("POST /sessions", {"token": "ses_1", "role": role, "expires_at": "2026-12-01T00:00:00Z"}, 201)
    answer = guest.post("/masuk", data=sign_in_form(guest))
    assert (answer.status_code, answer.location) == (303, home)
    cookie = guest.get_cookie("session")
    assert cookie is not None
    assert (cookie.value, cookie.http_only, cookie.same_site) == ("ses_1", True, "Lax")


def test_after_sign_in_one_goes_on_where_one_was_going(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /sessions", {"token": "ses_1", "role": "buyer", "expires_at": "2026-12-01T00:00:00Z"}, 201)
    assert guest.post("/masuk", data=sign_in_form(guest, lanjut="/bayar")).location == "/bayar"
    assert guest.post("/masuk", data=sign_in_form(guest, lanjut="//evil.example")).location == "/akun"


def test_a_wrong_sign_in_keeps_what_was_typed_but_not_the_password(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /sessions", {"code": "wrong_sign_in"}, 401)
    answer = guest.post("/masuk", data=sign_in_form(guest))
    assert answer.status_code == 401
    assert "rina@example.id" in answer.text
    assert "senja di teluk" not in answer.text
    assert "tidak cocok" in answer.text


def test_where_one_is_is_told_by_as_many_proxies_as_are_ours(rooms: FakeRooms, monkeypatch: pytest.MonkeyPatch) -> None:
    rooms.signed_in("buyer")
    clients = rooms.app().extensions["rooms"]
    monkeypatch.setenv("LAPAK_TRUSTED_PROXIES", "2")
    settings.cache_clear()
    browsers = [create_app(clients).test_client(), rooms.visitor()]
    monkeypatch.undo()
    settings.cache_clear()
    told = []
    for browser in browsers:
        browser.set_cookie("session", "ses_1")
        browser.get("/akun", headers={"X-Forwarded-For": "192.0.2.1, 203.0.113.5, 198.51.100.66"})
        told.append(rooms.last("GET /sessions/current").headers["X-Forwarded-For"])
    assert told == ["203.0.113.5", "127.0.0.1"]


def test_accounts_is_asked_anew_at_every_request(rooms: FakeRooms) -> None:
    rooms.signed_in("buyer")
    browser = rooms.visitor("ses_1")
    rooms.says("GET /my/orders", {"items": [], "next": None})
    assert browser.get("/akun").status_code == 200
    assert rooms.last("GET /sessions/current").headers["X-Session-Token"] == "ses_1"
    assert rooms.last("GET /my/orders").headers["Authorization"] == "Bearer jwt-1"
    rooms.says("GET /sessions/current", {"code": "not_signed_in"}, 401)
    answer = browser.get("/akun")
    assert (answer.status_code, answer.location) == (303, "/masuk?lanjut=/akun")
    assert browser.get_cookie("session") is None


def test_a_page_of_another_role_is_forbidden(rooms: FakeRooms) -> None:
    rooms.signed_in("counsellor")
    assert rooms.visitor("ses_1").get("/akun").status_code == 403


def test_the_shop_stays_open_while_accounts_cannot_be_asked(rooms: FakeRooms) -> None:
    rooms.down.add("accounts")
    browser = rooms.visitor("ses_1")
    assert browser.get("/barang/scarf").status_code == 200
    assert browser.get("/akun").status_code == 503
    assert browser.get_cookie("session") is not None


def test_signing_out_ends_the_session_and_empties_a_shared_phone(rooms: FakeRooms) -> None:
    rooms.signed_in("buyer")
    rooms.says("DELETE /sessions/current", None, 204)
    rooms.says("GET /my/orders", {"items": [], "next": None})
    browser = rooms.visitor("ses_1")
    browser.get("/o/ord_1.seal")
    browser.post("/keluar", data={"csrf": token_in(browser.get("/akun").text)})
    assert rooms.last("DELETE /sessions/current").headers["X-Session-Token"] == "ses_1"
    assert [browser.get_cookie(name) for name in ("session", "cart", "links")] == [None, None, None]


def test_a_form_without_its_token_is_refused(rooms: FakeRooms, guest: FlaskClient) -> None:
    guest.get("/masuk")
    assert guest.post("/masuk", data={"identifier": "a", "password": "b"}).status_code == 403
    assert guest.post("/masuk", data={"csrf": "salt.seal", "identifier": "a"}).status_code == 403
    assert not [asked for asked in rooms.asked if asked.method == "POST"]


def test_a_form_token_of_another_browser_is_refused(rooms: FakeRooms, guest: FlaskClient) -> None:
    guest.get("/masuk")
    foreign = token_in(rooms.visitor().get("/masuk").text)
    assert guest.post("/masuk", data={"csrf": foreign, "identifier": "a"}).status_code == 403


def test_a_form_token_differs_each_time_and_an_older_one_still_counts(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /sessions", {"code": "wrong_sign_in"}, 401)
    first, second = (token_in(guest.get("/masuk").text) for _ in range(2))
    assert first != second
    assert guest.post("/masuk", data={"csrf": first, "identifier": "a"}).status_code == 401


def test_a_program_cannot_use_the_cookie_without_the_form_token(rooms: FakeRooms) -> None:
    rooms.signed_in("buyer")
    browser = rooms.visitor("ses_1")
    browser.get("/api/v1/nothing")
    assert not [asked for asked in rooms.asked if asked.path == "/sessions/current"]
    browser.get("/api/v1/nothing", headers={"X-CSRF-Token": token_in(browser.get("/masuk?x=1").text) or "none"})
    browser.get("/api/v1/nothing", headers={"Authorization": "Bearer ses_2"})
    assert rooms.last("GET /sessions/current").headers["X-Session-Token"] == "ses_2"


def test_a_link_from_a_mail_opens_its_order_and_leaves_the_address_bar(rooms: FakeRooms, guest: FlaskClient) -> None:
    answer = guest.get("/o/ord_1.seal")
    assert (answer.status_code, answer.location) == (303, "/pesanan/ord_1")
    guest.get("/pesanan/ord_1")
    assert rooms.last("GET /orders/ord_1").headers["X-Link-Token"] == "ord_1.seal"


def test_a_browser_keeps_the_links_of_several_orders(rooms: FakeRooms, guest: FlaskClient) -> None:
    for number in (1, 2):
        guest.get(f"/o/ord_{number}.seal{number}")
    guest.get("/pesanan/ord_1")
    guest.get("/pesanan/ord_2")
    assert rooms.last("GET /orders/ord_1").headers["X-Link-Token"] == "ord_1.seal1"
    assert rooms.last("GET /orders/ord_2").headers["X-Link-Token"] == "ord_2.seal2"


@pytest.mark.parametrize("name", ["links", "cart"])
def test_a_cookie_that_is_not_ours_counts_as_none(rooms: FakeRooms, name: str) -> None:
    browser = rooms.visitor()
    browser.set_cookie(name, "eyJrZXkiOiAieCJ9.forged")
    assert browser.get("/keranjang").status_code == 200


def test_the_language_is_remembered_and_the_page_stays(guest: FlaskClient) -> None:
    answer = guest.get("/bahasa/en?kembali=/barang/scarf")
    assert answer.location == "/barang/scarf"
    assert '<html lang="en">' in guest.get("/barang/scarf").text
    guest.get("/bahasa/xx")
    assert "Add to basket" in guest.get("/barang/scarf").text
