"""The base class of facts, and the CloudEvents 1.0 envelope they travel in."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

import orjson
from pydantic import TypeAdapter, ValidationError

from services.kit.errors import BadInput

FACTS: dict[str, type["Event"]] = {}


@dataclass(frozen=True)
class Event:
    """Something that has happened. A subclass is a frozen dataclass, named on the wire: `class X(Event, type="room.x.v1")`.

    Its first field names what the fact is about; readers ignore fields they do not know, and new fields need a default.
    """

    wire_type: ClassVar[str]

    def __init_subclass__(cls, *, type: str, **more: Any) -> None:
        super().__init_subclass__(**more)
        if type in FACTS:
            raise TypeError(f"{type} is announced by two classes")
        cls.wire_type = type
        FACTS[type] = cls

    @property
    def subject(self) -> str:
        """What the fact is about: the value of its first field."""
        return str(getattr(self, dataclasses.fields(self)[0].name))

    def to_data(self) -> dict[str, Any]:
        """The fact as plain JSON values."""
        data: dict[str, Any] = _adapter(type(self)).dump_python(self, mode="json")
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """The fact that these JSON values tell of; BadInput where they do not fit its shape."""
        try:
            fact: Self = _adapter(cls).validate_json(orjson.dumps(data))
        except ValidationError as wrong:
            # Pydantic quotes the input in its message; a log must not, so only the places are named.
            places = {".".join(map(str, e["loc"])): e["type"] for e in wrong.errors(include_input=False)}
            raise BadInput(places, code="malformed_fact", detail=f"{cls.wire_type} does not fit its shape") from None
        return fact


ADAPTERS: dict[type[Event], TypeAdapter[Any]] = {}


def _adapter(cls: type[Event]) -> TypeAdapter[Any]:
    if cls not in ADAPTERS:
        ADAPTERS[cls] = TypeAdapter(cls)
    return ADAPTERS[cls]


@dataclass(frozen=True)
class Envelope:
    """One message on the bus: CloudEvents attributes around the data of one fact."""

    id: str
    source: str
    type: str
    time: str
    subject: str
    traceparent: str
    data: dict[str, Any]

    def to_json(self) -> bytes:
        """The structured JSON form of CloudEvents."""
        head = {"specversion": "1.0", "datacontenttype": "application/json"}
        return orjson.dumps(head | dataclasses.asdict(self))

    @classmethod
    def from_json(cls, body: bytes) -> "Envelope":
        """The envelope in these bytes; BadInput where there is none."""
        try:
            found = orjson.loads(body)
            return cls(**{f.name: found[f.name] for f in dataclasses.fields(cls)})
        except (orjson.JSONDecodeError, KeyError, TypeError):
            raise BadInput(code="malformed_message", detail="not a CloudEvents envelope") from None

    def fact(self) -> Event | None:
        """The fact inside, or None where no class of that name is known here."""
        known = FACTS.get(self.type)
        return known.from_data(self.data) if known else None


def envelope(row: Any, source: str) -> Envelope:
    """The envelope of one outbox row."""
    at: datetime = row.at
    return Envelope(row.id, f"/{source}", row.type, at.isoformat(), row.subject, row.traceparent, row.data)
