"""Complaints that maker and buyer do not agree on: the neutral third decides; of a shop that is shut, its officers answer."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import complaining, rooms, turns
from gateway.desk.door import Page, door
from gateway.language import _
from gateway.session import may_enter

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
    if errors:
        return _page(complaint_id, form, errors), 422
    said = _("Keputusan tercatat. Keduanya kami kabari.")
    return _send(complaint_id, "decide", sent, form, said, COMPLAINTS)


@door.post(f"{COMPLAINTS}/<complaint_id>/jawab")
@may_enter(*OFFICERS)
def answer_for_shop(complaint_id: str) -> Page:
    """Answer for a shop that is shut; the buyer reads an answer of that shop."""
    form, sent, errors = complaining.typed("offer", "text")
    if errors:
        return _page(complaint_id, form, errors), 422
    said = _("Jawaban terkirim ke pembeli.")
    return _send(complaint_id, "answer", sent, form, said, f"{COMPLAINTS}/{complaint_id}")


def _send(complaint_id: str, move: str, sent: dict[str, Any], form: dict[str, str], said: str, to: str) -> Page:
    return turns.filled(
        lambda: rooms.orders().post(f"/complaints/{complaint_id}/{move}", sent),
        said,
        to,
        complaining.why,
        complaining.errors,
        lambda errors: _page(complaint_id, form, errors),
        f"{COMPLAINTS}/{complaint_id}",
    )


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
