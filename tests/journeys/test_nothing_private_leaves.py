"""A canary in every private field of accounts; then every fact, page, log, mail and table outside is searched for one."""

import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from deploy.local.postgres import PrivatePostgres
from gateway.app import create_app
from services.accounts import db
from services.accounts.jobs import look_after_ends, send_notices
from services.accounts.rules import days
from services.kit.clock import now
from tests.accounts.builders import CHECKED, WRITTEN
from tests.accounts.people import PIN, Room, Someone
from tests.gateway.api_ground import _client
from tests.journeys.test_who_sees_whom import a_waiting_listing
from tests.town import Town

# What only accounts knows; each word is in one private field and nowhere else.
SAID = {
    "legal name": "Kenarilegal",
    "name of an officer": "Kenaripetugas",
    "name of a unit": "Kenariunit",
    "address to sign in with": "kenarisurel@example.id",
    "plan": "Kenarirencana",
    "note on an application": "Kenaricatatan",
    "draft of an answer": "Kenaridraf",
    "steps": "Kenarilangkah",
    "why a name was read": "Kenarialasan",
    "number of a letter": "Kenarisurat",
    "business plan": "Kenariusaha",
    "grievance": "Kenarikeluhan",
    "unconfirmed story": "Kenaricerita",
}
CARD = "9999991508900777"
REASON = "outside_order"


class Street:
    """Two units, a maker who went through everything, and a passer-by."""

    def __init__(self, town: Town) -> None:
        self.town, self.room = town, Room(town.accounts)
        admin = self.room.member("admin")
        self.unit = admin.post("/units", {"name": SAID["name of a unit"]}).json["id"]
        self.officer, self.head = (self.member(admin, role) for role in ("counsellor", "unit_head"))
        self.maker = self.applicant()
        self.slug = self.live_through()

    def member(self, admin: Someone, role: str) -> Someone:
        """Somebody of the staff whose name is a canary."""
        known = {"name": SAID["name of an officer"], "password": "tenun biru laut", "role": role, "unit_id": self.unit}
        identifier = f"{role}@example.id"
        assert admin.post("/people", known | {"identifier": identifier}).status_code == 201
        return Someone(self.town.accounts, self.room.sign_in(identifier).json["token"], identifier)

    def applicant(self) -> Someone:
        """Somebody invited under a canary, with canaries in all that they wrote."""
        code = self.officer.post("/invitations", {"name": SAID["legal name"]}).json["code"]
        body = {"identifier": SAID["address to sign in with"], "password": PIN, "is_adult": True}
        told = self.town.accounts.post(f"/invitations/by-code/{code}/accept", json=body)
        maker = Someone(self.town.accounts, told.json["token"])  # type: ignore[index]
        consents = {"terms": True, "drafts": True, "income_band": True}
        maker.put("/applications/mine", WRITTEN | {"plan": SAID["plan"], "consents": consents})
        maker.post("/applications/mine/submit")
        return maker

    def live_through(self) -> str:
        """Notes, not yet, a card, approval, a shop, a closure, a move refused, a plan, a grievance, an end in sight."""
        maker, officer, head = self.maker, self.officer, self.head
        person, app = maker.here().json["person"]["id"], f"/applications/{maker.get('/applications/mine').json['id']}"
        officer.post(f"{app}/open")
        officer.post(f"{app}/identity", {"nik": CARD})
        assert officer.post(f"{app}/approve", {"checks": CHECKED}).status_code == 200
        self.town.carry_post()
        listing_id = a_waiting_listing(self.town, maker)
        jwt = officer.here().json["jwt"]
        path = f"/review/{listing_id}/publish"
        self.town.carry_post()
        self.town.catalog.post(path, json={}, headers={"Authorization": f"Bearer {jwt}"})
        self.town.carry_post()
        maker.post("/shop/open")
        head.post(f"/makers/{person}/identity", {"reason": SAID["why a name was read"]})
        shut = head.post("/suspensions", {"maker_id": person, "reason": REASON}).json["id"]
        self.town.carry_post()
        head.post(f"/suspensions/{shut}/lift")
        other = self.room.unit(self.room.member("admin"))
        moving = officer.post("/transfers", {"maker_id": person, "to_unit": other}).json["id"]
        officer.post(f"/transfers/{moving}/hearing", {"is_agreed": False, "letter_no": SAID["number of a letter"]})
        maker.put("/plans/mine", {"risk": SAID["business plan"]})
        maker.post("/grievances/mine", {"about": "head", "text": SAID["grievance"]})
        maker.put("/disclosures/mine", {"level": "own_story", "story": SAID["unconfirmed story"] * 3})
        officer.put(f"/makers/{person}/guidance", {"ends_on": str(days.today(now()))})
        look_after_ends()
        self.town.carry_post()
        self.leave_half_answered()
        send_notices()
        return str(maker.get("/shop").json["slug"])

    def leave_half_answered(self) -> None:
        """Somebody else, to whom a note was sent and a second one was begun."""
        other, application_id = self.room.applicant(self.officer, shop_name="Benang Senja")
        path = f"/applications/{application_id}"
        self.officer.post(f"{path}/open")
        self.officer.post(f"{path}/not-yet", {"next_steps": SAID["steps"]})
        other.put("/applications/mine", {"skill": "Menenun"})
        other.post("/applications/mine/submit")
        self.officer.post(f"{path}/open")
        self.officer.post(f"{path}/needs-info", {"note": SAID["note on an application"]})
        other.post("/applications/mine/submit")
        assert self.officer.put(f"{path}/draft", {"note": SAID["draft of an answer"]}).status_code == 200


@pytest.fixture
def street(database: PrivatePostgres) -> Street:
    return Street(Town())


def found(where: str, told: str) -> list[tuple[str, str]]:
    """Every canary that sings there."""
    words = SAID | {"card": CARD, "reason of a closure": REASON}
    return [(where, what) for what, word in words.items() if word.lower() in told.lower()]


def tables(url: str, but: tuple[str, ...] = ()) -> str:
    """All rows of all tables of a database as one text."""
    with psycopg.connect(url, autocommit=True) as connection:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        names = [row[0] for row in connection.execute(asked) if row[0] not in but]
        return " ".join(str(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names)  # type: ignore[call-overload]


def test_no_canary_sings_outside_accounts(
    street: Street, database: PrivatePostgres, capfd: pytest.CaptureFixture[str], mail_dir: Path
) -> None:
    began = time.time()
    kept = tables(database.url("accounts", user="keeper"))
    silent = [what for what, word in SAID.items() if word not in kept]
    assert silent == [], "every canary is in its cage"
    assert CARD not in kept

    heard = [one for room in ("catalog", "orders") for one in found(room, tables(database.url(room, user="keeper")))]
    with db.begin() as session:
        heard += found("facts", str(session.execute(text("SELECT type, subject, data FROM outbox")).all()))
    heard += [one for path in public(street) for one in found(path, visit(street, path))]
    heard += [one for mail in letters(mail_dir, began - 600) for one in found(mail.name, words_of(mail))]
    out = capfd.readouterr()
    heard += found("log", out.out + out.err)
    assert heard == []


def test_other_people_of_the_staff_hear_nothing_either(street: Street) -> None:
    heard: list[Any] = []
    for role in ("operator", "sponsor", "finance", "admin"):
        someone = street.room.member(role)
        jwt = {"Authorization": f"Bearer {someone.here().json['jwt']}"}
        for room, client in street.town.clients.items():
            for rule in client.application.url_map.iter_rules():
                if "GET" in (rule.methods or ()) and "<" not in rule.rule:
                    told = client.get(rule.rule, headers=jwt).text
                    mine = {"name of an officer", "name of a unit"}  # of the staff, to those who employ and move it
                    heard += [(role, room, rule.rule, what) for _, what in found("", told) if what not in mine]
    allowed = {("operator", "accounts", "/grievances", "grievance")}
    assert [one for one in heard if one not in allowed] == []


def public(street: Street) -> list[str]:
    """What a passer-by can open."""
    pages = ["/", "/barang", f"/toko/{street.slug}", "/masuk", "/bantuan", "/privasi"]
    return [*pages, "/api/v1/listings", f"/api/v1/shops/{street.slug}", f"/api/v1/shops/{street.slug}/story"]


def visit(street: Street, path: str) -> str:
    web = create_app({name: _client(name, client) for name, client in street.town.clients.items()}).test_client()
    return web.get(path).text


def letters(folder: Path, since: float) -> list[Path]:
    return [mail for mail in folder.iterdir() if mail.stat().st_mtime >= since]


def words_of(mail: Path) -> str:
    """A letter without the line that says to whom it goes."""
    return "\n".join(line for line in mail.read_text().splitlines() if not line.startswith("To: "))
