"""Sets up the offices: the first administrator, the units, and those who work in them."""

import subprocess
import sys
from pathlib import Path

from deploy.demo.loader.plan import Plan
from deploy.demo.loader.rooms import Rooms, Visitor, sign_in
from deploy.demo.loader.waiting import Stuck
from services.kit.errors import NotSignedIn, Problem

ROOT = Path(__file__).resolve().parents[3]
HELPING = ("counsellor", "unit_head")


def hire(rooms: Rooms, plan: Plan) -> dict[str, Visitor]:
    """Those who decide, signed in, by their key; everybody of the staff has an account afterwards."""
    admin = _administrator(rooms, plan)
    known = {unit["name"]: unit["id"] for unit in admin.everything(rooms.accounts, "/units")}
    units = {
        unit.key: known.get(unit.name) or admin.ask(rooms.accounts, "POST", "/units", {"name": unit.name})["id"]
        for unit in plan.people.unit
    }
    for one in (one for one in plan.people.staff if one.identifier != plan.administrator.identifier):
        new = {"name": one.name, "identifier": one.identifier, "password": plan.people.password, "role": one.role}
        _add(admin, new | ({"unit_id": units[one.unit]} if one.unit else {}))
    deciding = [one for one in plan.people.staff if one.role in HELPING]
    return {one.key: sign_in(rooms, one.identifier, plan.people.password) for one in deciding}


def _add(admin: Visitor, new: dict[str, str]) -> None:
    try:
        admin.ask(admin.rooms.accounts, "POST", "/people", new)
    except Problem as problem:
        if problem.code != "identifier_taken":
            raise


def _administrator(rooms: Rooms, plan: Plan) -> Visitor:
    name, identifier, known = plan.administrator
    password = known or rooms.own_password
    try:
        return sign_in(rooms, identifier, password)
    except NotSignedIn:
        _create_administrator(name, identifier, password)
        return sign_in(rooms, identifier, password)


def _create_administrator(name: str, identifier: str, password: str) -> None:
    words = ["create", "--role", "admin", "--name", name, "--identifier", identifier, "--password-stdin"]
    command = [sys.executable, "-m", "services.accounts.admin", *words]
    made = subprocess.run(command, input=password, cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Stuck("the demo's administrator can neither sign in nor be made; somebody else may have that address")
