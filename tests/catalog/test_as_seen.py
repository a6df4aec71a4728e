"""A decision is about what was seen: whatever a maker changes meanwhile, nothing is decided that nobody has looked at."""

from collections.abc import Callable
from typing import Any

import pytest

from services.catalog import db
from services.catalog.app import create_app
from services.catalog.models import Check, DigitalFile
from services.kit.clock import now
from tests.callers import headers
from tests.catalog.builders import NOON, a_picture, find, keep_listing, keep_shop
from tests.catalog.test_routes_desk import REMARKS, Officer
from tests.catalog.test_routes_revisions import Change
from tests.catalog.test_routes_studio import Maker
from tests.papers import a_paper

pytestmark = pytest.mark.usefixtures("database")
Swap = Callable[[Change], Any]
FILE = {"id": "fil_1", "hash": "ab" * 32, "format": "pdf", "size": 9, "name": "", "at": NOON}
REJECT = {"reason": "Pisau tidak dijual di sini."}
DECISIONS: list[tuple[str, dict[str, Any]]] = [("publish", {}), ("changes", REMARKS), ("reject", REJECT)]


def words(change: Change) -> None:
    change.begin(title="Arak cap tikus")


def photos(change: Change) -> None:
    change.begin(title="Pola selendang merah")
    change.ask("POST", "/photos", 201, data=a_picture(colour="#b06a1d"))


def file(change: Change) -> None:
    change.begin(title="Pola selendang merah")
    change.ask("POST", "/file", 201, data=a_paper("Pola lain"))


def the_same_again(change: Change) -> None:
    change.begin(title="Pola selendang merah")


@pytest.mark.parametrize("swap", [words, photos, file, the_same_again])
def test_what_was_swapped_after_the_officer_looked_waits_for_another_look(database: object, swap: Swap) -> None:
    change = Change(kind="digital")
    with db.begin() as session:
        session.add(DigitalFile(listing_id=change.id, **FILE))
    change.begin(title="Pola selendang merah")
    change.ask("POST", "/submit")
    seen = change.officer.ask("GET", f"/review/{change.id}")["seen"]
    change.ask("POST", "/cancel")
    swap(change)
    change.ask("POST", "/submit")

    for verb, sent in DECISIONS:
        assert change.decide(verb, 409, **sent, seen=seen)["code"] == "changed_meanwhile"
        assert set(change.decide(verb, 422, **sent, seen="")["fields"]) == {"seen"}, "without it nothing is decided"

    assert change.public()["title"] == "Selendang nila"
    assert change.decide("publish")["revision"] is None, "what was looked at again may go out"


def test_an_appeal_is_answered_as_it_was_read(database: object) -> None:
    keep_shop()
    web = create_app().test_client()
    maker, officer, head = Maker(web), Officer(web), Officer(web, role="unit_head", person_id="per_head")
    listing_id = keep_listing(status="submitted", published_at=None)
    before = officer.ask("GET", f"/review/{listing_id}")["seen"]
    officer.ask("POST", f"/review/{listing_id}/reject", json=REJECT)
    maker.ask("POST", f"/my/listings/{listing_id}/appeal", json={"text": "Ini pisau roti."})
    answer = {"is_granted": True, "seen": before}
    assert head.ask("POST", f"/review/{listing_id}/appeal", 409, json=answer)["code"] == "changed_meanwhile"
    assert find(listing_id).status == "rejected"


@pytest.mark.parametrize("role", ["admin", "counsellor"])
def test_looks_afterwards_are_taken_at_what_is_public_now(database: object, role: str) -> None:
    keep_shop(trust="independent")
    web = create_app().test_client()
    listing_id = keep_listing()
    with db.begin() as session:
        session.add(Check(id="chk_1", listing_id=listing_id, number=1, status="open", at=now()))
    listed, decided = ("/checks", {"is_fine": True}) if role == "admin" else ("/standing", {})
    path = f"{listed if role == 'admin' else '/standing/checks'}/chk_1"
    officer = Officer(web, role=role)
    seen = officer.ask("GET", listed)["items"][0]["listing"]["seen"]
    dearer = {"price": {"amount": 160_000, "currency": "IDR"}}
    told = web.put(f"/my/listings/{listing_id}", json=dearer, headers=headers("vendor", vendor_id="ven_1"))
    assert told.status_code == 200, told.json

    assert officer.ask("POST", path, 409, json=decided | {"seen": seen})["code"] == "changed_meanwhile"
    assert officer.ask("POST", path, json=decided)["status"] == "fine"
    assert officer.ask("POST", path, 409, json=decided | {"seen": seen})["code"] == "wrong_state"
