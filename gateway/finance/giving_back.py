"""Giving a buyer's money back: a whole order, one parcel, some of its things, or an amount."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import complaining, rooms
from gateway.finance import words
from gateway.finance.door import Page, door
from gateway.finance.orders import PAGE
from gateway.language import N_, _
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO
from services.kit.errors import NotFound, Problem
from services.kit.ids import new_id

WHYS = {
    "goodwill": N_("Kebaikan kita"),
    "damaged": N_("Rusak waktu sampai"),
    "not_as_described": N_("Tidak sesuai keterangan"),
    "incomplete": N_("Ada yang kurang"),
    "out_of_stock": N_("Stoknya habis"),
    "cannot_ship": N_("Belum bisa dikirim"),
    "other": N_("Sebab lain"),
}
ALL, LINES, AMOUNT = "all", "lines", "amount"
UNSENT = ("to_accept", "accepted", "packed", "ready_for_pickup")


@door.get(f"{PAGE}/<order_id>/kembalikan")
@may_enter("finance")
def ask_money_back(order_id: str) -> str:
    """How much of the order goes back, or of the parcel that is named."""
    return _page(order_id, request.args.get("paket", ""), {}, {})


@door.post(f"{PAGE}/<order_id>/kembalikan")
@may_enter("finance")
def give_money_back(order_id: str) -> Page:
    """So much goes back. Ticked first, so that none goes by mistake; a form that is sent twice gives once."""
    form, sent, errors = complaining.typed("why", "vendor_order_id")
    what = form["what"] = request.form.get("what", "")
    form["key"] = request.form.get("key", "")
    if what != AMOUNT:
        sent.pop("amount", None)
        errors = {}
    sent |= _things() if what == LINES else {}
    errors |= _missing(what, sent)
    try:
        if not errors:
            rooms.orders().post(f"/orders/{order_id}/refunds", sent, Idempotency_Key=form["key"] or new_id("key"))
            tell(_("Uangnya sedang dikembalikan ke pembeli."))
            return redirect(f"{PAGE}/{order_id}", 303)
    except Problem as wrong:
        errors = complaining.errors(wrong)
        if not errors:
            return _said_no(wrong, f"{PAGE}/{order_id}")
    return _page(order_id, form["vendor_order_id"], form, errors), 422


def _things() -> dict[str, Any]:
    counts = {name.removeprefix("n-"): count for name, count in request.form.items() if name.startswith("n-")}
    lines = [
        {"listing_id": name, "quantity": int(count)}
        for name, count in counts.items()
        if count.isdecimal() and 0 < int(count) < 1000
    ]
    return {"lines": lines, "shipping": request.form.get("shipping") == "1"}


def _missing(what: str, sent: dict[str, Any]) -> dict[str, str]:
    if what not in (ALL, LINES, AMOUNT):
        return {"what": _("Pilih apa yang dikembalikan.")}
    if what == LINES and not sent["lines"]:
        return {"lines": _("Tulis berapa dari barang mana.")}
    if what == AMOUNT and "amount" not in sent:
        return {"amount": _("Tulis jumlahnya, lebih dari nol.")}
    return {} if "yakin" in request.form else {"yakin": _("Centang dulu kalau Anda yakin.")}


def _page(order_id: str, vendor_order_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    order = rooms.orders().get(f"/finance/orders/{order_id}")
    part = next((one for one in order["parts"] if one["id"] == vendor_order_id), None)
    if vendor_order_id and part is None:
        raise NotFound()
    parts = [part] if part else order["parts"]
    form.setdefault("key", new_id("key"))
    return render_template(
        "finance/give_back.html",
        words=words,
        whys=WHYS,
        order=order,
        part=part,
        left=sum(one["left"]["amount"] for one in parts),
        ends=[one for one in parts if one["left"]["amount"] and one["status"] in (*UNSENT, "shipped")],
        form=form,
        errors=errors,
    )


def _said_no(wrong: Problem, to: str) -> Response:
    if wrong.status not in SAID_NO:
        raise wrong
    tell(complaining.why(wrong))
    return redirect(to, 303)
