"""`deploy/rights.yaml` is the truth about who may do what: run against the whole town, request by request and role by role."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from gateway.api.calls import CALLS, Call
from tests.accounts.joining import a_buyer
from tests.accounts.people import Room, Someone
from tests.gateway.api_ground import Program, in_front_of
from tests.town import Town

RIGHTS: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parents[2] / "deploy/rights.yaml").read_text())
OFFICERS = ("assistant", "counsellor", "unit_head")
ROLES = ("anonymous", "buyer", "vendor", *OFFICERS, "operator", "sponsor", "finance", "admin")
WORDS = {"none", "own", "caseload", "unit", "any"}
SHUT = {401, 403}
DESCRIPTION = ("GET /api/v1/openapi.json", "GET /api/docs")
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def town(database: object) -> Town:
    """The rooms, empty."""
    return Town()


@pytest.fixture
def people(town: Town) -> dict[str, str]:
    """A session of somebody in every role; the maker has a shop, which the counsellor helps."""
    room = Room(town.accounts)
    admin = room.member("admin")
    unit = room.unit(admin)
    found: dict[str, Someone] = {"admin": admin}
    found |= {role: room.member(role, unit) for role in OFFICERS}
    found |= {role: room.member(role) for role in ("operator", "sponsor", "finance")}
    found["vendor"], _ = room.vendor(found["counsellor"])
    joined = {"name": "Sari", "identifier": "sari@example.id", "password": "senja di teluk"}
    tokens = {role: someone.token for role, someone in found.items()}
    town.settle()
    return tokens | {"buyer": a_buyer(town.accounts, joined).token, "anonymous": ""}


def answered(program: Program, call: Call) -> tuple[int, str]:
    """How the town answers this request when nothing in it is true: the status and the code."""
    path = call.path.replace("/api/v1", "", 1)
    for name in call.names:
        path = path.replace(f"{{{name}}}", f"nothing-{name}".replace("_", "-"))
    with program.ask(call.method, path, data=b"{}" if call.reads else None, headers=JSON) as answer:
        return answer.status_code, answer.json["code"] if answer.status_code >= 400 else ""


def test_every_request_is_in_the_file_and_nothing_else() -> None:
    assert RIGHTS.keys() == {f"{call.method} {call.path}" for call in CALLS} | set(DESCRIPTION)


def test_every_role_has_a_word_for_every_request() -> None:
    assert {
        name for name, words in RIGHTS.items() if tuple(words) != ROLES or not set(words.values()) <= WORDS
    } == set()


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_the_door_lets_in_exactly_who_has_a_right(call: Call) -> None:
    words = RIGHTS[f"{call.method} {call.path}"]
    allowed = set(ROLES) if "anyone" in call.roles else set(call.roles) - {"guest"}
    assert {role for role, word in words.items() if word != "none"} == allowed


def test_officers_act_within_their_caseload_or_unit_and_makers_on_what_is_theirs() -> None:
    for name, words in RIGHTS.items():
        if "/officer/" in name and "/invitations" not in name:
            scopes = {"assistant": "caseload", "counsellor": "caseload", "unit_head": "unit"}
            assert all(words[role] in ("none", scope) for role, scope in scopes.items()), name
        if "/vendor/" in name:
            assert {role for role, word in words.items() if word != "none"} == {"vendor"}, name
            assert words["vendor"] == "own", name


def test_the_whole_town_keeps_to_the_file(town: Town, people: dict[str, str]) -> None:
    door = in_front_of(town.clients)
    broken: list[Any] = []
    for call in sorted(CALLS, key=lambda call: call.view.__name__ == "sign_out"):  # whoever signs out is gone
        for role, word in RIGHTS[f"{call.method} {call.path}"].items():
            status, code = answered(door.as_(people[role]), call)
            is_shut = status in SHUT and code != "wrong_sign_in"
            if is_shut != (word == "none") and not (word == "none" and status == 404):
                broken.append((call.method, call.path, role, word, status, code))
    assert broken == []


@pytest.mark.parametrize("path", ["/api/v1/openapi.json", "/api/docs"])
def test_anybody_may_read_the_description(town: Town, people: dict[str, str], path: str) -> None:
    door = in_front_of(town.clients)
    for token in people.values():
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        assert door.web.get(path, headers=headers).status_code == 200
