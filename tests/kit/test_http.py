"""Who may enter, what may be sent, and how a room answers when something is wrong."""

import json
from datetime import timedelta

import pytest
import time_machine
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import DataError

from services.kit import tokens
from services.kit.errors import Refused
from services.kit.http import Shape, _actor, body, caller, create_app, requires
from tests.callers import headers, link


class Greeting(Shape):
    """A toy request."""

    name: str
    times: int = 1


def toy_app() -> Flask:
    routes = Blueprint("toy", __name__)

    @routes.post("/greetings/<code>")
    @requires("vendor", "guest")
    def greet(code: str) -> dict[str, object]:
        who = caller()
        return {"said": body(Greeting).name, "role": who.role, "vendor": who.vendor_id, "link": who.link}

    @routes.get("/refusals")
    @requires("anyone")
    def refuse() -> None:
        raise Refused("sold_out", "None is left.", left=0)

    @routes.get("/accidents")
    @requires("anyone")
    def fall() -> None:
        raise RuntimeError("Siti of Jalan Rahasia 3")

    @routes.post("/purses")
    @requires("vendor", in_person=True)
    def open_purse() -> dict[str, bool]:
        return {"is_open": True}

    @routes.get("/misfits")
    @requires("anyone")
    def misfit() -> None:
        raise DataError("INSERT", None, ValueError("text fields cannot contain NUL"))

    def broken() -> None:
        raise OSError

    return create_app("toy", routes, checks={"database": lambda: None, "moon": broken})


@pytest.fixture(scope="module")
def room() -> FlaskClient:
    return toy_app().test_client()


def test_nobody_enters_without_a_token(room: FlaskClient) -> None:
    answer = room.post("/greetings/x", json={"name": "a"})

    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"
    assert answer.json is not None and answer.json["code"] == "not_signed_in"


def test_another_role_is_forbidden(room: FlaskClient) -> None:
    assert room.post("/greetings/x", json={"name": "a"}, headers=headers("buyer")).status_code == 403


def test_the_right_role_enters_as_itself(room: FlaskClient) -> None:
    answer = room.post("/greetings/x", json={"name": "a"}, headers=headers("vendor", vendor_id="ven_1"))

    assert answer.json == {"said": "a", "role": "vendor", "vendor": "ven_1", "link": ""}


def test_a_signed_link_opens_what_it_names(room: FlaskClient) -> None:
    answer = room.post("/greetings/x", json={"name": "a"}, headers=link("ord_1"))

    assert answer.json is not None and answer.json["link"] == "ord_1"


def test_a_link_that_was_changed_opens_nothing(room: FlaskClient) -> None:
    changed = link("ord_1")["X-Link-Token"].replace("ord_1", "ord_2")
    answer = room.post("/greetings/x", json={"name": "a"}, headers={"X-Link-Token": changed})

    assert answer.status_code == 401
    assert changed not in answer.text


def test_a_token_dies_after_its_minute(room: FlaskClient) -> None:
    signed = {"Authorization": f"Bearer {tokens.issue(tokens.Caller('per_1', 'vendor'))}"}
    with time_machine.travel(tokens.now() + tokens.LIFE + timedelta(seconds=11)):
        assert room.post("/greetings/x", json={"name": "a"}, headers=signed).status_code == 401


def test_a_token_signed_by_anybody_else_is_refused(room: FlaskClient) -> None:
    import jwt
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    forged = jwt.encode({"sub": "x", "role": "admin", "exp": 9_999_999_999}, Ed25519PrivateKey.generate(), "EdDSA")
    assert room.post("/greetings/x", json={}, headers={"Authorization": f"Bearer {forged}"}).status_code == 401


@pytest.mark.parametrize("sent", [{}, {"name": 5}, {"name": "a", "nik": "9999"}])
def test_what_does_not_fit_its_shape_is_named_and_not_repeated(room: FlaskClient, sent: dict[str, object]) -> None:
    answer = room.post("/greetings/x", json=sent, headers=headers("vendor"))

    assert answer.status_code == 422
    assert answer.json is not None and answer.json["fields"]
    assert "9999" not in answer.text


def test_a_refusal_says_why_in_a_word_that_stays_the_same(room: FlaskClient) -> None:
    answer = room.get("/refusals")

    assert answer.status_code == 409
    assert answer.json is not None
    assert (answer.json["code"], answer.json["left"]) == ("sold_out", 0)


def test_a_path_with_a_nul_leads_nowhere(room: FlaskClient) -> None:
    assert room.post("/greetings/a%00b", json={"name": "x"}, headers=headers("vendor")).status_code == 404


def test_an_accident_tells_nobody_anything(room: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    answer = room.get("/accidents")

    assert answer.status_code == 500
    assert "Rahasia" not in answer.text
    assert "Rahasia" not in capsys.readouterr().out


def test_a_request_is_logged_under_its_pattern_because_a_path_may_hold_a_code(
    room: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"
    sent = {"traceparent": f"00-{trace}-b7ad6b7169203331-01"}
    room.post("/greetings/SECRET", json={"name": "a"}, headers=headers("vendor") | sent)

    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (line["route"], line["status"], line["trace"]) == ("/greetings/<code>", 200, trace)
    assert "SECRET" not in json.dumps(line)


def test_ready_names_every_dependency(room: FlaskClient) -> None:
    answer = room.get("/readyz")

    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["checks"] == {"database": "ok", "moon": "OSError"}


def test_what_the_database_cannot_hold_is_bad_input_and_no_outage(room: FlaskClient) -> None:
    answer = room.get("/misfits")

    assert answer.status_code == 422
    assert answer.json is not None and answer.json["code"] == "bad_input"


def test_who_types_for_somebody_stands_beside_them_in_the_audit() -> None:
    acts = _actor(tokens.Caller("per_maker", "vendor", helped_by="per_officer"))
    assert (acts.id, acts.role, acts.on_behalf_of) == ("per_officer", "vendor", "per_maker")
    alone = _actor(tokens.Caller("per_maker", "vendor"))
    assert (alone.id, alone.on_behalf_of) == ("per_maker", "")


def test_what_is_done_in_person_is_not_done_while_somebody_else_types(room: FlaskClient) -> None:
    assert room.post("/purses", headers=headers("vendor")).status_code == 200
    answer = room.post("/purses", headers=headers("vendor", helped_by="per_officer"))
    assert answer.status_code == 409
    assert answer.json is not None and answer.json["code"] == "in_person"
    assert room.post("/purses", headers=headers("counsellor")).status_code == 403


def test_an_officer_helps_also_those_whose_drafts_they_may_not_see() -> None:
    who = tokens.verify(tokens.issue(tokens.Caller("per_1", "counsellor", caseload=["ven_a"], unread=["ven_b"])))
    assert who.helps == {"ven_a", "ven_b"}
