"""One maker from their shop to standing alone, two units, and everybody else there is, with somebody in every role."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient

from services.catalog import db as catalog_db
from services.catalog.models import Check
from services.kit.clock import now
from services.kit.ids import new_id
from tests.accounts.builders import CHECKED, LEGAL
from tests.accounts.joining import a_buyer
from tests.accounts.people import PASSWORD, PIN, Room, Someone
from tests.accounts.test_routes_helping import Unit, me
from tests.catalog.builders import a_picture
from tests.gateway.api_market import DRAFT
from tests.journeys.sights.words import Route
from tests.seeing import also_seen
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
WORDS_OF = {
    "officer": "Petugas Contoh",
    "grievance": "Kenarikeluhan",
    "plan": "Kenarirencana",
    "why their name was read": "Kenarialasan",
}


@dataclass
class Life:
    """The maker with a shop, a grievance, an award, a move and a listing that waits, in the unit `here`.

    Their application was declined there, and approved by the head of `there` when they objected.
    """

    town: Town
    room: Room
    here: Unit
    there: Unit
    maker: Someone
    ids: dict[str, str]
    others: dict[str, Someone] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Who was shut out, and asks no more."""
    mentor_id: str = ""
    """Who helped the maker first."""

    def everybody(self) -> dict[str, Someone]:
        """Who could ask, by a name for messages."""
        found = dict(self.others) | {"the maker": self.maker}
        for name, unit in (("here", self.here), ("there", self.there)):
            found |= {f"{name}.{who}": getattr(unit, who) for who in ("head", "old", "new", "assistant")}
        return {name: one for name, one in found.items() if name not in self.gone}

    def jwts(self) -> dict[str, str]:
        """What each shows at the door at this second."""
        return {who: one.here().json["jwt"] if one.token else "" for who, one in self.everybody().items()}

    def ask(self, route: Route, jwt: str, ids: Mapping[str, str] | None = None) -> Any:
        """The answer that whoever shows this gets at this route about the maker, or about what has these ids."""
        room, method, rule = route
        path = re.sub(r"<(\w+)>", lambda found: (ids or self.ids).get(found[1], "none"), rule)
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
        return client.open(path, method=method, json=also_seen(client, method, path, headers, sent), headers=headers)


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
    maker, ids = _a_maker_who_objected(room, here, there, others["operator"])
    town.carry_post()
    ids |= _a_listing_in_its_second_round(town, maker, here.old)
    room.published(ids["vendor_id"])
    maker.post("/shop/open")
    assert here.head.post(f"/makers/{ids['person_id']}/identity", {"reason": WORDS_OF["why their name was read"]}).json[
        "name"
    ]
    ids["invitation_id"] = here.old.post("/invitations", {"name": LEGAL}).json["id"]
    ids["award_id"] = _award(town, others["operator"], here)
    ids["look_id"] = _a_look_at_who_was_removed(room, here, others["operator"])
    ids["grievance_id"] = maker.post("/grievances/mine", {"about": "mentor", "text": WORDS_OF["grievance"]}).json["id"]
    ids["field"] = "title"
    ids["check_id"] = _look(ids["listing_id"])
    town.carry_post()
    others["another maker there"], _ = room.vendor(there.old, shop_name="Dapur Garing")
    others["another maker here"], _ = room.vendor(here.new, shop_name="Rotan Teluk")
    joined = {"name": "Sari", "identifier": "sari@example.id", "password": PASSWORD}
    others["buyer"] = a_buyer(town.accounts, joined)
    others["passer-by"] = Someone(town.accounts, "")
    return Life(town, room, here, there, maker, ids, others, mentor_id=me(here.old))


def _a_maker_who_objected(room: Room, here: Unit, there: Unit, operator: Someone) -> tuple[Someone, dict[str, str]]:
    """A maker whom two of `here` declined, and whom the head of `there` approved, who has nothing to do with them since."""
    maker, application_id = room.applicant(here.old, plan=WORDS_OF["plan"])
    path = f"/applications/{application_id}"
    here.old.post(f"{path}/open")
    assert here.old.post(f"{path}/decline", SENT["decline"]).status_code == 200
    assert here.head.post(f"{path}/decline/agree").status_code == 200
    assert maker.post("/applications/mine/appeal", {"text": "Bahannya sudah saya ganti."}).status_code == 200
    assert operator.post(f"/appeals/{application_id}/reviewer", {"officer_id": me(there.head)}).status_code == 200
    room.seen(there.head, application_id)
    told = there.head.post(f"{path}/approve", {"checks": CHECKED})
    return maker, {"person_id": me(maker), "application_id": application_id, "vendor_id": told.json["vendor_id"]}


def _a_listing_in_its_second_round(town: Town, maker: Someone, officer: Someone) -> dict[str, str]:
    """A listing that waits again, after a remark; with its photo."""
    listing_id = a_waiting_listing(town, maker)
    town.carry_post()

    def ask(who: Someone, method: str, path: str, sent: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {who.here().json['jwt']}"}
        told = also_seen(town.catalog, method, path, headers, sent)
        answer = town.catalog.open(path, method=method, json=told, headers=headers)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json

    ask(officer, "POST", f"/review/{listing_id}/changes", SENT["changes"])
    mine = f"/my/listings/{listing_id}"
    told = ask(maker, "GET", mine)
    remark_id = told["remarks"][0]["id"]
    ask(maker, "POST", f"{mine}/remarks/{remark_id}/answer", SENT["my/answer"])
    ask(maker, "POST", f"{mine}/submit", {})
    return {"listing_id": listing_id, "remark_id": remark_id, "photo_id": told["photos"][0]["id"]}


def _a_look_at_who_was_removed(room: Room, unit: Unit, operator: Someone) -> str:
    """A decision that the unit's head is to look at once more, about somebody else's shop."""
    gone = room.member("counsellor", unit.id)
    room.vendor(gone, shop_name="Anyaman Lere")
    assert operator.post("/removals", {"officer_id": me(gone)}).status_code == 200
    return str(unit.head.get("/second-looks").json["items"][0]["id"])


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
