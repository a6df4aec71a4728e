"""Complaints that maker and buyer do not agree on: the neutral third decides; of a shop that is shut, its officers answer."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import complaining, rooms, turns
from gateway.desk.door import Page, door
from gateway.language import _
from gateway.session import may_enter, tell
from services.kit.errors import Problem

COMPLAINTS = "/desk/keluhan"
THIRD, OFFICERS = ("unit_head", "finance"), ("counsellor", "unit_head")
READ = ("counsellor", *THIRD)
OUTCOMES = ("refund", "part_refund", "return", "reject")


@door.get(COMPLAINTS)
@may_enter(*READ)
def complaints() -> str:
    """Those that wait for a decision, oldest first; or those in which the two still talk."""
    is_all = request.args.get("lihat") == "semua"
    status = "open" if is_all else "escalated"
    found = rooms.orders().get("/complaints", status=status, after=request.args.get("after"))
    return render_template("desk/complaints.html", found=found, is_all=is_all, complaints=complaining)


@door.get(f"{COMPLAINTS}/<complaint_id>")
@may_enter(*READ)
def complaint(complaint_id: str) -> str:
    """One of them: what both have said."""
    return _page(complaint_id, {}, {})


@door.post(f"{COMPLAINTS}/<complaint_id>")
@may_enter(*THIRD)
def decide_complaint(complaint_id: str) -> Page:
    """Decide, in words that both read."""
    form, sent, errors = complaining.typed("outcome", "note")
    try:
        if not errors:
            rooms.orders().post(f"/complaints/{complaint_id}/decide", sent)
            tell(_("Keputusan tercatat. Keduanya kami kabari."))
            return redirect(COMPLAINTS, 303)
    except Problem as wrong:
        errors = complaining.errors(wrong)
        if not errors:
            if wrong.status not in (409, 422):
                raise
            tell(complaining.why(wrong))
            return redirect(f"{COMPLAINTS}/{complaint_id}", 303)
    return _page(complaint_id, form, errors), 422


@door.post(f"{COMPLAINTS}/<complaint_id>/jawab")
@may_enter(*OFFICERS)
def answer_for_shop(complaint_id: str) -> Page:
    """Answer for a shop that is shut; the buyer reads an answer of that shop."""
    form, sent, errors = complaining.typed("offer", "text")
    try:
        if not errors:
            rooms.orders().post(f"/complaints/{complaint_id}/answer", sent)
            tell(_("Jawaban terkirim ke pembeli."))
            return redirect(f"{COMPLAINTS}/{complaint_id}", 303)
    except Problem as wrong:
        errors = complaining.errors(wrong)
        if not errors:
            if wrong.status not in (409, 422):
                raise
            tell(complaining.why(wrong))
            return redirect(f"{COMPLAINTS}/{complaint_id}", 303)
    return _page(complaint_id, form, errors), 422


@door.post(f"{COMPLAINTS}/<complaint_id>/kembali")
@may_enter(*OFFICERS)
def take_goods_back_for_shop(complaint_id: str) -> Response:
    """The goods are back with the team."""
    said = _("Tercatat: barangnya sudah kembali. Uang pembeli kami kembalikan.")
    path, to = f"/complaints/{complaint_id}/returned", f"{COMPLAINTS}/{complaint_id}"
    return turns.turn(lambda: rooms.orders().post(path), said, to, complaining.why)


def _page(complaint_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    found = rooms.orders().get(f"/complaints/{complaint_id}")
    codes = [code for code in OUTCOMES if code != "return" or found["reason"] != "not_arrived"]
    outcomes = complaining.choices("offer", *codes)
    return render_template(
        "desk/complaint.html", one=found, outcomes=outcomes, form=form, errors=errors, complaints=complaining
    )
