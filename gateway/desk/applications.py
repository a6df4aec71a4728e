"""Applications: taken in hand by being read, answered with yes, with what is missing, or with the steps that come first."""

from datetime import datetime, timedelta
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import DECIDE, READ, Page, door, turn
from gateway.language import WITA, _
from gateway.session import may_enter, person, tell
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import Problem

HOME, APPLICATIONS = "/desk", "/desk/pengajuan"
SHOWN = ("submitted", "in_review", "needs_info", "not_yet", "approved", "declined")
LATER = timedelta(days=30)
NOT_OPEN, OPENS, WAITING = "belum_dibuka", "counsellor", ("submitted", "in_review")
"""Whoever helps opens it by reading; a head who only looks keeps nobody from answering, unless an appeal was given to them."""


@door.get("/desk/pengajuan")
@may_enter(*READ)
def applications() -> str:
    """Those of one state, oldest first; at first all that wait."""
    status = request.args.get("lihat", SHOWN[0])
    status = status if status in SHOWN else SHOWN[0]
    found = rooms.accounts().get("/applications", status=status, limit=50, after=request.args.get("after"))
    return render_template("desk/applications.html", words=words, found=found, shown=SHOWN, status=status)


@door.get("/desk/pengajuan/<application_id>")
@may_enter(*READ)
def application(application_id: str) -> str:
    """One of them, whole."""
    return _page(application_id, {}, {})


@door.post("/desk/pengajuan/<application_id>/buka")
@may_enter(*DECIDE)
def open_application(application_id: str) -> Response | str:
    """Take it in hand, so that nobody else answers it meanwhile: what the page of whoever decides asks for as it is read."""
    path = f"/applications/{application_id}/open"
    if not request.headers.get("HX-Request"):
        said = _("Pengajuan ini Anda pegang selama 24 jam.")
        return turn(lambda: rooms.accounts().post(path), said, f"{APPLICATIONS}/{application_id}")
    try:
        return render_template("desk/_held.html", application=rooms.accounts().post(path), why="")
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return render_template("desk/_held.html", application=None, why=words.reason(wrong))


@door.post("/desk/pengajuan/<application_id>/setujui")
@may_enter(*DECIDE)
def approve(application_id: str) -> Page:
    """Yes: each line of the checklist is done, or waived for a reason."""
    done = {name.removeprefix("check."): True for name in request.form if name.startswith("check.")}
    waived = {
        name.removeprefix("waive."): text.strip()
        for name, text in request.form.items()
        if name.startswith("waive.") and text.strip()
    }
    if "semua" in request.form:
        done |= {code: True for code in request.form.getlist("butir") if code not in waived}
    mode = request.form.get("fulfilment_mode", "self_ship")
    answer = {"checks": waived | done, "fulfilment_mode": mode}
    return answer_application(
        application_id, "approve", answer, _("Disetujui. Toko sudah berdiri, dan pembuatnya kami kabari.")
    )


@door.post("/desk/pengajuan/<application_id>/lengkapi")
@may_enter(*DECIDE)
def ask_for_more(application_id: str) -> Page:
    """Something is missing: in a note, in remarks on its parts, or both."""
    said = _("Catatan terkirim. Pengajuannya kembali ke pembuatnya.")
    return answer_application(application_id, "needs-info", _remarks(), said)


@door.post("/desk/pengajuan/<application_id>/draf")
@may_enter(*READ)
def draft(application_id: str) -> Response:
    """Keep what one would ask for; an assistant may, and whoever decides sends it."""
    said = _("Draf tersimpan. Pembuatnya belum melihatnya.")
    path = f"/applications/{application_id}/draft"
    return turn(lambda: rooms.accounts().put(path, _remarks()), said, f"{APPLICATIONS}/{application_id}")


@door.post("/desk/pengajuan/<application_id>/belum-siap")
@may_enter(*DECIDE)
def say_not_yet(application_id: str) -> Page:
    """Some steps first."""
    day = request.form.get("review_on", "")
    answer = {"next_steps": request.form.get("next_steps", "").strip()} | ({"review_on": day} if day else {})
    return answer_application(
        application_id, "not-yet", answer, _("Terkirim: langkah berikutnya, dan kapan dilihat lagi.")
    )


@door.post("/desk/pengajuan/<application_id>/tunda")
@may_enter(*DECIDE)
def put_off(application_id: str) -> Page:
    """After "not yet": other steps, and another day."""
    day = request.form.get("review_on", "")
    answer = {"next_steps": request.form.get("next_steps", "").strip()} | ({"review_on": day} if day else {})
    return answer_application(application_id, "put-off", answer, _("Tercatat: langkahnya, dan kapan dilihat lagi."))


@door.post("/desk/pengajuan/<application_id>/ajak-lagi")
@may_enter(*DECIDE)
def invite_again(application_id: str) -> Page:
    """After "not yet": its writer is asked to hand it in again."""
    said = _("Pembuatnya kami kabari. Ia bisa melengkapi isiannya dan mengajukan lagi.")
    return answer_application(application_id, "invite-again", {}, said)


@door.post("/desk/pengajuan/<application_id>/kerabat")
@may_enter(*READ)
def declare_relative_of_writer(application_id: str) -> Response:
    """Whoever wrote it is one's own relative: somebody else reads and answers it."""
    rooms.accounts().ask("POST", f"/applications/{application_id}/relative", {})
    tell(_("Tercatat. Anda tidak lagi melihat pengajuan ini, dan orang lain yang meninjaunya."))
    return redirect(HOME, 303)


def answer_application(
    application_id: str, move: str, answer: dict[str, Any], said: str, to: str = HOME, gone: str = ""
) -> Page:
    """Answer it, and go on; or show the page once more with what was typed and what to put right.

    `gone` is said instead where the answer left nothing to go back to.
    """
    try:
        if NOT_OPEN in request.form:  # a page that has no scripts opens it with its first answer
            rooms.accounts().post(f"/applications/{application_id}/open")
        found = rooms.accounts().post(f"/applications/{application_id}/{move}", answer)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        errors = words.fields(wrong) or {"": words.reason(wrong)}
        return _page(application_id, request.form.to_dict(), errors), wrong.status
    is_gone = bool(gone) and found["status"] == "withdrawn"
    tell(gone if is_gone else said)
    return redirect(HOME if is_gone else to, 303)


def _maker(application_id: str) -> str | None:
    """Whose it is, for the page on which their name and phone are read; None where that is not known now."""
    helped = unless_down(lambda: rooms.accounts().get("/makers", limit=100)["items"]) or []
    return next((str(one["id"]) for one in helped if one["application_id"] == application_id), None)


def _remarks() -> dict[str, Any]:
    """The note and the remarks on parts, as they were typed."""
    remarks = {name: text for name in words.PARTS if (text := request.form.get(f"remark.{name}", "").strip())}
    return {"note": request.form.get("note", "").strip(), "remarks": remarks}


def _page(application_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    found = rooms.accounts().get(f"/applications/{application_id}")
    who = person()
    may_decide = who is not None and who.role in DECIDE
    is_later = found["status"] == "not_yet" and may_decide
    waits = found["status"] in WAITING and not found["held_until"] and not found["is_mine"]
    return render_template(
        "desk/application.html",
        application=found,
        form={"review_on": (datetime.now(WITA) + LATER).date().isoformat()} | form,
        errors=errors,
        words=words,
        may_decide=may_decide,
        opens=may_decide and waits and (bool(found["appeal"]) or bool(who and who.role == OPENS)),
        is_not_open=waits,
        is_later=is_later,
        maker=_maker(application_id) if is_later else None,
    )
