"""The description of the API says of itself what it should: closed, complete, and true to its own examples."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gateway.api.calls import CALLS, Raw
from gateway.api.openapi import document, statuses
from tests.gateway.api_ground import fits
from tests.gateway.fake_rooms import FakeRooms

OPERATIONS = [(m, p, o) for p, methods in document()["paths"].items() for m, o in methods.items()]
NAMES = [f"{method} {path}" for method, path, _ in OPERATIONS]


def contents(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything that an operation takes or gives."""
    yield from operation.get("requestBody", {}).get("content", {}).values()
    for answer in operation["responses"].values():
        yield from answer.get("content", {}).values()


def inside(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from inside(one)


def read_by(rooms: FakeRooms, role: str) -> dict[str, Any]:
    """The description as somebody of this role gets it; nobody in particular for `""`."""
    rooms.signed_in(role)
    headers = {"Authorization": "Bearer ses_1"} if role else {}
    told: dict[str, Any] = rooms.visitor().get("/api/v1/openapi.json", headers=headers).json
    return told


def test_it_is_openapi_3_1_and_every_request_is_in_it(rooms: FakeRooms) -> None:
    told = read_by(rooms, "counsellor")
    assert told["openapi"].startswith("3.1")
    assert {(m, p) for p, methods in told["paths"].items() for m in methods} == {(m, p) for m, p, _ in OPERATIONS}
    assert {(m, p) for m, p, _ in OPERATIONS} == {(call.method.lower(), call.path) for call in CALLS}
    assert len({operation["operationId"] for _, _, operation in OPERATIONS}) == len(OPERATIONS)


@pytest.mark.parametrize("name", sorted(document()["components"]["schemas"]))
def test_every_schema_is_sound_and_closed(name: str) -> None:
    schema = document()["components"]["schemas"][name]
    Draft202012Validator.check_schema(schema)
    open_ones = [one for one in inside(schema) if "properties" in one and one.get("additionalProperties") is not False]
    assert open_ones == []


def test_every_reference_leads_somewhere() -> None:
    components = document()["components"]
    for one in inside(document()):
        if isinstance(ref := one.get("$ref"), str):
            kind, name = ref.removeprefix("#/components/").split("/")
            assert name in components[kind]


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=NAMES)
def test_every_example_fits_its_schema(method: str, path: str, operation: dict[str, Any]) -> None:
    for content in contents(operation):
        if "example" in content:
            fits(content["example"], content["schema"])


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_every_answer_and_every_problem_is_named(call: Any) -> None:
    responses = document()["paths"][call.path][call.method.lower()]["responses"]
    assert responses.keys() == {str(status) for status in (call.status, *statuses(call))}
    assert responses[str(call.status)].get("content") or call.status == 204
    assert not call.names or "404" in responses
    assert "anyone" in call.roles or "403" in responses


def test_what_is_sent_is_closed_and_never_guessed_at() -> None:
    bodies = [call.reads for call in CALLS if call.reads and not isinstance(call.reads, Raw)]
    assert [one for one in bodies if one.model_config.get("extra") != "forbid" or not one.model_config["strict"]] == []


def test_lists_are_alike() -> None:
    for call in CALLS:
        fields = getattr(call.tells, "model_fields", {})
        if "items" in fields:
            assert "next" in fields, call.path


def test_no_word_of_it_labels_people() -> None:
    labels = re.compile(r"\b(client|klien|guidance|binaan|program(me)?|offen\w+|stage|supervis\w+)\b", re.IGNORECASE)
    texts = [str(operation) for _, _, operation in OPERATIONS] + [str(document()["components"])]
    assert {word for text in texts for word in labels.findall(text)} == set()


PROMISED = (
    *("/listings", "/listings/{slug}", "/shops/{slug}", "/categories", "/quotes", "/orders", "/orders/{id}"),
    *("/orders/{id}/cancel", "/sessions", "/sessions/current", "/vendor/shop", "/vendor/listings"),
    *("/vendor/vendor-orders", "/vendor/earnings", "/vendor/payouts"),
)
TELLING = re.compile(
    r"\b(is_ready_only|ask-team|nik|mentor\w*|hearing\w*|grievance\w*|social|reporting|transfers/|standing.alone)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("role", ["", "buyer"])
def test_passers_by_read_what_any_market_has_and_nothing_of_who_helps_whom(rooms: FakeRooms, role: str) -> None:
    told = read_by(rooms, role)
    assert [path for path in PROMISED if f"/api/v1{path}" not in told["paths"]] == []
    inner = re.compile(r"/(officer|operator|finance|admin|grievances|mentors|access-log)\b")
    assert [path for path in told["paths"] if inner.search(path)] == []
    assert TELLING.findall(str(told)) == []
    outside = {"anyone", "guest", "buyer", "vendor"}
    roles = {role for methods in told["paths"].values() for one in methods.values() for role in one["x-roles"]}
    assert roles <= outside
    assert rooms.visitor().get("/api/docs").text.count("/officer/") == 0


def test_makers_read_what_helps_them_too_and_nothing_of_the_office(rooms: FakeRooms) -> None:
    told = read_by(rooms, "vendor")["paths"]
    assert "/api/v1/vendor/mentors" in told
    assert [path for path in told if re.search(r"/(officer|operator|finance|admin)\b", path)] == []


@pytest.mark.parametrize("copy", ["street", "makers"])
def test_every_copy_is_whole_in_itself(copy: str) -> None:
    said = document(copy)
    for one in inside(said):
        if isinstance(ref := one.get("$ref"), str):
            kind, name = ref.removeprefix("#/components/").split("/")
            assert name in said["components"][kind]
    assert {tag["name"] for tag in said["tags"]} == {
        one["tags"][0] for methods in said["paths"].values() for one in methods.values()
    }


def test_the_page_for_readers_has_every_request_and_no_foreign_address(rooms: FakeRooms) -> None:
    read_by(rooms, "admin")
    answer = rooms.visitor().get("/api/docs", headers={"Authorization": "Bearer ses_1"})
    assert answer.status_code == 200
    for _, path, operation in OPERATIONS:
        assert f'id="{operation["operationId"]}"' in answer.text
        assert path in answer.text
    assert re.findall(r'(?:src|href)="(?:https?:)?//', answer.text) == []
    assert "style=" not in answer.text
