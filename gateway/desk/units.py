"""The units that officers work in, for administrators."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk.door import door, turn
from gateway.language import _
from gateway.session import may_enter

UNITS = "/desk/kantor/unit"


@door.get("/desk/kantor/unit")
@may_enter("admin")
def units() -> str:
    """All of them, and the form for a new one."""
    return render_template("desk/units.html", found=rooms.accounts().get("/units", limit=100))


@door.post("/desk/kantor/unit")
@may_enter("admin")
def add_unit() -> Response:
    """A new one."""
    asked = {"name": request.form.get("name", "").strip()}
    return turn(lambda: rooms.accounts().post("/units", asked), _("Unitnya sudah dibuat."), UNITS)
