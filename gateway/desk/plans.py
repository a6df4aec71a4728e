"""The plan of somebody whom an officer helps, and the bands of what they earn where they agree to it."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import DECIDE, READ, door, turn
from gateway.desk.makers import MAKERS
from gateway.language import _
from gateway.session import may_enter, person


@door.get("/desk/dampingan/<maker_id>/rencana")
@may_enter(*READ)
def maker_plan(maker_id: str) -> str:
    """Their page, and what can be done with it."""
    who = person()
    return render_template(
        "desk/plan.html",
        words=words,
        maker=rooms.accounts().get(f"/makers/{maker_id}"),
        plan=rooms.accounts().get(f"/makers/{maker_id}/plan"),
        income=rooms.accounts().get(f"/makers/{maker_id}/income"),
        may_decide=who is not None and who.role in DECIDE,
    )


@door.post("/desk/dampingan/<maker_id>/rencana/<any(discuss, review):step>")
@may_enter(*DECIDE)
def step_plan(maker_id: str, step: str) -> Response:
    """It was talked over, or looked at again."""
    asked = {"note": request.form.get("note", "").strip()}
    path = f"/makers/{maker_id}/plan/{step}"
    return turn(lambda: rooms.accounts().post(path, asked), _("Tercatat."), f"{MAKERS}/{maker_id}/rencana")
