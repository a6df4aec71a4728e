"""Every route about one maker, with everybody there is, at each turn of that maker's life: who sees, and who does not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.accounts.builders import CHECKED
from tests.accounts.people import PASSWORD, PIN, Room, Someone
from tests.accounts.test_routes_helping import Unit, me
from tests.catalog.builders import a_picture
from tests.gateway.api_market import DRAFT
from tests.town import Town

ABOUT_ONE = re.compile(r"<(person_id|application_id|vendor_id|listing_id)>")
# Whose route it is by their token alone, or who comes with a link or a code, is asked elsewhere.
ELSEWHERE = re.compile(r"^/(my|orders|listings|downloads|appeals|people|admin|prohibited|objections)\b|/mine\b|by-code")
SHUT = {401, 403, 404}
# What one sends there, well formed, so that it is the asker who is refused and not the form.
SENT: dict[str, Any] = {
    "approve": {"checks": CHECKED},
    "needs-info": {"note": "Berapa seminggu?"},
    "not-yet": {"next_steps": "Ikut kelas kemasan."},
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
    "appeal": {"is_granted": True},
    "discussed": {"note": "Sudah dibahas."},
}
MAY_BE_EMPTY = {"/review/<listing_id>/worksheet", "/makers/<person_id>/plan"}


@dataclass
class Life:
    """One maker with a shop and a listing that waits, two units, and everybody else."""

    town: Town
    room: Room
    here: Unit
    there: Unit
    maker: Someone
    ids: dict[str, str]
    others: dict[str, Someone]

    def everybody(self) -> dict[str, Someone]:
        """Who could ask, by a name for messages."""
        found = dict(self.others)
        for name, unit in (("here", self.here), ("there", self.there)):
            found |= {f"{name}.{who}": getattr(unit, who) for who in ("head", "old", "new", "assistant")}
        return found

    def answers(self, method: str, room: str, rule: str, but: set[str]) -> dict[str, int]:
        """The status with which everybody but these is answered at this path."""
        path = ABOUT_ONE.sub(lambda found: self.ids[found[1]], rule)
        path = re.sub(r"<\w+>", "title", path)
        asking = {who: one for who, one in self.everybody().items() if who not in but}
        return {who: self._ask(one, method, room, path) for who, one in asking.items()}

    def _ask(self, who: Someone, method: str, room: str, path: str) -> int:
        headers = {"Authorization": f"Bearer {who.here().json['jwt']}"} if who.token else {}
        client: FlaskClient = self.town.clients[room]
        first, last = path.split("/")[1], path.rpartition("/")[2]
        sent = SENT.get(f"{first}/{last}", SENT.get(last, {}))
        return client.open(path, method=method, json=sent, headers=headers).status_code


def about_one(town: Town) -> Iterator[tuple[str, str, str]]:
    """Every route of accounts and catalog that is about one maker: (method, room, rule)."""
    for room in ("accounts", "catalog"):
        for rule in town.clients[room].application.url_map.iter_rules():
            if ABOUT_ONE.search(rule.rule) and not ELSEWHERE.search(rule.rule):
                for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                    yield method, room, rule.rule


@pytest.fixture
def life(database: object) -> Life:
    """A maker of `here.old`, with an open shop and a second listing that waits for a look."""
    town = Town()
    room = Room(town.accounts)
    here, there = Unit(room), Unit(room)
    maker, vendor_id = room.vendor(here.old)
    town.carry_post()
    listing_id = a_waiting_listing(town, maker)
    room.published(vendor_id)
    maker.post("/shop/open")
    town.carry_post()
    ids = {
        "person_id": me(maker),
        "vendor_id": vendor_id,
        "listing_id": listing_id,
        "application_id": maker.get("/applications/mine").json["id"],
    }
    others = {role: room.member(role) for role in ("operator", "sponsor", "finance", "admin")}
    others["another maker"], _ = room.vendor(there.old, shop_name="Dapur Garing")
    joined = {"name": "Sari", "identifier": "sari@example.id", "password": PASSWORD}
    others["buyer"] = Someone(town.accounts, town.accounts.post("/buyers", json=joined).json["token"])
    others["passer-by"] = Someone(town.accounts, "")
    return Life(town, room, here, there, maker, ids, others)


def a_waiting_listing(town: Town, maker: Someone) -> str:
    """A listing that was handed in."""
    headers = {"Authorization": f"Bearer {maker.here().json['jwt']}"}
    made = town.catalog.post("/my/listings", json=DRAFT, headers=headers).json
    mine = f"/my/listings/{made['id']}"
    town.catalog.post(f"{mine}/photos", data=a_picture(), headers=headers)
    town.catalog.post(f"{mine}/stock", json={"on_hand": 3}, headers=headers)
    assert town.catalog.post(f"{mine}/submit", json={}, headers=headers).status_code == 200
    return str(made["id"])


def look(life: Life, sees: set[str]) -> None:
    """At this moment exactly these people see anything of the maker; nobody else gets past any door."""
    strange: list[Any] = []
    for method, room, rule in about_one(life.town):
        but = set() if method == "GET" else sees  # what these would do, changes the story
        for who, status in life.answers(method, room, rule, but).items():
            if who not in sees and status not in SHUT:
                strange.append((method, rule, who, status))
            elif who in sees and status == 404 and rule not in MAY_BE_EMPTY:
                strange.append((method, rule, who, "does not see"))
    assert not strange, "\n".join(map(str, strange))


def test_at_every_turn_only_those_who_help_now_see_and_act(life: Life) -> None:
    assert len(list(about_one(life.town))) > 30, "the routes are found"
    here, there, person = life.here, life.there, life.ids["person_id"]
    look(life, {"here.old", "here.head", "here.assistant"})

    here.give(makers=[person])
    look(life, {"here.new", "here.head", "here.assistant"})

    moving = here.new.post("/transfers", {"maker_id": person, "to_unit": there.id}).json["id"]
    here.new.post(f"/transfers/{moving}/hearing", {"is_agreed": True, "letter_no": "12/2026"})
    here.head.post(f"/transfers/{moving}/approve")
    there.head.post(f"/transfers/{moving}/accept", {"officer_id": me(there.new), "fulfilment_mode": "self_ship"})
    there.head.post(f"/transfers/{moving}/complete")
    life.town.carry_post()
    look(life, {"there.new", "there.head", "there.assistant"})

    there.head.post("/suspensions", {"maker_id": person, "reason": "safety"})
    life.town.carry_post()
    look(life, {"there.new", "there.head", "there.assistant"})

    assert there.new.post(f"/makers/{person}/graduation/complete").status_code == 204
    life.town.carry_post()
    look(life, set())
