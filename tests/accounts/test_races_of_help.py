"""Who helps changes in the same moment in which somebody else decides: whoever waited asks anew, and finds how it is now."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from services.accounts import db, graduating, handing, staff
from services.accounts.models import Role
from services.accounts.rules import ends
from services.accounts.shapes import PersonBody
from services.kit.clock import now
from services.kit.days import day_of
from tests.accounts.people import PASSWORD, Room, Someone
from tests.accounts.test_routes_helping import Unit, me, seen
from tests.accounts.test_routes_transfers import accepted, asked_by

Change = Callable[[Session, Unit, dict[str, str]], object]
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


def meanwhile(change: Callable[[Session], object], *acts: Callable[[], Any]) -> list[Any]:
    """What each is answered who asks while another transaction has made a change and has not committed it yet."""
    with ThreadPoolExecutor(len(acts)) as crowd:
        with db.begin() as session:
            change(session)
            session.flush()
            asked = [crowd.submit(act) for act in acts]
            while waiting() < sum(not one.done() for one in asked):
                time.sleep(0.01)
        return [one.result() for one in asked]


def waiting() -> int:
    with db.begin() as session:
        return session.scalar(WAITING) or 0


def handed_over(session: Session, unit: Unit, ids: dict[str, str]) -> object:
    return handing.reassign(session, unit.id, ids["old"], ids["new"], None, now(), now())


def kept(session: Session, unit: Unit, ids: dict[str, str]) -> object:
    return handing.keep(session, unit.id, [ids["maker"]], now())


def removed(session: Session, _unit: Unit, ids: dict[str, str]) -> object:
    return staff.remove(session, ids["old"], ids["operator"])


def joined(session: Session, unit: Unit, _ids: dict[str, str]) -> object:
    asked = {"name": "Petugas Baru", "identifier": "baru@example.id", "password": PASSWORD, "role": Role.ASSISTANT}
    return staff.add(session, PersonBody(**asked, unit_id=unit.id))


@pytest.mark.parametrize("change", [handed_over, kept, removed, joined])
def test_a_move_ends_every_sight_of_the_old_unit_also_one_that_began_meanwhile(room: Room, change: Change) -> None:
    here, there = Unit(room), Unit(room)
    maker, _ = room.vendor(here.old)
    if change is kept:
        here.give(at="2099-01-05T08:00:00+07:00")
    path = asked_by(maker, here, there)
    accepted(here, there, path)
    ids = {"old": me(here.old), "new": me(here.new), "maker": me(maker), "operator": me(room.member("operator"))}
    [told] = meanwhile(lambda session: change(session, here, ids), lambda: there.new.post(f"{path}/complete"))
    assert told.json["status"] == "completed"
    assert [seen(one) for one in (here.new, here.head, here.assistant, there.new)] == [[], [], [], ["Kopi Kabut"]]
    assert [one["role"] for one in maker.get("/mentors/mine").json["items"]] == ["counsellor", "assistant"]


def test_whatever_an_officer_decides_comes_too_late_where_help_ended_while_it_waited(room: Room) -> None:
    unit, there = Unit(room), Unit(room)
    maker, vendor_id = room.vendor(unit.old, identifier="+6281234567890")
    writer, application_id = room.applicant(unit.old, shop_name="Benang Senja")
    room.published(vendor_id)
    maker.post("/shop/open")
    maker.put("/plans/mine", {"product": "Kopi"})
    person, asked_for = f"/makers/{me(maker)}", f"/applications/{application_id}"
    suspension = unit.old.post("/suspensions", {"maker_id": me(maker), "reason": "safety"}).json["id"]

    def alone(session: Session) -> None:
        for one in (me(maker), me(writer)):
            graduation = ends.begin(one, day_of(now()), now())
            session.add(graduation)
            session.flush()
            graduating.complete(session, graduation, now())

    def by(officer: Someone, method: str, path: str, **body: Any) -> Callable[[], Any]:
        jwt, web = officer.here().json["jwt"], room.web.application.test_client()
        return lambda: web.open(path, method=method, json=body, headers={"Authorization": f"Bearer {jwt}"})

    told = meanwhile(
        alone,
        by(unit.head, "POST", f"/suspensions/{suspension}/confirm"),
        by(unit.head, "POST", "/suspensions", maker_id=me(maker), reason="safety"),
        by(unit.head, "POST", f"/shops/{vendor_id}/trust", trust="guided", reason="complaints"),
        by(unit.head, "PUT", f"{person}/limits", fulfilment_mode="unit_ship", limits=["no_digital"]),
        by(unit.old, "PUT", f"{person}/guidance", ends_on="2099-01-05"),
        by(unit.old, "POST", f"{person}/graduation/complete"),
        by(unit.old, "POST", f"{person}/plan/discuss", note="Baik."),
        by(unit.old, "POST", f"{person}/reset-codes"),
        by(unit.old, "POST", f"{person}/relative"),
        by(unit.old, "POST", "/transfers", maker_id=me(maker), to_unit=there.id),
        by(unit.old, "POST", f"{asked_for}/open"),
        by(unit.assistant, "PUT", f"{asked_for}/draft", note="Fotonya kurang terang."),
    )
    assert [one.status_code for one in told] == [404] * len(told)
    shop = maker.get("/shop").json
    left = (shop["trading_status"], shop["trust"], shop["fulfilment_mode"], shop["limits"])
    assert left == ("open", "independent", "self_ship", [])
