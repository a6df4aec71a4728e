"""Writes the OpenAPI 3.1 of the API from the requests as they stand in the code; nothing is written down twice."""

import inspect
from functools import cache
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from gateway.api.asking import ANYONE, GUEST
from gateway.api.calls import CALLS, Call, Raw
from gateway.api.examples import example
from gateway.api.shapes.base import Query
from gateway.api.shapes.trouble import Trouble

Json = dict[str, Any]
ABOUT = """Everything that can be done on the pages of Lapak Karya can be done by programs, with the same rights.

Sign in with `POST /api/v1/sessions` and send the token as `Authorization: Bearer <token>`. Nobody needs to sign in to
buy: placing an order answers with a token that opens that order. A browser's session cookie counts only together
with a form token of the same browser in `X-CSRF-Token`. This description holds what whoever asks for it may use: ask with
your token for the requests of your role.

Money is whole rupiah, times are RFC 3339 in UTC. Lists come in parts: ask again with `after` set to `next` until that
is null. Errors are `application/problem+json`: read `code`, show `detail`, which speaks the language of
`Accept-Language` (`id` or `en`). Read answers leniently in one thing only: a state may get new words one day."""
OUTSIDE = {ANYONE, GUEST, "buyer", "vendor"}
HELP = "Makers: help"
ORDER = (
    "Market",
    "Buying",
    "Orders",
    "Complaints",
    "Sessions",
    "Notices",
    "Makers: shop",
    "Makers: listings",
    "Makers: parcels",
    "Makers: money",
    HELP,
    "Officers: shops",
    "Officers: listings",
    "Officers: people",
    "Officers: parcels",
    "Appeals",
    "Grievances",
    "Operators",
    "Finance: money back",
    "Finance: payouts",
    "Finance: bank",
    "Finance: books",
    "Administration",
)
TROUBLES = {
    401: "Nobody known is asking: the token is missing, wrong or has ended.",
    403: "Somebody known is asking for what is not theirs.",
    404: "There is no such thing, or none that the asker may know of.",
    409: "Against the rules as things stand; nothing was changed. `code` says which rule.",
    413: "More than 12 MB were sent.",
    415: "What was sent is not of a type that is read here.",
    422: "What was sent cannot be used; `fields` says for each field which rule it broke.",
    429: "Too many tries; `retry_after` says how many seconds to wait.",
    500: "Something is wrong on this side.",
    503: "Something this answer needs cannot be reached now; trying again is right.",
}
CODES = {
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    409: "wrong_state",
    413: "request_entity_too_large",
    415: "unsupported_media_type",
    422: "bad_input",
    429: "too_many",
    500: "server_error",
    503: "unavailable",
}
PROBLEM = "application/problem+json"
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Any text that is new for each order, such as a UUID. The same key and body have the same answer, once; "
    "the same key with another body is a 409 `idempotency_conflict`.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "0c7f3a52-5b1e-4a0e-9a43-6f0f7c1d2b11",
}
SCHEMES = {
    "session": {"type": "http", "scheme": "bearer", "description": "The token of a session."},
    "order": {"type": "http", "scheme": "bearer", "description": "The token of one order, as placing it answered."},
    "browser": {"type": "apiKey", "in": "cookie", "name": "session", "description": "The cookie of the pages."},
    "form": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token", "description": "A form token of the pages."},
}


def reader(role: str | None) -> str:
    """Which copy somebody of this role reads: `street`, `makers` or `all`.

    The street's holds what buyers and sellers of any market use. That sellers here are helped, and by whom, stands in the
    copies of those who take part in it, for it would say of every shop what no shop's page says.
    """
    return {"vendor": "makers", "buyer": "street", None: "street"}.get(role, "all")


@cache
def document(copy: str = "all") -> Json:
    """The description, as JSON values; the whole of it unless another `copy` is asked for."""
    calls = [call for call in CALLS if _is_in(copy, call)]
    refs, known = _schemas(calls)
    paths: dict[str, Json] = {}
    for call in sorted(calls, key=lambda call: ORDER.index(call.tag)):
        roles = call.roles if copy == "all" else tuple(role for role in call.roles if role in OUTSIDE)
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call, refs, known) | {"x-roles": list(roles)}
    shown = {name: schema for name, schema in known.items() if name not in _query_names(calls)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lapak Karya",
            "version": "1",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": tag} for tag in ORDER if any(call.tag == tag for call in calls)],
        "paths": paths,
        "components": {
            "schemas": shown,
            "responses": {str(status): _trouble(status) for status in TROUBLES},
            "securitySchemes": SCHEMES,
        },
    }


def statuses(call: Call) -> list[int]:
    """Every status that a request may be answered with besides its own."""
    always = {500, 503} | set(call.says)
    if call.roles != (ANYONE,):
        always |= {401, 403}
    if call.names:
        always |= {404}
    if call.asks or call.reads:
        always |= {422}
    if call.reads:
        always |= {413, 415}
    return sorted(always | {401})


def _is_in(copy: str, call: Call) -> bool:
    return copy == "all" or (bool(OUTSIDE & set(call.roles)) and (copy == "makers" or call.tag != HELP))


def _schemas(calls: list[Call]) -> tuple[dict[Any, Json], dict[str, Json]]:
    wanted: list[tuple[type[BaseModel], JsonSchemaMode]] = [(Trouble, "serialization")]
    for call in calls:
        wanted += [(one, "validation") for one in (call.asks, call.reads) if one and not isinstance(one, Raw)]
        if call.tells and not isinstance(call.tells, Raw):
            wanted.append((call.tells, "serialization"))
    refs, told = models_json_schema(list(dict.fromkeys(wanted)), ref_template="#/components/schemas/{model}")
    return dict(refs), told["$defs"]


def _query_names(calls: list[Call]) -> set[str]:
    return {call.asks.__name__ for call in calls if call.asks}


def _operation(call: Call, refs: dict[Any, Json], known: dict[str, Json]) -> Json:
    about = inspect.cleandoc(call.view.__doc__ or "")
    said: Json = {
        "operationId": call.view.__name__,
        "tags": [call.tag],
        "summary": about.partition("\n")[0],
        "description": about,
        "parameters": [*_path(call), *([KEY] if call.needs_key else []), *_query(call.asks, known)],
        "responses": {str(call.status): _told(call, refs, known)}
        | {str(status): {"$ref": f"#/components/responses/{status}"} for status in statuses(call)},
        "security": _security(call.roles),
    }
    if call.reads:
        said["requestBody"] = {"required": True, "content": _content(call.reads, "validation", refs, known)}
    return said


def _path(call: Call) -> list[Json]:
    schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,100}$"}
    return [{"name": name, "in": "path", "required": True, "schema": schema} for name in call.names]


def _query(asks: type[Query] | None, known: dict[str, Json]) -> list[Json]:
    fields = known[asks.__name__].get("properties", {}) if asks else {}
    return [
        {"name": name, "in": "query", "required": False, "schema": _without_null(schema)}
        for name, schema in fields.items()
    ]


def _without_null(schema: Json) -> Json:
    kept = {name: value for name, value in schema.items() if name != "title" and (name, value) != ("default", None)}
    real = [one for one in kept.pop("anyOf", []) if one.get("type") != "null"]
    return kept | (real[0] if real else {})


def _told(call: Call, refs: dict[Any, Json], known: dict[str, Json]) -> Json:
    said: Json = {"description": HTTPStatus(call.status).phrase}
    if call.tells:
        said["content"] = _content(call.tells, "serialization", refs, known)
    return said


def _content(shape: Any, mode: str, refs: dict[Any, Json], known: dict[str, Json]) -> Json:
    if isinstance(shape, Raw):
        return {kind: {"schema": {}} for kind in shape.kinds}
    return {"application/json": {"schema": refs[shape, mode], "example": example(refs[shape, mode], known)}}


def _security(roles: tuple[str, ...]) -> list[Json]:
    session: list[Json] = [{"session": []}, {"browser": [], "form": []}]
    if ANYONE in roles:
        return [{}, *session]
    guest: list[Json] = [{"order": []}] if GUEST in roles else []
    return guest if roles == (GUEST,) else [*guest, *session]


def _trouble(status: int) -> Json:
    code = CODES[status]
    told = {"type": "about:blank", "title": code.replace("_", " "), "status": status, "code": code, "detail": ""}
    schema = {"$ref": "#/components/schemas/Trouble"}
    return {"description": TROUBLES[status], "content": {PROBLEM: {"schema": schema, "example": told}}}
