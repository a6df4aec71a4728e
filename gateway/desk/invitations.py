"""Invitations: made for one person, with a message ready to be copied that says nothing of why they were invited."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import DECIDE, Page, door, show_once, shown_once
from gateway.language import _, day
from gateway.session import may_enter
from gateway.turns import SAID_NO
from services.kit.errors import Problem
from services.kit.settings import settings

INVITATIONS, KEPT = "/desk/undangan", "invitation"


@door.get("/desk/undangan")
@may_enter(*DECIDE)
def invitations() -> str:
    """The officer's own that nobody has taken up, and the form for a new one."""
    return _page({}, {})


@door.post("/desk/undangan")
@may_enter(*DECIDE)
def invite() -> Page:
    """A new invitation; its code is shown on the next page, and never again."""
    form = {name: value for name in ("name", "identifier") if (value := request.form.get(name, "").strip())}
    try:
        made = rooms.accounts().post("/invitations", form)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return _page(form, words.fields(wrong) or {"": words.reason(wrong)}), wrong.status
    return _shown(made)


@door.post("/desk/undangan/<invitation_id>/perbarui")
@may_enter(*DECIDE)
def renew(invitation_id: str) -> Page:
    """A new code in place of one that was lost or ran out."""
    try:
        made = rooms.accounts().post(f"/invitations/{invitation_id}/renew")
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return _page({}, {"": words.reason(wrong)}), wrong.status
    return _shown(made)


def _shown(made: dict[str, Any]) -> Response:
    show_once(KEPT, {name: str(made[name]) for name in ("id", "code", "expires_at")})
    return redirect(INVITATIONS, 303)


def _page(form: dict[str, str], errors: dict[str, str]) -> str:
    made = shown_once(KEPT)
    found = rooms.accounts().get("/invitations", limit=50, after=request.args.get("after"))
    return render_template(
        "desk/invitations.html", found=found, form=form, errors=errors, made=made, message=message(made) if made else ""
    )


def message(made: dict[str, str]) -> str:
    """What an officer may send by any messenger: harmless to whoever reads along."""
    link = f"{settings().public_url}/undangan/{made['code']}"
    return _(
        "Ini undangan Anda untuk membuka toko di Lapak Karya. Buka tautan ini: %(link)s Berlaku sampai %(day)s. "
        "Jangan bagikan tautan ini.",
        link=link,
        day=day(made["expires_at"]),
    )
