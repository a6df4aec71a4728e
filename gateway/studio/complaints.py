"""Complaints about a maker's parcels: read, answer, take goods back; and giving a part of a price back unasked."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import complaining, rooms
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio.door import Page, door
from gateway.turns import filled, turn, unless_down
from services.kit.errors import Problem
from services.kit.ids import new_id

COMPLAINTS, PARCELS = "/studio/keluhan", "/studio/paket"
OFFERS = ("refund", "part_refund", "return", "reject")


@door.get(COMPLAINTS)
@may_enter("vendor")
def list_complaints() -> str:
    """Those that wait for somebody, oldest first; or those that are over."""
    status = "closed" if request.args.get("lihat") == "selesai" else "open"
    found = rooms.orders().get("/complaints", status=status, after=request.args.get("after"))
    return render_template("studio/complaints.html", found=found, is_done=status == "closed", complaints=complaining)


@door.get(f"{COMPLAINTS}/<complaint_id>")
@may_enter("vendor")
def show_complaint(complaint_id: str) -> str:
    """One of them."""
    return _page(complaint_id, {}, {})


@door.post(f"{COMPLAINTS}/<complaint_id>/jawab")
@may_enter("vendor")
def answer_complaint(complaint_id: str) -> Page:
    """Give in, offer a part, ask for the goods, or say no; and why, in words of one's own or in a sentence at hand."""
    names = ("ready",) if request.form.get("ready") else ("offer", "text")
    form, sent, errors = complaining.typed(*names)
    if errors:
        return _page(complaint_id, form, errors), 422
    return filled(
        lambda: rooms.orders().post(f"{complaint_path(complaint_id)}/answer", sent),
        _("Jawaban Anda terkirim ke pembeli."),
        f"{COMPLAINTS}/{complaint_id}",
        complaining.why,
        complaining.errors,
        lambda wrong: _page(complaint_id, form, wrong),
    )


@door.post(f"{COMPLAINTS}/<complaint_id>/minta")
@may_enter("vendor")
def ask_team(complaint_id: str) -> Response:
    """Somebody else is to answer."""
    said = _("Tim kami sudah kami kabari. Sampai mereka menjawab, Anda masih boleh memilih sendiri.")
    to = f"{COMPLAINTS}/{complaint_id}"
    return turn(lambda: rooms.orders().post(f"{complaint_path(complaint_id)}/ask-team"), said, to, complaining.why)


@door.post(f"{COMPLAINTS}/<complaint_id>/kembali")
@may_enter("vendor")
def take_goods_back(complaint_id: str) -> Response:
    """The goods are here again."""
    said = _("Tercatat: barangnya sudah kembali. Uang pembeli kami kembalikan.")
    to = f"{COMPLAINTS}/{complaint_id}"
    return turn(lambda: rooms.orders().post(f"{complaint_path(complaint_id)}/returned"), said, to, complaining.why)


@door.get(f"{PARCELS}/<vendor_order_id>/kembalikan")
@may_enter("vendor")
def ask_part_back(vendor_order_id: str) -> str:
    """How much goes back to the buyer?"""
    return _give_page(vendor_order_id, {}, {})


@door.post(f"{PARCELS}/<vendor_order_id>/kembalikan")
@may_enter("vendor")
def give_part_back(vendor_order_id: str) -> Page:
    """So much, or these things; a form that is sent twice gives once."""
    form, sent, errors = complaining.typed("why")
    form["key"] = request.form.get("key", "")
    lines = [{"listing_id": name, "quantity": 1} for name in request.form.getlist("lines")]
    sent |= {"lines": lines, "shipping": request.form.get("shipping") == "1"}
    try:
        if not errors:
            rooms.orders().post(
                f"/vendor-orders/{vendor_order_id}/refunds", sent, Idempotency_Key=form["key"] or new_id("key")
            )
            tell(_("Uangnya sedang dikembalikan ke pembeli."))
            return redirect(f"{PARCELS}/{vendor_order_id}", 303)
    except Problem as wrong:
        errors = complaining.errors(wrong)
        if not errors:
            return _said_no(wrong, f"{PARCELS}/{vendor_order_id}")
    return _give_page(vendor_order_id, form, errors), 422


def complaint_path(complaint_id: str) -> str:
    """Where the room has this complaint."""
    return f"/complaints/{complaint_id}"


def _page(complaint_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    found = rooms.orders().get(complaint_path(complaint_id))
    offers = [code for code in OFFERS if code != "return" or found["reason"] != "not_arrived"]
    choices = complaining.choices("offer", *offers)
    return render_template(
        "studio/complaint.html",
        one=found,
        offers=choices,
        form=form,
        errors=errors,
        complaints=complaining,
        is_helped=bool(found.get("is_ready_only")) and _is_helped(),
    )


def _is_helped() -> bool:
    """Whether there is somebody who could answer for this maker."""
    mentors = unless_down(lambda: rooms.accounts().get("/mentors/mine"))
    return bool(mentors and mentors["items"])


def _give_page(vendor_order_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    parcel = rooms.orders().get(f"/vendor-orders/{vendor_order_id}")
    reasons = complaining.choices("reason", "incomplete", "damaged", "not_as_described")
    form.setdefault("key", new_id("key"))
    return render_template("studio/give_back.html", parcel=parcel, form=form, errors=errors, reasons=reasons)


def _said_no(wrong: Problem, to: str) -> Response:
    if wrong.status not in (409, 422):
        raise wrong
    tell(complaining.why(wrong))
    return redirect(to, 303)
