"""What makers see when something breaks: what they typed is never lost, and what was not kept is said."""

import io

import pytest

from tests.gateway.fake_rooms import FakeRooms, token_in
from tests.gateway.studio_things import a_listing, a_makers_town, send, type_in

TOO_MUCH = b"x" * 3_000


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> FakeRooms:
    """A makers' town behind a gateway that takes in very little."""
    rooms = a_makers_town()
    monkeypatch.setitem(rooms.app().config, "MAX_CONTENT_LENGTH", 2_000)
    return rooms


def test_a_photo_too_large_to_be_taken_in_is_said_to_be_too_large(rooms: FakeRooms) -> None:
    browser = rooms.visitor("ses_1")

    answer = send(browser, "/studio/barang/lst_1", foto=(io.BytesIO(TOO_MUCH), "a.jpg"))

    assert answer.status_code == 413
    assert "Berkas ini terlalu besar" in answer.text


def test_a_photo_too_large_is_said_where_it_was_chosen_while_htmx_watches(rooms: FakeRooms) -> None:
    rooms.says("GET /my/listings/lst_1", a_listing())

    photo = io.BytesIO(TOO_MUCH), "a.jpg"
    answer = type_in(rooms.visitor("ses_1"), "/studio/barang/lst_1", "foto-foto", foto=photo)

    assert answer.status_code == 200
    assert 'id="foto-foto"' in answer.text
    assert "terlalu besar" in answer.text


def test_what_was_typed_can_be_sent_again_once_catalog_is_back() -> None:
    rooms = a_makers_town()
    browser = rooms.visitor("ses_1")
    rooms.down.add("catalog")

    answer = send(browser, "/studio/barang/lst_1", title="Selendang nila", foto=(io.BytesIO(b""), ""))

    assert answer.status_code == 503
    assert '<input type="hidden" name="title" value="Selendang nila">' in answer.text
    assert "Kirim lagi" in answer.text


def test_what_could_not_be_kept_by_itself_is_said_on_the_page_that_stays() -> None:
    rooms = a_makers_town()
    browser = rooms.visitor("ses_1")
    rooms.down.add("catalog")

    answer = type_in(browser, "/studio/barang/lst_1", "rinci", title="Selendang nila")

    assert answer.status_code == 200
    assert answer.headers["HX-Retarget"] == "#tersimpan"
    assert "sedang tidak bisa dibuka" in answer.text


def test_a_maker_whose_session_ended_is_told_so_while_typing() -> None:
    rooms = a_makers_town()
    browser = rooms.visitor("ses_1")
    page = browser.get("/studio/barang/baru")
    rooms.says("GET /sessions/current", {"code": "not_signed_in"}, 401)

    answer = browser.post(
        "/studio/barang/lst_1",
        data={"csrf": token_in(page.text), "title": "Selendang"},
        headers={"HX-Request": "true"},
    )

    assert "Anda perlu masuk dulu" in answer.text


def test_a_page_that_keeps_itself_is_told_when_to_try_again_only_where_that_helps() -> None:
    rooms = a_makers_town()
    browser = rooms.visitor("ses_1")
    rooms.down.add("catalog")
    away = type_in(browser, "/studio/barang/lst_1", "rinci", title="Selendang nila")
    rooms.down.clear()
    rooms.says("PUT /my/listings/lst_1", {"code": "not_found"}, 404)
    gone = type_in(browser, "/studio/barang/lst_1", "rinci", title="Selendang nila")

    assert int(away.headers["Retry-After"]) > 0
    assert "Retry-After" not in gone.headers
    assert gone.headers["HX-Retarget"] == "#tersimpan"
