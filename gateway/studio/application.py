"""The way to a shop: what to make, how to send it, a plan, three consents; kept while typing, then handed in."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, person, tell
from gateway.studio import agreed, words
from gateway.studio.door import APPLICATION, HOME, Page, door, is_part, turn
from services.kit.errors import Problem

WRITTEN = ("shop_name", "skill", "product_idea", "province_code", "delivery", "plan")
WRITABLE = ("draft", "needs_info", "not_yet")


@door.get("/studio/pengajuan")
@may_enter("vendor")
def application() -> Page:
    """The form while it can be written on; else how it stands and what comes next."""
    who = person()
    if who and who.vendor_id:
        return redirect(HOME, 303)
    return _page(rooms.accounts().get("/applications/mine"), {})


@door.post("/studio/pengajuan")
@may_enter("vendor")
def write_application() -> Page:
    """Keep what was typed; hand it in when that was asked for."""
    errors: dict[str, str] = {}
    is_final = request.form.get("langkah") == "ajukan" and not is_part()
    try:
        rooms.accounts().put("/applications/mine", _typed())
        if is_final:
            rooms.accounts().post("/applications/mine/submit")
    except Problem as wrong:
        if wrong.status not in (409, 422):
            raise
        errors = words.fields(wrong) or {"": words.reason(wrong)}
    if is_part():
        return render_template("studio/_saved.html", errors=errors, words=words)
    if errors:
        return _page(rooms.accounts().get("/applications/mine") | _typed(), errors), 422
    tell(_("Pengajuan Anda sudah kami terima.") if is_final else _("Tersimpan."))
    return redirect(APPLICATION, 303)


@door.post("/studio/pengajuan/tarik")
@may_enter("vendor")
def withdraw_application() -> Response:
    """Take the wish back."""
    said = _("Pengajuan Anda sudah ditarik.")
    return turn(lambda: rooms.accounts().post("/applications/mine/withdraw"), said, APPLICATION)


@door.post("/studio/pengajuan/keberatan")
@may_enter("vendor")
def appeal() -> Response:
    """Ask that somebody else looks at it."""
    asked = {"text": request.form.get("text", "").strip()}
    said = _("Keberatan Anda sudah kami terima. Orang lain akan melihatnya.")
    return turn(lambda: rooms.accounts().post("/applications/mine/appeal", asked), said, APPLICATION)


def _typed() -> dict[str, Any]:
    """The whole form; a box that is not ticked is a no."""
    consents = {kind: f"consents.{kind}" in request.form for kind in agreed.KINDS}
    return {name: request.form.get(name, "").strip() for name in WRITTEN} | {"consents": consents}


def _page(found: dict[str, Any], errors: dict[str, str]) -> str:
    template = "application" if found["status"] in WRITABLE else "application_state"
    return render_template(f"studio/{template}.html", application=found, errors=errors, words=words, agreed=agreed)
