"""Makes a plausible example of a schema from the examples that stand at its fields."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]
PLAIN: dict[str, Any] = {
    "string": "",
    "integer": 0,
    "number": 0.0,
    "boolean": True,
    "object": {},
    "null": None,
}
FORMATS = {"date-time": "2026-11-24T04:00:00Z", "date": "2026-11-24"}


def example(schema: Schema, known: Mapping[str, Schema]) -> Any:
    """One value that fits; `known` holds the schemas that others refer to, by name."""
    if name := schema.get("$ref"):
        return example(known[name.rpartition("/")[2]], known)
    for word in ("examples", "enum", "anyOf", "allOf"):
        if found := schema.get(word):
            return found[0] if word in ("examples", "enum") else example(found[0], known)
    if "const" in schema or "default" in schema:
        return schema.get("const", schema.get("default"))
    if schema.get("type") == "array":
        return [example(schema["items"], known)] if "items" in schema else []
    if fields := schema.get("properties"):
        return {name: example(field, known) for name, field in fields.items()}
    return FORMATS.get(schema.get("format", ""), PLAIN.get(schema.get("type", "null")))
