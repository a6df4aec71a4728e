"""Rooms that answer what a test wants, and remember what they were asked."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from flask import Flask
from flask.testing import FlaskClient

from services.kit.client import Answer, Client
from tests.apps import gateway_before


@dataclass
class Asked:
    """One request that reached a room."""

    room: str
    method: str
    path: str
    params: dict[str, list[str]]
    data: bytes | None
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        """What was sent, as JSON values."""
        return orjson.loads(self.data or b"null")


@dataclass
class FakeRooms:
    """`says("GET /listings", {...})` sets an answer; what nobody set is a 404. A callable is given the request."""

    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    down: set[str] = field(default_factory=set)

    def says(self, request: str, answer: Any, status: int = 200) -> None:
        """From now on that request (`GET /listings`) gets this answer."""
        self.answers[request] = status, answer

    def signed_in(self, role: str, **person: Any) -> None:
        """From now on whoever brings a session is somebody with this role."""
        known = {"id": "per_1", "role": role, "name": "Rina", "language": "id", "vendor_id": None, "unit_id": None}
        known |= {"shop": None, "application_status": None, "is_helped": False} | person
        self.says("GET /sessions/current", {"jwt": "jwt-1", "expires_at": "2026-11-22T10:00:00Z", "person": known})

    def app(self) -> Flask:
        """A gateway in front of these rooms."""
        return gateway_before({name: self._client(name) for name in ("accounts", "catalog", "orders")})

    def visitor(self, session: str = "") -> FlaskClient:
        """A browser; with a session token it is signed in."""
        browser = self.app().test_client()
        if session:
            browser.set_cookie("session", session)
        return browser

    def last(self, request: str) -> Asked:
        """The latest time that this was asked."""
        return next(a for a in reversed(self.asked) if f"{a.method} {a.path}" == request)

    def _client(self, name: str) -> Client:
        def send(method: str, url: str, data: bytes | None, headers: dict[str, str]) -> Answer:
            if name in self.down:
                raise OSError(f"{name} is down")
            parts = urlsplit(url)
            self.asked.append(Asked(name, method, parts.path, parse_qs(parts.query), data, headers))
            status, said = self.answers.get(f"{method} {parts.path}", (404, {"code": "not_found"}))
            said = said(self.asked[-1]) if callable(said) else said
            return Answer(status, {}, said if isinstance(said, bytes) else orjson.dumps(said))

        return Client(name, f"http://{name}.test", send=send)


def token_in(page: str) -> str:
    """The form token that a page holds."""
    return page.partition('name="csrf" value="')[2].partition('"')[0]
