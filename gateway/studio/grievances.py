"""Where a maker says that something is wrong with somebody who helps; that somebody neither sees nor hears of it."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio import words
from gateway.studio.door import OWN, Page, door, turn
from gateway.turns import SAID_NO
from services.kit.errors import Problem

PLACE = f"{OWN}/pengaduan"


@door.get(PLACE)
@may_enter("vendor")
def grievances() -> str:
    """All that one said, and what was answered."""
    return _page({}, {})


@door.post(PLACE)
@may_enter("vendor")
def raise_grievance() -> Page:
    """Say something."""
    typed = {name: request.form.get(name, "").strip() for name in ("about", "text")}
    try:
        rooms.accounts().post("/grievances/mine", typed)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return _page(typed, words.fields(wrong) or {"": words.reason(wrong)}), wrong.status
    tell(_("Tercatat. Yang menemani Anda tidak melihat pengaduan ini. Jawabannya muncul di sini."))
    return redirect(PLACE, 303)


@door.post(f"{PLACE}/<grievance_id>/lanjut")
@may_enter("vendor")
def take_further(grievance_id: str) -> Response:
    """The answer does not help."""
    path = f"/grievances/mine/{grievance_id}/further"
    return turn(lambda: rooms.accounts().post(path), _("Orang lain di luar unit melihatnya sekarang."), PLACE)


@door.post(f"{PLACE}/<grievance_id>/selesai")
@may_enter("vendor")
def close_grievance(grievance_id: str) -> Response:
    """It is settled."""
    path = f"/grievances/mine/{grievance_id}/close"
    return turn(lambda: rooms.accounts().post(path), _("Baik, pengaduan ini selesai."), PLACE)


def _page(typed: dict[str, str], errors: dict[str, str]) -> str:
    found = rooms.accounts().get("/grievances/mine", limit=50)["items"]
    return render_template("studio/grievances.html", found=found, typed=typed, errors=errors)
