"""Pages kept ready: the same for all, never older than a change that was heard, never anybody's own."""

import threading
import time
from collections.abc import Callable, Iterator

import pika
import pytest
from flask import Flask
from flask.testing import FlaskClient

from deploy.local.rabbit import PrivateRabbit
from gateway import pages
from gateway.rooms import NAMES
from services.events import ListingChanged
from services.kit import rabbit
from tests.gateway.fake_rooms import FakeRooms
from tests.gateway.goods import SHOPS, a_card

KEPT = ["/", "/barang", "/barang?q=kopi", "/toko/benang-senja", "/api/v1/listings", "/api/v1/categories"]


@pytest.fixture
def app(rooms: FakeRooms) -> Flask:
    """A gateway that hears the bus, and knows one shop more than the others' tests need."""
    known = {"is_open": True, "listings": 1, "rating": {"average": 5, "count": 0}}
    rooms.says("GET /shops/benang-senja", SHOPS["benang-senja"] | known)
    made = rooms.app()
    made.extensions["pages"].drop(is_hearing=True)
    return made


@pytest.fixture
def passer_by(app: Flask) -> FlaskClient:
    """Somebody who keeps no cookies."""
    return app.test_client(use_cookies=False)


@pytest.mark.parametrize("path", KEPT)
def test_a_page_is_made_once_for_all_who_pass_by(rooms: FakeRooms, passer_by: FlaskClient, path: str) -> None:
    first = passer_by.get(path, headers={"Accept-Encoding": "gzip"})
    asked = len(rooms.asked)
    second = passer_by.get(path, headers={"Accept-Encoding": "gzip"})
    assert (first.status_code, second.data) == (200, first.data)
    assert len(rooms.asked) == asked
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert second.headers["Content-Type"] == first.headers["Content-Type"]


def test_nothing_is_kept_while_the_bus_is_not_heard(rooms: FakeRooms, app: Flask, passer_by: FlaskClient) -> None:
    app.extensions["pages"].drop(is_hearing=False)
    assert _asks(rooms, passer_by) == _asks(rooms, passer_by) > 0


def test_a_change_that_was_heard_makes_the_page_anew(rooms: FakeRooms, app: Flask, passer_by: FlaskClient) -> None:
    passer_by.get("/")
    rooms.says("GET /listings", {"items": [a_card("lst_9", title="Tikar pandan")], "next": None, "count": 1})
    assert "Tikar pandan" not in passer_by.get("/").text
    app.extensions["pages"].drop(is_hearing=True)
    assert "Tikar pandan" in passer_by.get("/").text


def test_a_page_begun_before_a_change_is_not_kept_after_it(app: Flask) -> None:
    kept = app.extensions["pages"]
    page, begun = pages.Page(b"old", {}, time.monotonic() + 60), kept.generation
    kept.drop(is_hearing=True)
    kept.put(("/",), page, begun)
    assert kept.get(("/",)) is None
    kept.put(("/",), page, kept.generation)
    assert kept.get(("/",)) is page


def test_a_page_grows_too_old_by_itself(app: Flask) -> None:
    kept = app.extensions["pages"]
    kept.put(("/",), pages.Page(b"old", {}, time.monotonic() - 0.001), kept.generation)
    assert kept.get(("/",)) is None


@pytest.mark.parametrize("cookie", ["session=ses_1", "cart=x", "links=x", "told=x"])
def test_whoever_brings_something_gets_a_page_of_their_own(
    rooms: FakeRooms, passer_by: FlaskClient, cookie: str
) -> None:
    passer_by.get("/")
    asked = len(rooms.asked)
    passer_by.get("/", headers={"Cookie": cookie})
    assert len(rooms.asked) > asked


def test_a_signed_in_page_is_never_kept_for_others(rooms: FakeRooms, passer_by: FlaskClient) -> None:
    rooms.signed_in("buyer", name="Rahayu")
    assert "Rahayu" in passer_by.get("/", headers={"Cookie": "session=ses_1"}).text
    assert "Rahayu" not in passer_by.get("/").text


def test_each_language_and_each_search_has_a_page_of_its_own(passer_by: FlaskClient) -> None:
    assert '<html lang="id">' in passer_by.get("/").text
    assert '<html lang="en">' in passer_by.get("/", headers={"Cookie": "language=en"}).text
    assert passer_by.get("/barang?q=kopi").text != passer_by.get("/barang?q=tenun").text


def test_who_cannot_unpack_gets_it_plain(passer_by: FlaskClient) -> None:
    passer_by.get("/", headers={"Accept-Encoding": "gzip"})
    assert passer_by.get("/").data.startswith(b"<!doctype html>")


def test_a_page_that_the_browser_has_is_not_sent_again(passer_by: FlaskClient) -> None:
    etag = passer_by.get("/").headers["ETag"]
    for _ in range(2):
        again = passer_by.get("/", headers={"If-None-Match": etag})
        assert (again.status_code, again.data) == (304, b"")


def test_a_makers_own_story_is_never_kept(rooms: FakeRooms, passer_by: FlaskClient) -> None:
    rooms.says("GET /stories/benang-senja", {"story": "Saya menenun sejak kecil.", "pen_name": "Rara"})
    assert "Saya menenun" in passer_by.get("/toko/benang-senja").text
    rooms.says("GET /stories/benang-senja", {}, 404)
    assert "Saya menenun" not in passer_by.get("/toko/benang-senja").text


def test_an_error_is_never_kept(rooms: FakeRooms, passer_by: FlaskClient) -> None:
    rooms.down.add("catalog")
    assert passer_by.get("/barang").status_code == 503
    rooms.down.clear()
    assert passer_by.get("/barang").status_code == 200


def test_only_so_many_are_kept(app: Flask) -> None:
    kept = app.extensions["pages"]
    for number in range(pages.MOST + 5):
        kept.put((str(number),), pages.Page(b"", {}, time.monotonic() + 60), kept.generation)
    assert kept.get(("4",)) is None
    assert kept.get(("5",)) is not None


@pytest.fixture
def queues(broker: PrivateRabbit) -> Iterator[None]:
    """The rooms' own queues, on the real broker."""
    with rabbit.channel() as channel:
        for name in NAMES:
            rabbit.declare(channel, name, [])
        yield


@pytest.mark.usefixtures("queues")
def test_a_fact_on_the_real_bus_drops_what_was_kept(app: Flask) -> None:
    kept = app.extensions["pages"]
    kept.drop(is_hearing=False)
    kept.listen()
    _until(lambda: kept.is_hearing)
    begun = kept.generation
    with rabbit.channel() as channel:
        channel.basic_publish(rabbit.EXCHANGE, ListingChanged.wire_type, b"{}", pika.BasicProperties())
    _until(lambda: kept.generation > begun)


@pytest.mark.usefixtures("queues")
def test_a_copy_is_never_the_only_one() -> None:
    with pytest.raises(rabbit.BrokerDown), rabbit.channel() as channel:
        next(rabbit.overhear(channel, ["a_room_that_never_started"], [ListingChanged.wire_type], 0.1))


def _until(is_so: Callable[[], bool]) -> None:
    patience = threading.Event()
    for _ in range(400):
        if is_so():
            return
        patience.wait(0.05)
    raise AssertionError("it never came")


def _asks(fake: FakeRooms, browser: FlaskClient) -> int:
    before = len(fake.asked)
    browser.get("/")
    return len(fake.asked) - before
