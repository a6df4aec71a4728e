"""Grievances of makers about those who help them, for heads of unit and operators."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk.door import door, turn
from gateway.language import _
from gateway.session import may_enter

PLACE = "/desk/pengaduan"
ANSWERS = ("unit_head", "operator")


@door.get(PLACE)
@may_enter(*ANSWERS)
def grievances() -> str:
    """All that wait, the oldest first."""
    found = rooms.accounts().get("/grievances", limit=50, after=request.args.get("after"))
    return render_template("desk/grievances.html", found=found)


@door.post(f"{PLACE}/<grievance_id>")
@may_enter(*ANSWERS)
def answer_grievance(grievance_id: str) -> Response:
    """Say what is done about it."""
    asked = {"text": request.form.get("text", "").strip()}
    path = f"/grievances/{grievance_id}/answer"
    return turn(lambda: rooms.accounts().post(path, asked), _("Jawaban Anda terkirim."), PLACE)
