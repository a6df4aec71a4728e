"""Asking another process."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from urllib3.exceptions import ReadTimeoutError

from services.kit import client
from services.kit.client import Answer, Client
from services.kit.errors import Problem, Unavailable


def answering(status: int, body: bytes) -> Client:
    return Client("room", "http://room", send=lambda *_: Answer(status, {}, body))


def silent() -> Client:
    def send(*_: object) -> Answer:
        raise ReadTimeoutError(None, "/", "late")  # type: ignore[arg-type]

    return Client("room", "http://room", send=send)


def test_a_problem_comes_back_as_the_error_it_was() -> None:
    with pytest.raises(Problem) as wrong:
        answering(409, b'{"status": 409, "code": "sold_out", "detail": "None.", "left": 0}').ask("GET", "/")

    assert (wrong.value.status, wrong.value.code, wrong.value.more) == (409, "sold_out", {"left": 0})


def test_an_error_without_words_is_still_an_error() -> None:
    with pytest.raises(Problem) as wrong:
        answering(502, b"<html>").ask("GET", "/")
    assert wrong.value.status == 502


def test_silence_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        silent().ask("GET", "/")


def test_after_some_failures_in_a_row_nobody_waits_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def send(*_: object) -> Answer:
        asked.append(1)
        raise OSError

    room = Client("room", "http://room", send=send)
    for _ in range(client.TRIES_BEFORE_OPEN + 3):
        with pytest.raises(Unavailable):
            room.ask("GET", "/")
    assert len(asked) == client.TRIES_BEFORE_OPEN

    later = time.monotonic() + client.OPEN_SECONDS
    monkeypatch.setattr(client.time, "monotonic", lambda: later)
    with pytest.raises(Unavailable):
        room.ask("GET", "/")
    assert len(asked) == client.TRIES_BEFORE_OPEN + 1


def test_empty_parameters_are_left_out_and_others_are_escaped() -> None:
    seen: list[str] = []

    def send(_method: str, url: str, *_: object) -> Answer:
        seen.append(url)
        return Answer(200, {}, b"{}")

    Client("room", "http://room/", send=send).ask("GET", "/x", params={"q": "kopi & teh", "kind": "", "after": None})
    assert seen == ["http://room/x?q=kopi+%26+teh"]


class Media(BaseHTTPRequestHandler):
    """Answers a large file, half of one, or that there is none."""

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/none" else 200)
        body = b'{"code": "not_found"}' if self.path == "/none" else b"x" * (2 * client.PIECE)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if self.path == "/half" else body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def network() -> Iterator[Client]:
    """A client of a real server."""
    with HTTPServer(("127.0.0.1", 0), Media) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield Client("room", f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


def test_what_is_large_comes_in_pieces_and_whole_or_not(network: Client) -> None:
    pieces = list(network.pieces("/whole"))
    assert (len(pieces) > 1, b"".join(pieces)) == (True, b"x" * (2 * client.PIECE))
    assert max(map(len, pieces)) <= client.PIECE
    with pytest.raises(Unavailable):
        list(network.pieces("/half"))
    with pytest.raises(Problem) as wrong:
        next(network.pieces("/none"))
    assert (wrong.value.status, wrong.value.code) == (404, "not_found")
    assert next(network.pieces("/whole"))
