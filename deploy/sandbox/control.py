"""The control page, and the same by JSON under /control, so that tests and people can make anything happen."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request

from deploy.sandbox import (
    accounts,
    deliveries,
    disputes,
    events,
    faults,
    idempotency,
    payments,
    refunds,
    sessions,
    switches,
    words,
)
from deploy.sandbox.errors import Refusal
from deploy.sandbox.here import begin
from deploy.sandbox.objects import Body, kind_of, public
from deploy.sandbox.overview import deliveries_of, overview
from deploy.sandbox.store import Books

Given = Mapping[str, Any]

MOVES: dict[tuple[str, str], Callable[[Books, str], Body]] = {
    ("sessions", "pay"): payments.pay,
    ("sessions", "decline"): payments.decline,
    ("sessions", "secure"): payments.challenge,
    ("sessions", "later"): payments.pay_later,
    ("sessions", "arrive"): payments.arrive,
    ("sessions", "bounce"): payments.bounce,
    ("sessions", "expire"): lambda books, thing_id: sessions.expire(books, {}, thing_id),
    ("refunds", "succeed"): refunds.succeed,
    ("refunds", "fail"): refunds.fail,
    ("charges", "dispute"): disputes.open_dispute,
    ("disputes", "win"): lambda books, thing_id: disputes.close(books, thing_id, won=True),
    ("disputes", "lose"): lambda books, thing_id: disputes.close(books, thing_id, won=False),
    ("accounts", "complete"): accounts.complete,
    ("accounts", "restrict"): accounts.restrict,
    ("accounts", "empty"): accounts.empty,
}


control = Blueprint("control", __name__)


@control.get("/")
def show() -> str:
    """Everything on one page, with its buttons."""
    with begin() as books:
        seen = overview(books)
    named = {"switch_words": words.SWITCHES, "choice_words": words.CHOICES, "fault_words": words.FAULTS}
    return render_template("control.html", money=words.money, choices=switches.CHOICES, **named, **seen)


@control.get("/control/state")
def state() -> Response:
    """The same as JSON."""
    with begin() as books:
        return jsonify(overview(books))


@control.get("/control/events/<event_id>/deliveries")
def show_deliveries(event_id: str) -> Response:
    """How the telling of one event went."""
    with begin() as books:
        return jsonify(deliveries_of(books, event_id))


@control.post("/control/<name>")
@control.post("/control/<name>/<verb>")
def do(name: str, verb: str = "") -> Response:
    """Buttons about the sandbox as a whole."""
    with begin() as books:
        return _done(_general(books, f"{name}/{verb}", _given()))


@control.post("/control/<kind>/<thing_id>/<verb>")
def move(kind: str, thing_id: str, verb: str) -> Response:
    """Buttons about one thing."""
    with begin() as books:
        if kind == "events":
            return _done(_resend(books, thing_id, verb, _given()))
        if (kind, verb) not in MOVES:
            raise Refusal(f"There is no {verb} for {kind}", status=404)
        return _done(public(MOVES[kind, verb](books, thing_id)))


def _general(books: Books, what: str, given: Given) -> Body:
    match what:
        case "switches/":
            for name, value in given.items():
                switches.turn(books, name, value)
            return switches.read_all(books)
        case "faults/":
            times, seconds = _number(given, "times", 1), _number(given, "seconds", 0)
            faults.order(books, str(given.get("mode", "")), int(times), str(given.get("call", "")), seconds)
        case "faults/clear":
            faults.clear(books)
        case "webhooks/release":
            return {"released": deliveries.release(books)}
        case "keys/forget":
            idempotency.forget_all(books)
        case "events/":
            return _invent(books, given)
        case _:
            raise Refusal(f"There is no {what}", status=404)
    return {"done": what}


def _invent(books: Books, given: Given) -> Body:
    """An event of any type, about a thing that is there or one that nobody has heard of."""
    thing_id = given.get("object", "")
    thing = books.find(kind_of(thing_id) or "", thing_id) or {"id": thing_id, "object": "unheard_of"}
    return public(events.emit(books, given.get("type", "sandbox.unknown"), thing))


def _resend(books: Books, event_id: str, verb: str, given: Given) -> Body:
    event = books.need("event", event_id)
    if verb == "deliver":
        events.deliver(books, event_id, int(_number(given, "copies", 1)))
    elif verb == "drop":
        deliveries.drop(books, event_id)
    else:
        raise Refusal(f"There is no {verb} for events", status=404)
    return public(event)


def _number(given: Given, name: str, usual: float) -> float:
    try:
        return float(given.get(name) or usual)
    except ValueError:
        raise Refusal(f"{name} must be a number", param=name) from None


@control.before_request
def _from_here() -> None:
    # Another site's page may not press these buttons.
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)


def _given() -> Given:
    given = request.get_json() if request.is_json else request.form.to_dict()
    if not isinstance(given, dict):
        raise Refusal("The body must be a JSON object.")
    return given


def _wants_page() -> bool:
    return "text/html" in request.headers.get("Accept", "")


def _done(body: Body) -> Response:
    if _wants_page():
        return make_response(redirect(f"/#{request.path.split('/')[2]}", 303))
    return jsonify(body)


@control.errorhandler(Refusal)
def _refuse(refusal: Refusal) -> Response:
    if _wants_page():
        return Response(render_template("refused.html", message=str(refusal)), refusal.status)
    answer = jsonify(refusal.body)
    answer.status_code = refusal.status
    return answer
