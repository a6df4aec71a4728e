"""What waits for an officer: what has hours first, then the oldest and the late ones, and the shops they help."""

from collections import Counter
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import by_hand, second_looks, words
from gateway.desk.door import DECIDE, READ, door
from gateway.desk.parcels import time_left
from gateway.desk.trust import due
from gateway.session import may_enter, person
from gateway.turns import unless_down

DUE = 2
MOST = 100
LISTING, HEAD = "listing", "unit_head"
ELSEWHERE = {"admin": "/desk/kantor", "operator": "/desk/banding"}


@door.get("/desk")
@may_enter(*READ, "admin", "operator")
def today() -> Response | str:
    """All that waits; who has no caseload goes where their own work lies."""
    who = person()
    if who and who.role in ELSEWHERE:
        return redirect(ELSEWHERE[who.role], 303)
    found = rooms.accounts().get("/work", limit=MOST, after=request.args.get("after"))
    work = found["items"]
    titles = {one["id"]: one for one in _titled([item["object_id"] for item in work if item["kind"] == LISTING])}
    shops = unless_down(lambda: rooms.accounts().get("/caseload", limit=MOST)["items"])
    complaints = _to_settle() if who and who.role in DECIDE else []
    return render_template(
        "desk/home.html",
        words=words,
        work=work,
        oldest=max((item["waiting_days"] for item in work), default=0),
        complaints=complaints,
        urgent=[item for item in work if item["answer_by"]],
        to_send=_to_send(),
        looks_due=due(),
        looks_again=bool(who and who.role == HEAD) and second_looks.is_any_waiting(),
        to_text=by_hand.waiting(),
        time_left=time_left,
        following=found["next"],
        groups=_by_age([item for item in work if not item["answer_by"]]),
        listings=titles,
        shops=shops,
        waited_on=_waited_on() if who and who.role == HEAD else [],
        counts=Counter(shop["trading_status"] for shop in shops or []),
    )


def _waited_on() -> list[dict[str, Any]]:
    """Who of the unit lets something wait too long, the longest first."""
    found = unless_down(lambda: rooms.accounts().get("/unit/waiting")["items"]) or []
    return [one for one in found if one["late"]]


def _titled(ids: list[str]) -> list[dict[str, Any]]:
    """What catalog knows of these listings, so that each page of the list has its titles."""
    if not ids:
        return []
    return unless_down(lambda: rooms.catalog().get("/review", limit=MOST, ids=",".join(ids))["items"]) or []


def _to_settle() -> list[dict[str, Any]]:
    """Complaints that maker and buyer do not agree on, and those about shut shops that somebody answers."""
    found = unless_down(lambda: rooms.orders().get("/complaints", status="open", limit=MOST))
    return [one for one in found["items"] if one["can"]["decide"] or one["can"]["answer"]] if found else []


def _to_send() -> dict[str, Any]:
    """The parcels that the desk sends for makers who do not."""
    found = unless_down(lambda: rooms.orders().get("/team/parcels", what="to_send"))
    return found or {"items": [], "next": None}


def _by_age(work: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Late, due now, and what still has time."""
    return {
        "late": [item for item in work if item["is_late"]],
        "due": [item for item in work if not item["is_late"] and item["waiting_days"] >= DUE],
        "time": [item for item in work if not item["is_late"] and item["waiting_days"] < DUE],
    }
