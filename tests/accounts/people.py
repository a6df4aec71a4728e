"""A room with people in it: each signed in as the gateway would do it, asking anew who they are at every request."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from deploy.demo.cards import card_of
from services.accounts import bus, db, handlers, staff
from services.accounts.models import Role
from services.accounts.shapes import PersonBody
from services.events import ListingDecided
from services.kit.event import Envelope, Event
from services.kit.ids import new_id
from tests.accounts.builders import CHECKED, LEGAL, WRITTEN

PASSWORD = "tenun biru laut"
PIN = "274913"
assert handlers  # hearing needs them


@dataclass
class Someone:
    """Somebody with a session token."""

    web: FlaskClient
    token: str
    identifier: str = ""

    def here(self) -> TestResponse:
        """Who they are now."""
        return self.web.get("/sessions/current", headers={"X-Session-Token": self.token})

    def ask(self, method: str, path: str, json: Any = None) -> TestResponse:
        """A request in their name."""
        jwt = self.here().json["jwt"]
        return self.web.open(path, method=method, json=json, headers={"Authorization": f"Bearer {jwt}"})

    def get(self, path: str) -> TestResponse:
        return self.ask("GET", path)

    def post(self, path: str, json: Any = None) -> TestResponse:
        return self.ask("POST", path, {} if json is None else json)

    def put(self, path: str, json: Any) -> TestResponse:
        return self.ask("PUT", path, json)


@dataclass
class Room:
    """The room, and ways to fill it."""

    web: FlaskClient
    _numbers: Any = field(default_factory=itertools.count)

    def sign_in(self, identifier: str, password: str = PASSWORD, **headers: str) -> TestResponse:
        body = {"identifier": identifier, "password": password}
        return self.web.post("/sessions", json=body, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def member(self, role: str, unit_id: str | None = None) -> Someone:
        """A new member of the staff, signed in."""
        identifier = f"{role}{next(self._numbers)}@example.id"
        asked = PersonBody(
            name="Petugas Contoh", identifier=identifier, password=PASSWORD, role=Role(role), unit_id=unit_id
        )
        with db.begin() as session:
            staff.add(session, asked)
        return Someone(self.web, self.sign_in(identifier).json["token"], identifier)

    def again(self, someone: Someone) -> Someone:
        """The same member of the staff, signed in anew."""
        return Someone(self.web, self.sign_in(someone.identifier).json["token"], someone.identifier)

    def officer(self, role: str = "counsellor") -> Someone:
        """An officer in a unit of their own."""
        return self.member(role, self.unit(self.member("admin")))

    def unit(self, admin: Someone) -> str:
        return str(admin.post("/units", {"name": f"Unit Contoh {next(self._numbers)}"}).json["id"])

    def maker(self, officer: Someone, identifier: str = "") -> Someone:
        """Somebody whom this officer invited, and who has accepted."""
        return self.taken_up(officer.post("/invitations", {"name": LEGAL}).json["code"], identifier)

    def taken_up(self, code: str, identifier: str = "") -> Someone:
        """Whoever comes in with this invitation."""
        identifier = identifier or f"maker{next(self._numbers)}@example.id"
        body = {"identifier": identifier, "password": PIN, "is_adult": True}
        told = self.web.post(f"/invitations/by-code/{code}/accept", json=body)
        return Someone(self.web, told.json["token"], identifier)

    def applicant(self, officer: Someone, identifier: str = "", **changes: Any) -> tuple[Someone, str]:
        """A maker whose application is handed in, and its id."""
        maker = self.maker(officer, identifier)
        consents = {"terms": True, "drafts": True}
        maker.put("/applications/mine", WRITTEN | {"consents": consents} | changes)
        told = maker.post("/applications/mine/submit")
        assert told.status_code == 200, told.json
        return maker, told.json["id"]

    def vendor(self, officer: Someone, **changes: Any) -> tuple[Someone, str]:
        """A maker with a shop, and its vendor id; `changes` are of the application, or the maker's `identifier`."""
        maker, application_id = self.applicant(officer, **changes)
        self.seen(officer, application_id)
        told = officer.post(f"/applications/{application_id}/approve", {"checks": CHECKED})
        assert told.status_code == 200, told.json
        return maker, told.json["vendor_id"]

    def seen(self, officer: Someone, application_id: str) -> str:
        """The officer opens an application and is shown its writer's card; the application's path."""
        path = f"/applications/{application_id}"
        officer.post(f"{path}/open")
        told = officer.post(f"{path}/identity", {"nik": card_of(application_id)})
        assert told.status_code == 200, told.json
        return path

    def published(self, vendor_id: str) -> None:
        """One of the shop's listings has been published."""
        hear(ListingDecided("lst_1", 2, vendor_id, "published"))


def hear(fact: Event, message_id: str | None = None) -> str:
    """Deliver a fact twice, as the post does; the message's id."""
    message = message_id or new_id("msg")
    letter = Envelope(message, "/test", fact.wire_type, "2025-11-17T04:00:00Z", fact.subject, "", fact.to_data())
    bus.hear(letter)
    bus.hear(letter)
    return message
