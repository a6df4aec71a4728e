"""Two units, an office, a buyer and a maker elsewhere: whoever could look, and ways to ask in their name."""

from typing import Any

from tests.accounts.joining import a_buyer
from tests.accounts.people import PASSWORD, Room, Someone
from tests.accounts.test_routes_helping import me
from tests.callers import link
from tests.seeing import also_seen
from tests.town import Town

OFFICE = ("operator", "sponsor", "finance", "admin")


class Street:
    """Everybody who could look, in `people`, and what there is to look at, in `ids`."""

    def __init__(self, town: Town) -> None:
        self.town, self.room = town, Room(town.accounts)
        self.people: dict[str, Someone] = {role: self.room.member(role) for role in OFFICE}
        self.units = {where: self._unit(where) for where in ("here", "there")}
        self.ids: dict[str, str] = {"name": "help", "language": "id", "file": "ledger", "static": "look.css"}
        self.people["buyer"] = self._buyer("pembeli@example.id")
        waiting = {"name": "Budi Contoh", "identifier": "menunggu@example.id", "password": PASSWORD}
        self.town.accounts.post("/buyers", json=waiting)
        self.people["another maker"], _ = self.room.vendor(self.people["there.counsellor"], shop_name="Dapur Garing")

    def _unit(self, where: str) -> str:
        unit = self.room.unit(self.people["admin"])
        for role in ("unit_head", "counsellor", "assistant"):
            self.people[f"{where}.{role}"] = self.room.member(role, unit)
        return unit

    def _buyer(self, identifier: str) -> Someone:
        joined = {"name": "Sari Contoh", "identifier": identifier, "password": PASSWORD}
        return a_buyer(self.town.accounts, joined)

    def ask(self, who: str, room: str, method: str, path: str, sent: Any = None, **more: Any) -> Any:
        """One request of theirs at a room; anything but success is an error of the test."""
        headers = more.pop("headers", {}) | self._headers(who)
        if sent is not None:
            more["json"] = sent
        elif method != "GET" and "data" not in more:
            more["json"] = {}
        if "json" in more:
            more["json"] = also_seen(self.town.clients[room], method, path, headers, more["json"])
        answer = self.town.clients[room].open(path, method=method, headers=headers, **more)
        assert answer.status_code < 300, (who, method, path, answer.status_code, answer.text)
        return answer.json

    def _headers(self, who: str) -> dict[str, str]:
        if who == "guest":
            return link(self.ids["order_id"])
        here = self.people[who].here()
        assert here.status_code == 200, (who, here.text)
        return {"Authorization": f"Bearer {here.json['jwt']}"}

    def spared(self) -> list[str]:
        """Whoever has nothing to do with the maker: what they see of themselves gives nothing away."""
        others = [who for who in self.people if who.startswith("there.") or who in (*OFFICE, "buyer", "another maker")]
        maker = self.people["another maker"].here().json["person"]
        people = [*(me(self.people[who]) for who in others), self.ids["removed_id"]]
        return [*people, maker["vendor_id"], self.units["there"]]
