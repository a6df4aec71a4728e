"""Moves between units, step by step: talked over, approved by the one head, accepted by the other, complete."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import DECIDE, door, turn
from gateway.desk.makers import officers
from gateway.language import _
from gateway.session import may_enter, person

MOVES = "/desk/pindahan"


@door.get("/desk/pindahan")
@may_enter(*DECIDE)
def moves() -> str:
    """All that stand and concern the officer or their unit, the oldest first."""
    who = person()
    found = rooms.accounts().get("/transfers", limit=100, after=request.args.get("after"))
    return render_template(
        "desk/moves.html",
        words=words,
        found=found,
        officers=[one for one in officers() if one["role"] in DECIDE and one["status"] == "active"],
        is_head=who is not None and who.role == "unit_head",
        me=who.id if who else "",
    )


@door.post("/desk/pindahan/<transfer_id>/<any(hearing, approve, accept, complete, refuse, cancel):step>")
@may_enter(*DECIDE)
def move_on(transfer_id: str, step: str) -> Response:
    """One step further."""
    path = f"/transfers/{transfer_id}/{step}"
    return turn(lambda: rooms.accounts().post(path, _asked(step)), _("Tercatat."), MOVES)


def _asked(step: str) -> dict[str, Any]:
    form = request.form
    if step == "hearing":
        return {"is_agreed": form.get("is_agreed") == "1", "letter_no": form.get("letter_no", "").strip()}
    if step == "accept":
        return {name: form.get(name, "") for name in ("officer_id", "fulfilment_mode")}
    return {"reason": form.get("reason", "")} if step == "refuse" else {}
