"""A program at the door of the API: whatever it is answered is held against the OpenAPI that the door gives out."""

import re
from dataclasses import dataclass
from typing import Any

import orjson
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from gateway.api.openapi import document
from services.kit.client import Answer, Client
from tests.apps import gateway_before

PROBLEM = "application/problem+json"
RAW = "application/octet-stream"


@dataclass
class Program:
    """Asks the gateway; `token` is of a session or of an order."""

    web: FlaskClient
    token: str = ""

    def ask(self, method: str, path: str, json: Any = None, data: bytes | None = None, **more: Any) -> TestResponse:
        """One request under /api/v1, and its answer, which must be one that is documented."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= more.pop("headers", {})
        if json is not None:
            data, headers["Content-Type"] = orjson.dumps(json), headers.get("Content-Type", "application/json")
        answer = self.web.open(f"/api/v1{path}", method=method, data=data, headers=headers, query_string=more)
        hold(method, f"/api/v1{path}", answer)
        return answer

    def get(self, path: str, **asked: Any) -> Any:
        """What stands there; anything but success is an error of the test."""
        return self._well("GET", path, None, **asked)

    def post(self, path: str, json: Any = None, **more: Any) -> Any:
        """What a POST answers."""
        return self._well("POST", path, json, **more)

    def put(self, path: str, json: Any) -> Any:
        """What a PUT answers."""
        return self._well("PUT", path, json)

    def as_(self, token: str) -> "Program":
        """The same program with another token."""
        return Program(self.web, token)

    def _well(self, method: str, path: str, json: Any, **more: Any) -> Any:
        answer = self.ask(method, path, json, **more)
        assert answer.status_code < 300, (answer.status_code, answer.text)
        return answer.json if answer.mimetype == "application/json" else answer.data


def operation(method: str, path: str) -> dict[str, Any]:
    """What the OpenAPI says of this request."""
    fitting = [known for known in document()["paths"] if re.fullmatch(re.sub(r"{\w+}", "[^/]+", known), path)]
    exact = min(fitting, key=lambda known: known.count("{"))
    return dict(document()["paths"][exact][method.lower()])


def hold(method: str, path: str, answer: TestResponse) -> None:
    """The answer's status is named, its type is the documented one, its body fits."""
    responses = operation(method, path)["responses"]
    assert str(answer.status_code) in responses, (method, path, answer.status_code, answer.text)
    said = responses[str(answer.status_code)]
    if "$ref" in said:
        said = document()["components"]["responses"][said["$ref"].rpartition("/")[2]]
    if "content" not in said:
        assert answer.data == b""
    elif answer.mimetype != RAW:
        fits(answer.json, said["content"][answer.mimetype]["schema"])
    assert (answer.status_code >= 400) == (answer.mimetype == PROBLEM)


def fits(value: Any, schema: dict[str, Any]) -> None:
    """The value fits this schema of the OpenAPI."""
    Draft202012Validator({"components": document()["components"], **schema}).validate(value)


def in_front_of(rooms: dict[str, FlaskClient]) -> Program:
    """A program at a gateway in front of real rooms."""
    return Program(gateway_before({name: _client(name, web) for name, web in rooms.items()}).test_client())


def _client(name: str, web: FlaskClient) -> Client:
    def send(method: str, url: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        got = web.open(url.removeprefix(f"http://{name}.test"), method=method, data=data, headers=headers)
        return Answer(got.status_code, dict(got.headers), got.data)

    return Client(name, f"http://{name}.test", send=send)
