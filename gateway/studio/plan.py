"""A maker's business plan of one page."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio import words
from gateway.studio.door import OWN, Page, door, turn
from gateway.turns import SAID_NO
from services.kit.errors import Problem

PLAN = f"{OWN}/rencana"
PARTS = ("skill", "resource", "buyer", "cost", "price", "capacity", "risk", "steps")


@door.get(PLAN)
@may_enter("vendor")
def plan() -> str:
    """The page, to read and to write."""
    return _page({}, {})


@door.post(PLAN)
@may_enter("vendor")
def write_plan() -> Page:
    """Keep what was written."""
    typed = {name: request.form.get(name, "").strip() for name in PARTS}
    try:
        rooms.accounts().put("/plans/mine", typed)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return _page(typed, words.fields(wrong) or {"": words.reason(wrong)}), 422
    tell(_("Rencana Anda tersimpan."))
    return redirect(PLAN, 303)


@door.post(f"{PLAN}/setuju")
@may_enter("vendor")
def agree() -> Response:
    """Stand by what was talked over."""
    said = _("Rencana ini Anda setujui. Sebulan lagi kita lihat hasilnya.")
    return turn(lambda: rooms.accounts().post("/plans/mine/agree"), said, PLAN)


def _page(typed: dict[str, str], errors: dict[str, str]) -> str:
    found = rooms.accounts().get("/plans/mine") | typed
    return render_template("studio/plan.html", plan=found, errors=errors, words=words)
