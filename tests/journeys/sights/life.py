"""One maker from their shop to standing alone, two units, and everybody else there is, with somebody in every role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient

from services.catalog import db as catalog_db
from services.catalog.models import Check
from services.kit.clock import now
from services.kit.ids import new_id
from tests.accounts.builders import CHECKED
from tests.accounts.joining import a_buyer
from tests.accounts.people import PASSWORD, PIN, Room, Someone
from tests.accounts.test_routes_helping import Unit, me
from tests.catalog.builders import a_picture
from tests.gateway.api_market import DRAFT
from tests.journeys.sights.words import Route
from tests.town import Town

# What one sends there, well formed, so that it is the asker who is refused and not the form.
SENT: dict[str, Any] = {
    "approve": {"checks": CHECKED},
    "needs-info": {"note": "Berapa seminggu?"},
    "not-yet": {"next_steps": "Ikut kelas kemasan."},
    "put-off": {"next_steps": "Ikut kelas kemasan."},
    "applications/identity": {"nik": "9999991508900001"},
    "identity": {"reason": "Mau tahu"},
    "decline": {"reason": "unsafe", "note": "Mudah terbakar."},
    "draft": {"note": "Berapa seminggu?"},
    "sessions": {"pin": PIN},
    "guidance": {"ends_on": "2036-12-24"},
    "limits": {"fulfilment_mode": "self_ship", "limits": ["no_digital"]},
    "trust": {"trust": "independent"},
    "remarks": {"remarks": []},
    "changes": {"remarks": [{"field": "title", "kind": "must_fix", "text": "Sebut bahannya."}]},
    "reject": {"code": "weapons", "reason": "Tidak boleh."},
    "my/appeal": {"text": "Ini hiasan."},
    "review/appeal": {"is_granted": True},
    "my/answer": {"text": "Sudah.", "is_done": True},
    "hearing": {"is_agreed": True, "letter_no": "12/2026"},
    "refuse": {"reason": "other"},
    "answer": {"text": "Sudah."},
    "stock": {"on_hand": 3},
    "sent": {"until": "2036-11-24T04:00:00Z"},
}
WORDS_OF = {"officer": "Petugas Contoh", "grievance": "Kenarikeluhan", "plan": "Kenarirencana"}


@dataclass
class Life:
    """The maker with a shop, a grievance, an award, a move and a listing that waits, in the unit `here`."""

    town: Town
    room: Room
    here: Unit
    there: Unit
    maker: Someone
    ids: dict[str, str]
    others: dict[str, Someone] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Who was shut out, and asks no more."""

    def everybody(self) -> dict[str, Someone]:
        """Who could ask, by a name for messages."""
        found = dict(self.others) | {"the maker": self.maker}
        for name, unit in (("here", self.here), ("there", self.there)):
            found |= {f"{name}.{who}": getattr(unit, who) for who in ("head", "old", "new", "assistant")}
        return {name: one for name, one in found.items() if name not in self.gone}

    def jwts(self) -> dict[str, str]:
        """What each shows at the door at this second."""
        return {who: one.here().json["jwt"] if one.token else "" for who, one in self.everybody().items()}

    def ask(self, route: Route, jwt: str) -> Any:
        """The answer that whoever shows this gets at this route about the maker."""
        room, method, rule = route
        path = re.sub(r"<(\w+)>", lambda found: self.ids.get(found[1], "none"), rule)
        client: FlaskClient = self.town.clients[room]
        first, last = path.split("/")[1], path.rpartition("/")[2]
        sent = SENT.get(f"{first}/{last}", SENT.get(last, {}))
        if rule == "/suspensions":
            sent = {"maker_id": self.ids["person_id"], "reason": "safety"}
        if rule == "/transfers":
            sent = {"maker_id": self.ids["person_id"], "to_unit": self.room.unit(self.others["admin"])}
        if rule.endswith("/accept") and "transfer" in rule:
            sent = {"officer_id": me(self.there.new), "fulfilment_mode": "self_ship"}
        headers = {"Authorization": f"Bearer {jwt}"} if jwt else {}
        if last in ("file", "photos", "example"):
            return client.open(path, method=method, data=a_picture(), headers=headers)
        return client.open(path, method=method, json=sent, headers=headers)


def routes(town: Town) -> Iterator[Route]:
    """Every route of accounts and catalog."""
    for room in ("accounts", "catalog"):
        for rule in town.clients[room].application.url_map.iter_rules():
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield room, method, rule.rule


def a_waiting_listing(town: Town, maker: Someone) -> str:
    """A listing that was handed in."""
    headers = {"Authorization": f"Bearer {maker.here().json['jwt']}"}
    made = town.catalog.post("/my/listings", json=DRAFT, headers=headers).json
    mine = f"/my/listings/{made['id']}"
    town.catalog.post(f"{mine}/photos", data=a_picture(), headers=headers)
    town.catalog.post(f"{mine}/stock", json={"on_hand": 3}, headers=headers)
    assert town.catalog.post(f"{mine}/submit", json={}, headers=headers).status_code == 200
    return str(made["id"])


def a_life() -> Life:
    """A maker of `here.old`, with an open shop and a listing that waits for a look."""
    town = Town()
    room = Room(town.accounts)
    here, there = Unit(room), Unit(room)
    others = {role: room.member(role) for role in ("operator", "sponsor", "finance", "admin")}
    maker, vendor_id = room.vendor(here.old, plan=WORDS_OF["plan"])
    town.carry_post()
    ids = {"person_id": me(maker), "vendor_id": vendor_id, "listing_id": a_waiting_listing(town, maker)}
    room.published(vendor_id)
    maker.post("/shop/open")
    ids["application_id"] = maker.get("/applications/mine").json["id"]
    ids["award_id"] = _award(town, others["operator"], here)
    ids["grievance_id"] = maker.post("/grievances/mine", {"about": "mentor", "text": WORDS_OF["grievance"]}).json["id"]
    ids["field"] = "title"
    ids["check_id"] = _look(ids["listing_id"])
    town.carry_post()
    others["another maker there"], _ = room.vendor(there.old, shop_name="Dapur Garing")
    others["another maker here"], _ = room.vendor(here.new, shop_name="Rotan Teluk")
    joined = {"name": "Sari", "identifier": "sari@example.id", "password": PASSWORD}
    others["buyer"] = a_buyer(town.accounts, joined)
    others["passer-by"] = Someone(town.accounts, "")
    return Life(town, room, here, there, maker, ids, others)


def _look(listing_id: str) -> str:
    """A look afterwards that was taken: one that is due would be told to the office, which here knows of no maker."""
    check = new_id("chk")
    with catalog_db.begin() as session:
        session.add(Check(id=check, listing_id=listing_id, number=1, status="fine", at=now()))
    return check


def _award(town: Town, operator: Someone, unit: Unit) -> str:
    known = {"title": "Modal", "sponsor": "Bank Contoh", "percent": 20, "months": 6, "unit_id": unit.id}
    known |= {"cap": {"amount": 100_000, "currency": "IDR"}}
    made = operator.post("/grant-programmes", known).json["id"]
    operator.post(f"/grant-programmes/{made}/open")
    town.run_jobs("propose_awards")
    return str(unit.head.get("/grant-awards").json["items"][0]["id"])
