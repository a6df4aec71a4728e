"""The document that tells programs about the facts."""

from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from deploy.facts import document, facts
from services.events import OrderLine, OrderPlaced
from services.kit.event import Envelope, Event
from services.kit.money import Money

PLACED = OrderPlaced("ord_1", 1, [OrderLine("lst_1", "ven_1", 2, Money(5000))], "2026-11-24T05:00:00Z")


def validator(name: str) -> Draft202012Validator:
    whole = document()
    return Draft202012Validator(whole["components"]["messages"][name]["payload"] | {"components": whole["components"]})


def sent(fact: Event) -> Any:
    at = "2026-11-24T04:00:00Z"
    return orjson.loads(Envelope("msg_1", "/orders", fact.wire_type, at, fact.subject, "", fact.to_data()).to_json())


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: fact.__name__)
def test_every_fact_has_its_channel_and_message(fact: type[Event]) -> None:
    whole = document()
    assert whole["channels"][fact.wire_type]["address"] == fact.wire_type
    assert whole["components"]["messages"][fact.__name__]["summary"] == fact.__doc__


def test_what_is_sent_is_what_the_document_says() -> None:
    assert list(validator("OrderPlaced").iter_errors(sent(PLACED))) == []


def test_the_document_tells_when_something_else_is_sent() -> None:
    wrong = sent(PLACED)
    wrong["data"]["lines"][0]["quantity"] = "two"
    assert list(validator("OrderPlaced").iter_errors(wrong))
