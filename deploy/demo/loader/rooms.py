"""The rooms of a running town, and somebody signed in who asks them, as the gateway would."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.kit.client import Client
from services.kit.errors import NotSignedIn, Problem

TIMEOUT = 60.0
"""Seconds: a picture waits for its turn to be made small."""
PAGE = 100


@dataclass(frozen=True)
class Rooms:
    """Where to ask. `till` is the payment sandbox; None where payments are real, so that nothing can be bought for show.

    `orders_database` is where days can be made to pass; empty where that cannot be done. `own_password` is one that the town's
    own secret makes, so that nobody outside can know it and the next filling knows it again.
    """

    accounts: Client
    catalog: Client
    orders: Client
    till: Client | None = None
    orders_database: str = ""
    own_password: str = ""
    hash_secret: str = ""

    def secret_of(self, letter_id: str) -> str:
        """What the link of a letter to a buyer of the demo ends in: nobody reads their mail, and the town can make it anew."""
        return hmac.new(self.hash_secret.encode(), f"letter:{letter_id}".encode(), hashlib.sha256).hexdigest()

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Rooms":
        """The rooms of the town that these settings belong to; KeyError names a setting that is missing."""
        rooms = {room: environment[f"LAPAK_{room.upper()}_URL"] for room in ("accounts", "catalog", "orders")}
        clients = {room: Client(room, url, TIMEOUT) for room, url in rooms.items()}
        till = _sandbox(environment.get("STRIPE_API_BASE", ""))
        database = environment.get("LAPAK_ORDERS_DATABASE_URL", "")
        town = environment["LAPAK_HASH_SECRET"]
        secret = hmac.new(town.encode(), b"demo", hashlib.sha256).hexdigest()[:32]
        return cls(**clients, till=till, orders_database=database, own_password=secret, hash_secret=town)


def _sandbox(base: str) -> Client | None:
    # Only the project's own sandbox has a control page; a real provider, or a stranger's, is left alone.
    client = Client("sandbox", base, TIMEOUT)
    try:
        return client if base and "sessions" in client.ask("GET", "/control/state").json() else None
    except (Problem, ValueError):
        return None


class Visitor:
    """Somebody who holds a session. Every request has a token of its own, so that new rights count at once."""

    def __init__(self, rooms: Rooms, token: str) -> None:
        self.rooms = rooms
        self._session = {"X-Session-Token": token}

    def ask(self, room: Client, method: str, path: str, json: Any = None, *, key: str = "", **more: Any) -> Any:
        """The JSON that a room answers, once for each `key`; raises the Problem that came back."""
        headers = {"Authorization": f"Bearer {self._here()['jwt']}"} | ({"Idempotency-Key": key} if key else {})
        return room.ask(method, path, json, headers=headers, **more).json()

    def who(self) -> dict[str, Any]:
        """Who this is, as accounts tells it."""
        found: dict[str, Any] = self._here()["person"]
        return found

    def _here(self) -> dict[str, Any]:
        found: dict[str, Any] = self.rooms.accounts.ask("GET", "/sessions/current", headers=self._session).json()
        return found

    def everything(self, room: Client, path: str) -> Iterator[dict[str, Any]]:
        """All items of a list, page after page."""
        after = None
        while True:
            page = self.ask(room, "GET", path, params={"limit": PAGE, "after": after})
            yield from page["items"]
            if (after := page["next"]) is None:
                return


def sign_in(rooms: Rooms, identifier: str, password: str) -> Visitor:
    """Somebody who has an account; raises NotSignedIn where nobody has this identifier and password."""
    try:
        entry = rooms.accounts.ask("POST", "/sessions", {"identifier": identifier, "password": password}).json()
    except Problem as problem:
        if problem.code == "wrong_sign_in":
            raise NotSignedIn("wrong_sign_in") from None
        raise
    return Visitor(rooms, entry["token"])
