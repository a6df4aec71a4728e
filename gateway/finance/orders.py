"""One order's money, found by its number; and counting it anew."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.finance import codes, words
from gateway.finance.door import Page, door, turn
from gateway.language import _
from gateway.session import may_enter
from services.kit.errors import NotFound, Problem

PAGE = "/keuangan/pesanan"


@door.get(PAGE)
@may_enter("finance")
def find_order() -> Page:
    """Ask for an order by its number."""
    number = request.args.get("nomor", "").strip()[:20]
    if not number:
        return render_template("finance/orders.html", number="", is_unknown=False)
    try:
        found = rooms.orders().get("/finance/orders", number=number)
    except Problem as wrong:
        if wrong.status != NotFound.status:
            raise
        return render_template("finance/orders.html", number=number, is_unknown=True), 404
    return redirect(f"{PAGE}/{found['id']}", 303)


@door.get(f"{PAGE}/<order_id>")
@may_enter("finance")
def show_order_money(order_id: str) -> str:
    """Its payments and refunds, its ledger, and who changed what."""
    order = rooms.orders().get(f"/finance/orders/{order_id}")
    return render_template("finance/order.html", words=words, codes=codes, order=order)


@door.post(f"{PAGE}/<order_id>/hitung")
@may_enter("finance")
def recount(order_id: str) -> Response:
    """Derive its sums and states anew."""
    said = _("Dihitung ulang dari baris dan pembayarannya.")
    return turn(lambda: rooms.orders().post(f"/finance/orders/{order_id}/recount"), said, f"{PAGE}/{order_id}")
