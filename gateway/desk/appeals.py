"""Appeals, for operators: against a no, each for a head of unit who has not decided before; against a closing, to answer.

Whose they are, is not told here.
"""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import shut_appeals, words
from gateway.desk.door import door, turn
from gateway.language import _
from gateway.session import may_enter

APPEALS = "/desk/banding"


@door.get("/desk/banding")
@may_enter("operator")
def appeals() -> str:
    """All that wait, oldest first."""
    found = rooms.accounts().get("/appeals", limit=50, after=request.args.get("after"))
    heads = rooms.accounts().get("/reviewers", limit=100)["items"]
    closings = shut_appeals.waiting()
    return render_template("desk/appeals.html", words=words, found=found, heads=heads, closings=closings)


@door.post("/desk/banding/<application_id>")
@may_enter("operator")
def name_reviewer(application_id: str) -> Response:
    """Give it to somebody."""
    asked = {"officer_id": request.form.get("officer_id", "")}
    said = _("Tercatat. Peninjaunya melihatnya di daftar hari ini.")
    return turn(lambda: rooms.accounts().post(f"/appeals/{application_id}/reviewer", asked), said, APPEALS)
