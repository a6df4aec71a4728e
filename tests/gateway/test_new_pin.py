"""A forgotten PIN at the doors: the same page for everybody, a link that leaves the address bar, a code shown once."""

import pytest
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.studio_things import a_makers_town, send
from tests.gateway.test_desk_helping import AT, a_desk

SECRET = "5" * 64


def test_the_page_says_the_same_whoever_is_asked_for(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /resets", {"status": "asked"}, 202)
    told = [
        send(guest, "/lupa-pin", seen="/lupa-pin", identifier=one).text
        for one in ("rina@example.id", "siapa@example.id")
    ]
    assert "Kalau akunnya ada" in told[0]
    assert "rina" not in told[0]
    strip = [text.replace(token_in(text), "") for text in told]
    assert strip[0] == strip[1]


def test_sign_in_leads_there(guest: FlaskClient) -> None:
    assert 'href="/lupa-pin"' in guest.get("/masuk").text


def test_asked_too_often_it_says_so_and_keeps_what_was_typed(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /resets", {"code": "too_many"}, 429)
    answer = send(guest, "/lupa-pin", seen="/lupa-pin", identifier="rina@example.id")
    assert answer.status_code == 429
    assert "terlalu banyak" in answer.text
    assert "rina@example.id" in answer.text


def test_a_link_leaves_the_address_and_gives_a_new_pin(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /resets/look", {"status": "open"})
    rooms.says("POST /resets/use", None, 204)
    assert guest.get(f"/pin-baru/{SECRET}").location == "/pin-baru"
    page = guest.get("/pin-baru").text
    assert SECRET not in page
    assert 'name="code"' not in page
    answer = send(guest, "/pin-baru", seen="/pin-baru", password="835206")
    assert answer.location == "/masuk"
    assert rooms.last("POST /resets/use").json == {"secret": SECRET, "password": "835206"}
    assert 'name="code"' in guest.get("/pin-baru").text, "what opened it is gone from this browser"


def test_a_link_that_is_past_says_what_to_do(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /resets/look", {"code": "not_found"}, 404)
    answer = guest.get(f"/pin-baru/{SECRET}")
    assert (answer.status_code, "Minta yang baru" in answer.text) == (404, True)


def test_a_code_is_typed_where_there_is_no_link(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /resets/use", {"code": "bad_input", "fields": {"password": "too_easy"}}, 422)
    answer = send(guest, "/pin-baru", seen="/pin-baru", code=" 7Q4M2K9XPA ", password="123456")
    assert (answer.status_code, "terlalu mudah" in answer.text) == (422, True)
    assert "123456" not in answer.text
    rooms.says("POST /resets/use", {"code": "not_found"}, 404)
    assert "tidak berlaku lagi" in send(guest, "/pin-baru", seen="/pin-baru", code="7Q4M2K9XPA", password="835206").text


def test_an_officer_sees_a_code_once_and_only_on_that_makers_page() -> None:
    rooms = a_desk()
    rooms.says("POST /makers/per_9/reset-codes", {"code": "7Q4M2K9XPA", "expires_at": "2036-12-24T04:30:00Z"}, 201)
    browser = rooms.visitor("ses_1")
    assert send(browser, f"{AT}/kode-pin", seen=AT).location == f"{AT}#kode-pin"
    assert "7Q4M2K9XPA" in browser.get(AT).text
    assert "7Q4M2K9XPA" not in browser.get(AT).text


def test_an_assistant_is_offered_no_code() -> None:
    assert "kode-pin" not in a_desk("assistant").visitor("ses_1").get(AT).text


ACCOUNT = {"identifier": "kenari@example.id", "kind": "email", "other_devices": 2}
PLACE = "/studio/saya/masuk"


def own() -> FakeRooms:
    rooms = a_makers_town()
    rooms.says("GET /account/mine", ACCOUNT)
    return rooms


def test_a_maker_changes_their_pin_and_stays_here() -> None:
    rooms = own()
    rooms.says(
        "PUT /account/mine/password", {"token": "ses_2", "role": "vendor", "expires_at": "2036-12-24T04:30:00Z"}, 201
    )
    browser = rooms.visitor("ses_1")
    assert send(browser, f"{PLACE}/pin", seen=PLACE, current="274913", password="835206").location == PLACE
    cookie = browser.get_cookie("session")
    assert cookie is not None
    assert cookie.value == "ses_2"


def test_a_wrong_pin_stands_beside_its_field() -> None:
    rooms = own()
    rooms.says("PUT /account/mine/password", {"code": "bad_input", "fields": {"current": "wrong"}}, 422)
    rooms.says("PUT /account/mine/identifier", {"code": "bad_input", "fields": {"current": "wrong"}}, 422)
    browser = rooms.visitor("ses_1")
    told = send(browser, f"{PLACE}/pin", seen=PLACE, current="1", password="835206").text
    assert 'id="e-current"' in told
    told = send(browser, f"{PLACE}/nomor", seen=PLACE, identifier="baru@example.id", current_2="1").text
    assert 'id="e-current_2"' in told
    assert "baru@example.id" in told


def test_other_phones_are_signed_out_with_this_ones_own_token() -> None:
    rooms = own()
    rooms.says("POST /account/mine/other-devices/end", None, 204)
    assert send(rooms.visitor("ses_1"), f"{PLACE}/hp-lain", seen=PLACE).location == PLACE
    assert rooms.last("POST /account/mine/other-devices/end").headers["X-Session-Token"] == "ses_1"


@pytest.mark.parametrize("path", [PLACE, "/studio/saya/kabar", "/studio/saya/mandiri", "/studio/saya"])
def test_nobody_who_types_for_a_maker_gets_there(path: str) -> None:
    rooms = a_makers_town(is_helped=True)
    assert rooms.visitor("ses_1").get(path).location == "/studio"
