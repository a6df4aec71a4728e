"""One client for each room: pooled, timed out, with a breaker; it asks in the name of whoever is looking."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Flask, current_app, g, has_request_context, request

from services.kit.client import Answer, Client
from services.kit.settings import settings

NAMES = ("accounts", "catalog", "orders")


class Room:
    """A room as this request may see it: signed-in people bring their short token, guests the token of their link."""

    def __init__(self, client: Client, link: str = "") -> None:
        self._client, self._link = client, link

    def ask(
        self,
        method: str,
        path: str,
        json: Any = None,
        *,
        params: Mapping[str, object] | None = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request; raises the Problem that the room answered, or Unavailable."""
        known = self._who() | dict(headers or {})
        return self._client.ask(method, path, json, params=params, data=data, headers=known)

    def pieces(self, path: str) -> Iterator[bytes]:
        """The bytes at that path, piece by piece; raises as `ask` does, also half-way."""
        return self._client.pieces(path, self._who())

    def get(self, path: str, **params: object) -> Any:
        """The JSON at that path; parameters that are None or empty are left out."""
        return self.ask("GET", path, params=params).json()

    def post(self, path: str, json: Any = None, **headers: str) -> Any:
        """The JSON answered to a POST; a header `Idempotency-Key` is given as `Idempotency_Key=`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", path, {} if json is None else json, headers=named).json()

    def put(self, path: str, json: Any) -> Any:
        """The JSON answered to a PUT."""
        return self.ask("PUT", path, json).json()

    def delete(self, path: str) -> None:
        """DELETE, which answers nothing."""
        self.ask("DELETE", path)

    def _who(self) -> dict[str, str]:
        jwt = g.get("jwt", "") if has_request_context() else ""
        known = {"Authorization": f"Bearer {jwt}"} if jwt else {}
        if self._link:
            known["X-Link-Token"] = self._link
        if has_request_context() and request.remote_addr:
            known["X-Forwarded-For"] = request.remote_addr
        return known


def reach(app: Flask, clients: Mapping[str, Client] | None = None) -> None:
    """Give the app its clients; tests bring their own."""
    if clients is None:
        settings().need(*(f"{name}_url" for name in NAMES))
        clients = {name: Client(name, getattr(settings(), f"{name}_url")) for name in NAMES}
    app.extensions["rooms"] = dict(clients)


def ping(app: Flask, name: str) -> None:
    """Raise unless that room answers that it lives."""
    app.extensions["rooms"][name].ask("GET", "/healthz")


def accounts() -> Room:
    """People, sign-in, shops' owners, guidance."""
    return Room(current_app.extensions["rooms"]["accounts"])


def catalog(link: str = "") -> Room:
    """Listings, photos, search, reviews; `link` is a guest's order token."""
    return Room(current_app.extensions["rooms"]["catalog"], link)


def orders(link: str = "") -> Room:
    """Orders, parcels, payments; `link` is a guest's order token."""
    return Room(current_app.extensions["rooms"]["orders"], link)
