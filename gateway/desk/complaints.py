"""Complaints that maker and buyer do not agree on: the neutral third reads both, and decides."""

from flask import redirect, render_template, request

from gateway import complaining, rooms
from gateway.desk.door import Page, door
from gateway.language import _
from gateway.session import may_enter, tell
from services.kit.errors import Problem

COMPLAINTS = "/desk/keluhan"
THIRD = ("unit_head", "finance")
OUTCOMES = ("refund", "part_refund", "return", "reject")


@door.get(COMPLAINTS)
@may_enter(*THIRD)
def complaints() -> str:
    """Those that wait for a decision, oldest first; or those in which the two still talk."""
    is_all = request.args.get("lihat") == "semua"
    status = "open" if is_all else "escalated"
    found = rooms.orders().get("/complaints", status=status, after=request.args.get("after"))
    return render_template("desk/complaints.html", found=found, is_all=is_all, complaints=complaining)


@door.get(f"{COMPLAINTS}/<complaint_id>")
@may_enter(*THIRD)
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


def _page(complaint_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    found = rooms.orders().get(f"/complaints/{complaint_id}")
    codes = [code for code in OUTCOMES if code != "return" or found["reason"] != "not_arrived"]
    outcomes = complaining.choices("offer", *codes)
    return render_template(
        "desk/complaint.html", one=found, outcomes=outcomes, form=form, errors=errors, complaints=complaining
    )
