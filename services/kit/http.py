"""A room's web side: the app, who may enter, what was sent, and how errors become problem+json answers."""

import functools
import math
import time
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

import orjson
from flask import Blueprint, Flask, Response, g, request
from flask.json.provider import JSONProvider
from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy.exc import DataError, DBAPIError
from werkzeug.exceptions import HTTPException

from services.kit import tokens
from services.kit.audit import Actor, acting_as
from services.kit.errors import BadInput, Forbidden, NotFound, NotSignedIn, Problem, Refused
from services.kit.telemetry import REQUESTS, log, start_logging, traced
from services.kit.tokens import Caller

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=BaseModel)
Check = Callable[[], None]
ANYONE = "anyone"
LARGEST_BODY = 12 * 1024 * 1024


class Shape(BaseModel):
    """Base of every request and answer shape: closed, so that a wrong name is an error and a private field cannot slip out."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, from_attributes=True)


class After(Shape):
    """Behind which row a page begins; the first one without."""

    after: str = ""


class _Orjson(JSONProvider):
    def dumps(self, obj: Any, **_: Any) -> str:
        return orjson.dumps(obj, default=_plain).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        return orjson.loads(s)


def _plain(thing: Any) -> Any:
    if isinstance(thing, BaseModel):
        return thing.model_dump(mode="json")
    raise TypeError(type(thing).__name__)


def requires(*roles: str, in_person: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator of every route: who may enter. `"anyone"` needs nobody; `"guest"` is whoever holds a signed link.

    What is done `in_person` is done with nobody's hands but one's own: Refused while somebody else types.
    """

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            who = caller()
            is_guest = "guest" in roles and bool(who.link)
            if ANYONE not in roles and who.role not in roles and not is_guest:
                raise NotSignedIn() if who.role == "anonymous" else Forbidden()
            if in_person and who.helped_by:
                raise Refused("in_person", "This is done by the person alone.")
            with acting_as(_actor(who)):
                return view(*args, **kwargs)

        guarded.may_enter = roles  # type: ignore[attr-defined]
        guarded.in_person = in_person  # type: ignore[attr-defined]
        return guarded

    return guard


def _actor(who: Caller) -> Actor:
    if who.helped_by:
        return Actor(who.helped_by, who.role, who.person_id)
    return Actor(who.person_id or who.link or "anonymous", who.role)


def caller() -> Caller:
    """Who asks: from the token in `Authorization`, and from the link token in `X-Link-Token`."""
    if "caller" not in g:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        who = tokens.verify(token) if scheme.lower() == "bearer" and token else Caller()
        link = request.headers.get("X-Link-Token", "")
        g.caller = Caller(**{**who.__dict__, "link": tokens.read_link(link)}) if link else who
    return g.caller  # type: ignore[no-any-return]


def body(shape: type[M]) -> M:
    """The request's JSON in this shape; BadInput names each field that does not fit and the rule it broke."""
    try:
        return shape.model_validate_json(request.get_data() or b"{}")
    except ValidationError as wrong:
        raise _bad(wrong) from None


def query(shape: type[M]) -> M:
    """The request's query string in this shape; BadInput as for `body`."""
    try:
        return shape.model_validate(request.args.to_dict())
    except ValidationError as wrong:
        raise _bad(wrong) from None


def _bad(wrong: ValidationError) -> BadInput:
    return BadInput({".".join(map(str, e["loc"])): e["type"] for e in wrong.errors(include_input=False)})


def problem(status: int, code: str, detail: str = "", more: Mapping[str, object] | None = None) -> Response:
    """An RFC 9457 answer; `code` is what programs read and never changes."""
    told = {"type": "about:blank", "title": code.replace("_", " "), "status": status, "code": code, "detail": detail}
    answer = Response(orjson.dumps(told | dict(more or {})), status, content_type="application/problem+json")
    if "retry_after" in (more or {}):
        answer.headers["Retry-After"] = str(math.ceil(float(str((more or {})["retry_after"]))))
    return answer


def on_errors(app: Flask) -> None:
    """Turn everything that is raised into a problem+json answer; what nobody foresaw is logged, and says nothing outside."""

    @app.errorhandler(Problem)
    def known(wrong: Problem) -> Response:
        return problem(wrong.status, wrong.code, wrong.detail, wrong.more)

    @app.errorhandler(HTTPException)
    def web(wrong: HTTPException) -> Response:
        return problem(wrong.code or 500, wrong.name.lower().replace(" ", "_"))

    @app.errorhandler(DataError)
    def unfit(wrong: DataError) -> Response:
        # A text with a NUL, a number past every limit: no repeat helps, and the database is well.
        log().warning("unfit_data", because=type(wrong.orig).__name__, exc_info=True)
        return problem(422, "bad_input", more={"fields": {}})

    @app.errorhandler(DBAPIError)
    def database(wrong: DBAPIError) -> Response:
        log().error("database_failed", because=type(wrong).__name__, exc_info=True)
        return problem(503, "unavailable", more={"retry_after": 2})

    @app.errorhandler(Exception)
    def unforeseen(wrong: Exception) -> Response:
        log().error("request_failed", exc_info=True)
        return problem(500, "server_error")


def on_requests(app: Flask, room: str) -> None:
    """Log and measure every request under its route's pattern (a path may hold a code), inside its trace."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        g.trace = traced(request.headers.get("traceparent"))
        g.trace.__enter__()
        if "\x00" in request.path:
            raise NotFound()  # no name holds a NUL, and a database cannot even be asked for one

    @app.after_request
    def told(answer: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "-"
        took = time.perf_counter() - g.get("began", time.perf_counter())
        REQUESTS.labels(room, request.method, route, answer.status_code).observe(took)
        if route not in ("/healthz", "/readyz"):
            log().info(
                "request", method=request.method, route=route, status=answer.status_code, ms=round(took * 1000, 1)
            )
        return answer

    @app.teardown_request
    def end(_: BaseException | None) -> None:
        if "trace" in g:
            g.pop("trace").__exit__(None, None, None)


def on_health(app: Flask, checks: Mapping[str, Check]) -> None:
    """`/healthz` says that the process lives; `/readyz` asks each dependency by name."""

    @app.get("/healthz")
    @requires(ANYONE)
    def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    @requires(ANYONE)
    def readyz() -> tuple[dict[str, object], int]:
        found = {name: _state(check) for name, check in checks.items()}
        is_ready = all(state == "ok" for state in found.values())
        return {"status": "ready" if is_ready else "not_ready", "checks": found}, 200 if is_ready else 503


def _state(check: Check) -> str:
    try:
        check()
    except Exception as wrong:
        return type(wrong).__name__
    return "ok"


def create_app(room: str, *blueprints: Blueprint, checks: Mapping[str, Check]) -> Flask:
    """The app of one room, with its routes and its dependencies' checks."""
    start_logging(f"{room}-web")
    app = Flask(room, static_folder=None)
    app.json = _Orjson(app)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    on_requests(app, room)
    on_errors(app)
    on_health(app, checks)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    return app
