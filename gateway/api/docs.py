"""The API described: for programs as OpenAPI, for people as a page made from the same."""

import re
from typing import Any

import orjson
from flask import Response, render_template
from markupsafe import Markup, escape

from gateway.api.calls import ROOT
from gateway.api.door import door
from gateway.api.openapi import TROUBLES, document, reader
from gateway.session import may_enter, person


@door.get(f"{ROOT}/openapi.json")
@may_enter("anyone")
def show_openapi() -> Response:
    """The OpenAPI of the API, as far as it concerns whoever asks."""
    return Response(orjson.dumps(document(_copy())), content_type="application/json")


@door.get("/api/docs")
@may_enter("anyone")
def show_docs() -> str:
    """The same, to be read."""
    said = document(_copy())
    return render_template(
        "api/docs.html",
        said=said,
        parts=_by_part(said),
        troubles=TROUBLES,
        kind=_kind,
        pretty=_pretty,
        marked=_marked,
    )


def _copy() -> str:
    who = person()
    return reader(who.role if who else None)


def _by_part(said: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    parts: dict[str, list[dict[str, Any]]] = {tag["name"]: [] for tag in said["tags"]}
    for path, methods in said["paths"].items():
        for method, operation in methods.items():
            parts[operation["tags"][0]].append(operation | {"method": method.upper(), "path": path})
    return parts


def _pretty(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


def _marked(text: str) -> Markup:
    """The text with what stands between back quotes as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before


def _kind(schema: dict[str, Any]) -> str:
    """A schema in a few words: its type, its words where they are few, its bounds."""
    if "enum" in schema:
        return " | ".join(f"{word}" for word in schema["enum"])
    bounds = {"minimum": "≥", "maximum": "≤", "minLength": "≥", "maxLength": "≤"}
    limits = [f"{sign} {schema[name]}" for name, sign in bounds.items() if name in schema]
    default = [f"default {schema['default']}"] if schema.get("default") not in (None, "") else []
    return ", ".join([str(schema.get("type", "")), *limits, *default])
