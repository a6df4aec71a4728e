"""What surrounds every call: who asks, what goes wrong on order, the idempotency key, expansion, and Stripe's headers."""

import socket
import time
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, request

from deploy.sandbox import errors, faults, idempotency
from deploy.sandbox.calls import CALLS, Call
from deploy.sandbox.errors import Refusal
from deploy.sandbox.events import API_VERSION
from deploy.sandbox.expand import expand
from deploy.sandbox.faults import Fault
from deploy.sandbox.idempotency import InFlight, Kept
from deploy.sandbox.objects import new_id, public, written
from deploy.sandbox.params import Given, nest
from deploy.sandbox.store import Books, Store

View = Callable[..., Response]


def create_api(store: Store) -> Blueprint:
    """All calls of calls.py."""
    api, in_flight = Blueprint("api", __name__), InFlight()
    api.before_request(_admit)
    api.register_error_handler(Refusal, _refuse)
    for call in CALLS:
        view = _view(store, in_flight, call)
        api.add_url_rule(call.path, f"{call.method} {call.path}", view, methods=[call.method])
    api.add_url_rule("/v1/<path:rest>", "unknown", _unknown, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    return api


def _admit() -> None:
    g.request_id = new_id("req", 14)
    if request.authorization is None or not (request.authorization.token or request.authorization.username):
        raise errors.no_key()


def _unknown(rest: str) -> Response:
    raise Refusal(f"Unrecognized request URL ({request.method}: /v1/{rest}).", status=404)


def _refuse(refusal: Refusal) -> Response:
    return _answer(refusal.status, written(refusal.body))


def _answer(status: int, text: str, **headers: str) -> Response:
    answer = Response(text, status, content_type="application/json")
    answer.headers["request-id"] = g.request_id
    answer.headers["stripe-version"] = request.headers.get("Stripe-Version", API_VERSION)
    answer.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return answer


def _view(store: Store, in_flight: InFlight, call: Call) -> View:
    def view(**ids: str) -> Response:
        with store.begin() as books:
            fault = faults.take(books, f"{request.method} {request.path}")
        _before(fault)
        pairs = request.form if request.method == "POST" else request.args
        raw = nest(pairs.items(multi=True))
        given: Given = call.read(raw, "")
        key = request.headers.get("Idempotency-Key", "") if request.method == "POST" else ""
        if not key:
            kept = _run(store, call, given, ids, fault, None)
            return _after(fault, _answer(kept.status, kept.text))
        with in_flight.hold(key):
            kept, headers = _once(store, call, given, ids, fault, (key, request.path, idempotency.fingerprint(raw)))
            return _after(fault, _answer(kept.status, kept.text, **headers))

    return view


KeyMark = tuple[str, str, str]


def _once(
    store: Store, call: Call, given: Given, ids: dict[str, str], fault: Fault, key: KeyMark
) -> tuple[Kept, dict[str, str]]:
    with store.begin() as books:
        kept = idempotency.find(books, *key)
    if kept is None:
        return _run(store, call, given, ids, fault, key), {"idempotency_key": key[0]}
    return kept, {"idempotency_key": key[0], "idempotent_replayed": "true", "original_request": kept.request_id}


def _run(store: Store, call: Call, given: Given, ids: dict[str, str], fault: Fault, key: KeyMark | None) -> Kept:
    """Do the call; its effect and the result kept for its key are one transaction."""
    with store.begin() as books:
        books.request = {"id": g.request_id, "idempotency_key": key[0] if key else None}
        failed = Kept(500, written(errors.broken().body), g.request_id)
        kept = failed if fault.mode == "error_kept" else _do(books, call, given, ids)
        if fault.mode == "done_then_error":
            kept = failed
        if key:
            idempotency.keep(books, *key, kept)
    return kept


def _do(books: Books, call: Call, given: Given, ids: dict[str, str]) -> Kept:
    wanted = given.pop("expand", [])
    try:
        with books.part():
            body = public(call.do(books, given, *ids.values()))
            return Kept(200, written(expand(books, body, wanted)), g.request_id)
    except Refusal as refusal:
        return Kept(refusal.status, written(refusal.body), g.request_id)


def _before(fault: Fault) -> None:
    if fault.mode == "error":
        raise errors.broken()
    if fault.mode == "rate_limit":
        raise errors.too_many()
    if fault.mode == "slow":
        time.sleep(fault.seconds)


def _after(fault: Fault, answer: Response) -> Response:
    if fault.mode == "late":
        time.sleep(fault.seconds)
    if fault.mode == "lost":
        return _refuse(errors.broken())
    if fault.mode == "cut":
        connection: Any = request.environ["werkzeug.socket"]
        connection.shutdown(socket.SHUT_RDWR)
    return answer
