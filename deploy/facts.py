"""The facts of the bus as an AsyncAPI 3.0 document, made from their classes: `python -m deploy.facts`."""

import json
from typing import Any

from pydantic import TypeAdapter

from services import events
from services.kit.event import Event

ENVELOPE = {
    "type": "object",
    "required": ["specversion", "id", "source", "type", "time", "subject", "data"],
    "properties": {
        "specversion": {"const": "1.0"},
        "id": {"type": "string", "description": "The same each time the message is sent: a hearer acts on it once."},
        "source": {"type": "string", "examples": ["/orders"]},
        "type": {"type": "string"},
        "time": {"type": "string", "format": "date-time"},
        "subject": {"type": "string", "description": "What the fact is about."},
        "traceparent": {"type": "string"},
        "datacontenttype": {"const": "application/json"},
    },
}


def facts() -> list[type[Event]]:
    """Every fact, in the order of `services/events.py`."""
    return [t for t in vars(events).values() if isinstance(t, type) and issubclass(t, Event) and t is not Event]


def document() -> dict[str, Any]:
    """The AsyncAPI document: one channel and one message for each fact."""
    schemas: dict[str, Any] = {}
    for fact in facts():
        schema = TypeAdapter(fact).json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {}) | {fact.__name__: schema}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Lapak Karya: facts", "version": "1", "description": events.__doc__},
        "defaultContentType": "application/cloudevents+json",
        "channels": {fact.wire_type: _channel(fact) for fact in facts()},
        "operations": {fact.__name__: _operation(fact) for fact in facts()},
        "components": {"messages": {fact.__name__: _message(fact) for fact in facts()}, "schemas": schemas},
    }


def _channel(fact: type[Event]) -> dict[str, Any]:
    message = {"$ref": f"#/components/messages/{fact.__name__}"}
    return {"address": fact.wire_type, "messages": {fact.__name__: message}}


def _operation(fact: type[Event]) -> dict[str, Any]:
    owner = fact.wire_type.split(".")[0]
    channel = f"#/channels/{fact.wire_type}"
    return {"action": "send", "channel": {"$ref": channel}, "summary": f"Announced by {owner}."}


def _message(fact: type[Event]) -> dict[str, Any]:
    data = {
        "properties": {"data": {"$ref": f"#/components/schemas/{fact.__name__}"}, "type": {"const": fact.wire_type}}
    }
    return {"name": fact.wire_type, "summary": fact.__doc__, "payload": {"allOf": [ENVELOPE, data]}}


if __name__ == "__main__":
    print(json.dumps(document(), indent=2))
