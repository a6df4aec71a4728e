"""Registering, and the links of letters: the same page whoever has the address; nothing secret in the address bar."""

import pytest
from flask.testing import FlaskClient

from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.studio_things import a_makers_town, send

SECRET = "7" * 64
TYPED = {"name": "Rina", "identifier": "rina@example.id", "password": "senja di teluk"}
SESSION = {"token": "ses_1", "role": "buyer", "expires_at": "2036-11-24T04:00:00Z"}


def test_registering_says_the_same_whoever_has_the_address(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /buyers", {"status": "asked", "id": "let_1"}, 202)
    told = [
        send(guest, "/daftar", seen="/daftar", **TYPED | {"identifier": one}).text for one in ("a@example.id", "b@x.id")
    ]
    assert "buka tautan yang kami kirim" in told[0]
    assert told[0].replace(token_in(told[0]), "") == told[1].replace(token_in(told[1]), "")
    assert "senja" not in told[0]


def test_a_phone_number_is_refused_beside_its_field_with_what_was_typed(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /buyers", {"code": "bad_input", "fields": {"identifier": "mail_needed"}}, 422)
    came = send(guest, "/daftar", seen="/daftar", **TYPED | {"identifier": "0812 0000 0009"})
    assert came.status_code == 422
    assert 'id="e-identifier"' in came.text
    assert "0812 0000 0009" in came.text


def test_the_link_leaves_the_address_and_opens_the_account_with_the_password(
    rooms: FakeRooms, guest: FlaskClient
) -> None:
    assert guest.get(f"/surel/{SECRET}").location == "/surel"
    page = guest.get("/surel").text
    assert SECRET not in page
    assert 'name="password"' in page
    rooms.says("POST /letters/open", {"code": "bad_input", "fields": {"password": "not_the_chosen"}}, 422)
    wrong = send(guest, "/surel", seen="/surel", password="lain")
    assert (wrong.status_code, 'id="e-password"' in wrong.text) == (422, True)
    rooms.says("POST /letters/open", {"status": "joined", "session": SESSION})
    opened = send(guest, "/surel", seen="/surel", password="senja di teluk")
    assert opened.location == "/akun"
    assert rooms.last("POST /letters/open").json == {"secret": SECRET, "password": "senja di teluk"}
    assert 'name="password"' not in guest.get("/surel").text, "what opened it is gone from this browser"


def test_moving_asks_for_no_password(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /letters/open", {"status": "moved", "session": None})
    guest.get(f"/surel-baru/{SECRET}")
    assert 'name="password"' not in guest.get("/surel").text
    assert send(guest, "/surel", seen="/surel").location == "/masuk"


def test_a_link_that_is_past_says_what_to_do(rooms: FakeRooms, guest: FlaskClient) -> None:
    rooms.says("POST /letters/open", {"code": "not_found"}, 404)
    guest.get(f"/surel/{SECRET}")
    came = send(guest, "/surel", seen="/surel", password="x")
    assert (came.status_code, "sudah lewat sehari" in came.text, 'href="/daftar"' in came.text) == (404, True, True)


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("baru@example.id", "lama@example.id", "Begitu Anda buka"),
        ("0812 0000 0010", "+6281200000010", "Mulai sekarang Anda masuk dengan yang baru"),
    ],
)
def test_a_maker_who_moves_reads_from_when_on_it_counts(typed: str, kept: str, said: str) -> None:
    rooms = a_makers_town()
    account = {"identifier": kept, "kind": "email", "other_devices": 0}
    for method in ("GET", "PUT"):
        rooms.says(f"{method} /account/mine{'/identifier' if method == 'PUT' else ''}", account)
    browser, at = rooms.visitor("ses_1"), "/studio/saya/masuk"
    send(browser, f"{at}/nomor", seen=at, identifier=typed, current_2="274913")
    assert said in browser.get(at).text
