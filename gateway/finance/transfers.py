"""Transfers that are waited for, and saying of one that it has come."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.finance import words
from gateway.finance.door import MOST, door, turn
from gateway.language import _
from gateway.session import may_enter

PAGE = "/keuangan/transfer"


@door.get(PAGE)
@may_enter("finance")
def transfers() -> str:
    """Those that wait, oldest first; or those that are over."""
    status = "done" if request.args.get("lihat") == "selesai" else "waiting"
    found = rooms.orders().get("/finance/transfers", status=status, limit=MOST, after=request.args.get("after"))
    return render_template("finance/transfers.html", words=words, found=found, is_done=status == "done")


@door.post(f"{PAGE}/<payment_id>")
@may_enter("finance")
def confirm_transfer(payment_id: str) -> Response:
    """It has come, whole; the form holds the sum that was shown."""
    amount = request.form.get("amount", "")
    sent = {
        "amount": {"amount": int(amount) if amount.isdecimal() else 0, "currency": "IDR"},
        "proof": request.form.get("proof", "").strip()[:200] or "-",
    }
    said = _("Transfer dikonfirmasi. Pesanannya berjalan.")
    return turn(lambda: rooms.orders().post(f"/finance/transfers/{payment_id}/confirm", sent), said, PAGE)
