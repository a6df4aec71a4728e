"""What an administrator has set up before a walk begins: units, and who works there; done by program."""

from typing import Any

from services.kit.client import Client
from tests.live.fixtures import Settled
from tests.live.settling import ADMIN, PASSWORD


class Office:
    """Signed in as the administrator; `unit` is the one in which the officer works."""

    def __init__(self, settled: Settled) -> None:
        self._door = Client("gateway", settled.town.url, 20)
        known = {"identifier": ADMIN.identifier, "password": PASSWORD}
        token = self._door.ask("POST", "/api/v1/sessions", known).json()["token"]
        self._headers = {"Authorization": f"Bearer {token}"}
        self.unit = str(self._ask("GET", "/api/v1/admin/units")["items"][0]["id"])

    def another_unit(self, name: str) -> str:
        """A new unit; its id."""
        return str(self._ask("POST", "/api/v1/admin/units", {"name": name})["id"])

    def staff(self, role: str, name: str, unit: str | None = None) -> str:
        """Somebody new, in the officer's unit if in no other; what they sign in with."""
        identifier = f"{role}.{'.'.join(name.lower().split())}@example.id"
        body = {"name": name, "identifier": identifier, "password": PASSWORD, "role": role}
        self._ask("POST", "/api/v1/admin/people", body | {"unit_id": unit or self.unit})
        return identifier

    def operator(self, name: str) -> str:
        """Somebody of the region, in no unit."""
        identifier = f"operator.{name.lower()}@example.id"
        body = {"name": name, "identifier": identifier, "password": PASSWORD, "role": "operator"}
        self._ask("POST", "/api/v1/admin/people", body)
        return identifier

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        return self._door.ask(method, path, body, headers=self._headers).json()
