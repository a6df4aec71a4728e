"""What a buyer does when something is wrong: complain, agree or not, send back; and say where money by hand goes."""

from typing import Any

from flask import g, redirect, render_template
from werkzeug.wrappers import Response

from gateway import complaining, rooms
from gateway.language import _
from gateway.session import link_to, may_enter, tell
from gateway.shop.door import door
from gateway.turns import turn
from services.kit.errors import NotFound, Problem

Page = Response | str | tuple[str, int]
LABELS = ("reason", "story", "amount")
STEPS = {"setuju": "accept", "minta-keputusan": "escalate", "cabut": "withdraw"}


@door.get("/pesanan/<order_id>/paket/<vendor_order_id>/keluhan")
@may_enter("anyone")
def show_complaint(order_id: str, vendor_order_id: str) -> Page:
    """How a complaint stands, or the form for one."""
    return _page(order_id, vendor_order_id, {}, {})


@door.post("/pesanan/<order_id>/paket/<vendor_order_id>/keluhan")
@may_enter("anyone")
def complain(order_id: str, vendor_order_id: str) -> Page:
    """Complain of a parcel."""
    form, sent, errors = complaining.typed("reason", "story")
    path = f"/orders/{order_id}/vendor-orders/{vendor_order_id}/complaints"
    try:
        if not errors:
            rooms.orders(link_to(order_id)).post(path, sent)
            tell(_("Keluhan Anda kami teruskan ke penjual. Jawabannya paling lambat dalam 2 hari."))
            return redirect(f"/pesanan/{order_id}/paket/{vendor_order_id}/keluhan", 303)
    except Problem as wrong:
        errors = complaining.errors(wrong)
        if not errors:
            return _back(order_id, wrong)
    return _page(order_id, vendor_order_id, form, errors), 422  # type: ignore[return-value]


@door.post("/pesanan/<order_id>/keluhan/<complaint_id>/<any(setuju, 'minta-keputusan', cabut):step>")
@may_enter("anyone")
def take_step(order_id: str, complaint_id: str, step: str) -> Response:
    """Agree with the seller, ask for a neutral third, or be content after all."""
    said = {
        "setuju": _("Anda setuju dengan jawaban penjual."),
        "minta-keputusan": _("Pihak ketiga kini memutuskan. Anda kami kabari."),
        "cabut": _("Keluhan dicabut. Senang semuanya beres."),
    }
    path = f"/orders/{order_id}/complaints/{complaint_id}/{STEPS[step]}"
    ask = rooms.orders(link_to(order_id))
    return turn(lambda: ask.post(path), said[step], f"/pesanan/{order_id}", complaining.why)


@door.post("/pesanan/<order_id>/keluhan/<complaint_id>/kirim-balik")
@may_enter("anyone")
def send_back(order_id: str, complaint_id: str) -> Response:
    """The goods are on their way back to the seller."""
    _form, sent, _errors = complaining.typed("courier", "tracking_no")
    path = f"/orders/{order_id}/complaints/{complaint_id}/send-back"
    said = _("Terima kasih. Begitu barangnya sampai, uang Anda kami kembalikan.")
    ask = rooms.orders(link_to(order_id))
    return turn(lambda: ask.post(path, sent), said, f"/pesanan/{order_id}", complaining.why)


@door.get("/pesanan/<order_id>/rekening/<refund_id>")
@may_enter("anyone")
def ask_account(order_id: str, refund_id: str) -> str:
    """Where shall money go that cannot go back as it came?"""
    return _account_page(order_id, refund_id, {}, {})


@door.post("/pesanan/<order_id>/rekening/<refund_id>")
@may_enter("anyone")
def give_account(order_id: str, refund_id: str) -> Page:
    """There."""
    form, sent, _errors = complaining.typed("bank", "number", "holder")
    try:
        rooms.orders(link_to(order_id)).put(f"/orders/{order_id}/refunds/{refund_id}/account", sent)
    except Problem as wrong:
        errors = complaining.errors(wrong)
        if not errors:
            return _back(order_id, wrong)
        return _account_page(order_id, refund_id, form, errors), 422
    tell(_("Rekening tercatat. Uangnya kami kirim dalam 3 hari kerja."))
    return redirect(f"/pesanan/{order_id}", 303)


def _page(order_id: str, vendor_order_id: str, form: dict[str, str], errors: dict[str, str]) -> Response | str:
    order = _order(order_id)
    part = next((one for one in order["vendor_orders"] if one["id"] == vendor_order_id), None)
    if part is None:
        raise NotFound()
    if not (part["complaint"] or part["can"]["complain"]):
        return redirect(f"/pesanan/{order_id}", 303)
    is_missing = part["status"] == "shipped"
    reasons = ("not_arrived",) if is_missing else ("damaged", "not_as_described", "incomplete")
    return render_template(
        "shop/complaint.html",
        order=order,
        part=part,
        complaint=None if part["can"]["complain"] else part["complaint"],
        reasons=complaining.choices("reason", *reasons),
        is_missing=is_missing,
        form=form,
        errors=errors,
        words=complaining,
    )


def _account_page(order_id: str, refund_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    order = _order(order_id)
    refund = next((one for one in order["refunds"] if one["id"] == refund_id), None)
    if refund is None or refund["status"] != "manual_due":
        raise NotFound()
    return render_template("shop/account.html", order=order, refund=refund, form=form, errors=errors)


def _order(order_id: str) -> dict[str, Any]:
    g.is_private = True
    found: dict[str, Any] = rooms.orders(link_to(order_id)).get(f"/orders/{order_id}")
    return found


def _back(order_id: str, wrong: Problem) -> Response:
    if wrong.status not in (409, 422):
        raise wrong
    tell(complaining.why(wrong))
    return redirect(f"/pesanan/{order_id}", 303)
