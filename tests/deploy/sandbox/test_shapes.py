"""The sandbox's objects against Stripe's own description and examples."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from deploy.sandbox import accounts, balance, disputes, payments, refunds, switches, transfers
from deploy.sandbox.calls import CALLS, Call
from deploy.sandbox.errors import Refusal
from deploy.sandbox.objects import Body, public
from deploy.sandbox.sessions import line_items
from deploy.sandbox.store import Books
from tests.deploy.sandbox.helpers import DESCRIBED, EXAMPLES, a_charge, a_session

# The example is of another kind of account or of an object grown old: what the sandbox need not give.
LEFT_OUT = {"charge": {"source", "refunds"}, "payment_intent": {"source"}}


def _as_json_schema(schema: Any) -> Any:
    """OpenAPI 3.0 as JSON Schema: `nullable` spelled out, references made to point into the registered document."""
    if isinstance(schema, list):
        return [_as_json_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: _as_json_schema(part) for name, part in schema.items() if name != "nullable"}
    if isinstance(plain.get("$ref"), str):
        plain["$ref"] = f"urn:stripe{plain['$ref']}"
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") is True else plain


DOCUMENT = {"components": {"schemas": _as_json_schema(DESCRIBED["schemas"])}}
REGISTRY: Any = Registry().with_resource("urn:stripe", Resource(DOCUMENT, DRAFT202012))


def faults_of(kind: str, body: Body) -> list[str]:
    """What Stripe's schema of that kind finds wrong."""
    schema = {"$ref": f"urn:stripe#/components/schemas/{kind}"}
    found = Draft202012Validator(schema, registry=REGISTRY).iter_errors(body)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def everything(books: Books) -> dict[str, Body]:
    """One of each object, after things happened to it."""
    switches.turn(books, "refunds", "fail_later")
    declined = payments.decline(books, a_session(books, customer_email="pembeli@example.id")["id"])
    asked = payments.challenge(books, a_session(books)["id"])
    charge, disputed = a_charge(books), a_charge(books)
    refund = refunds.create(books, {"charge": charge["id"], "amount": 5})
    refunds.fail(books, refund["id"])
    account = accounts.complete(
        books, accounts.create(books, {"controller": {}, "capabilities": {"transfers": {}}})["id"]
    )
    given = {"amount": 5, "currency": "idr", "destination": account["id"], "source_transaction": charge["id"]}
    transfer = transfers.create(books, given)
    reversal = transfers.reverse(books, {"amount": 2}, transfer["id"])
    lines = line_items(books.need("checkout.session", declined["id"]))
    return {
        "account": account,
        "account_link": accounts.link(books, {"account": account["id"], "type": "account_onboarding"}),
        "balance": balance.read(books, {}),
        "balance_transaction": books.need("balance_transaction", charge["balance_transaction"]),
        "charge": books.need("charge", charge["id"]),
        "checkout.session": books.need("checkout.session", declined["id"]),
        "dispute": disputes.close(books, disputes.open_dispute(books, disputed["id"])["id"], won=True),
        "event": books.latest("event", 1)[0],
        "item": lines["data"][0],
        "payment_intent": books.need("payment_intent", asked["payment_intent"]),
        "refund": books.need("refund", refund["id"]),
        "transfer": books.need("transfer", transfer["id"]),
        "transfer_reversal": reversal,
    }


@pytest.mark.parametrize("kind", sorted(set(EXAMPLES) - {"item"}))
def test_an_object_is_as_stripe_describes_it(books: Books, kind: str):
    body = public(everything(books)[kind])
    known = set(DESCRIBED["schemas"][kind]["properties"])
    assert faults_of(kind, body) == []
    assert set(body) <= known


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_an_object_has_every_key_of_stripes_example_with_a_value_of_its_kind(books: Books, kind: str):
    body, example = public(everything(books)[kind]), EXAMPLES[kind]
    assert set(example) - LEFT_OUT.get(kind, set()) <= set(body)
    for name, value in body.items():
        if value is not None and example.get(name) is not None:
            assert type(value) is type(example[name]), name


def test_a_failed_charge_and_a_failed_intent_are_as_stripe_describes_them(books: Books):
    session = payments.decline(books, a_session(books)["id"])
    intent = books.need("payment_intent", session["payment_intent"])
    assert faults_of("payment_intent", public(intent)) == []
    assert faults_of("charge", public(books.need("charge", intent["latest_charge"]))) == []


def test_the_description_is_strict_enough_to_find_a_fault(books: Books):
    assert faults_of("charge", public(a_charge(books)) | {"amount": "5"})
    assert faults_of("charge", public(a_charge(books)) | {"paid": None})


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_every_call_is_one_of_stripes_and_takes_no_parameter_that_stripe_does_not(call: Call):
    wanted = [name for name in DESCRIBED["requests"] if _same_path(name, f"{call.method} {call.path}")]
    assert len(wanted) == 1
    schema = DESCRIBED["requests"][wanted[0]]
    assert accepted(call) <= set(schema["properties"])
    assert set(schema.get("required", ())) <= accepted(call)


def accepted(call: Call) -> set[str]:
    """The parameters that the call reads, out of those Stripe has anywhere and some it has not."""
    names = {name for schema in DESCRIBED["requests"].values() for name in schema["properties"]} | {"colour", "price"}
    taken = set()
    for name in names:
        try:
            call.read({name: "x"}, "")
        except Refusal as refusal:
            if refusal.body["error"].get("code") == "parameter_unknown":
                continue
        taken.add(name)
    return taken


def _same_path(described: str, ours: str) -> bool:
    left, right = described.split("/"), ours.split("/")
    return len(left) == len(right) and all(
        a == b or (a[0] == "{" and b[0] == "<") for a, b in zip(left, right, strict=True)
    )
