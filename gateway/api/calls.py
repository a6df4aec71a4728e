"""How a request of the API is written down once: guarded, read, answered and documented from the same lines."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Response, g, request

from gateway.api import asking
from gateway.api.door import door
from gateway.api.shapes.base import Body, Query, Told
from services.kit.errors import NotFound, Problem
from services.kit.http import body, query

ROOT = "/api/v1"
NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Raw:
    """Bytes, sent or answered as they are, and their types."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    """One request: who may ask, what is asked and sent, what is told, and with which other statuses."""

    tag: str
    method: str
    path: str
    view: Callable[..., Any]
    roles: tuple[str, ...]
    tells: type[Told] | Raw | None
    asks: type[Query] | None
    reads: type[Body] | Raw | None
    status: int
    says: tuple[int, ...]
    needs_key: bool

    @property
    def names(self) -> list[str]:
        """The names of what stands in braces in the path."""
        return re.findall(r"{(\w+)}", self.path)


CALLS: list[Call] = []


class Part:
    """Requests that belong together: a name for the reader, where their paths begin, and who may ask them."""

    def __init__(self, tag: str, under: str = "", roles: tuple[str, ...] = (asking.ANYONE,)) -> None:
        self.tag, self.under, self.roles = tag, under, roles

    def __call__(
        self,
        method: str,
        path: str,
        tells: type[Told] | Raw | None,
        *,
        asks: type[Query] | None = None,
        reads: type[Body] | Raw | None = None,
        status: int = 200,
        says: tuple[int, ...] = (),
        roles: tuple[str, ...] = (),
        needs_key: bool = False,
    ) -> Callable[[View], View]:
        """Decorator of a view. It is given what stands in the path by name, `asked` (query) and `sent` (body)."""

        def add(view: View) -> View:
            may = roles or self.roles
            full = ROOT + self.under + path
            call = Call(self.tag, method, full, view, may, tells, asks, reads, status, says, needs_key)
            CALLS.append(call)
            rule = full.replace("{", "<").replace("}", ">")
            door.add_url_rule(rule, view.__name__, _entrance(call), methods=[method])
            return view

        return add


def _entrance(call: Call) -> Callable[..., Response]:
    def enter(**named: str) -> Response:
        g.is_private = bool(asking.bearer())
        if not all(NAME.fullmatch(value) for value in named.values()):
            raise NotFound()
        asking.check(call.roles, named.get("id", ""))
        return _answer(call, call.view(**named, **_given(call)))

    enter.may_enter = call.roles  # type: ignore[attr-defined]
    enter.is_kept = getattr(call.view, "is_kept", False)  # type: ignore[attr-defined]
    enter.__doc__ = call.view.__doc__
    return enter


def _given(call: Call) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if call.asks:
        given["asked"] = query(call.asks)
    if isinstance(call.reads, Raw):
        _check_type(*call.reads.kinds)
        given["sent"] = request.get_data()
    elif call.reads:
        _check_type("application/json")
        given["sent"] = body(call.reads)
    return given


def _check_type(*kinds: str) -> None:
    if request.mimetype not in kinds:
        wrong = Problem("unsupported_media_type")
        wrong.status = 415
        raise wrong


def _answer(call: Call, told: Any) -> Response:
    if isinstance(told, Response):
        return told
    if call.tells is None or isinstance(call.tells, Raw):
        return Response(status=204)
    shown = call.tells.model_validate(told).model_dump_json(by_alias=True)
    return Response(shown, call.status, content_type="application/json")
