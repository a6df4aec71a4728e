"""What the market takes of sales from now on, and what of it is set aside for the risk reserve."""

from decimal import Decimal, InvalidOperation
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.finance import words
from gateway.finance.door import door, turn
from gateway.language import N_, _
from gateway.session import may_enter, tell
from gateway.typed import whole
from services.kit.ids import new_id

PAGE = "/keuangan/biaya"
BASES = {"goods": N_("Barang"), "shipping": N_("Ongkir"), "total": N_("Barang dan ongkir")}


@door.get(PAGE)
@may_enter("finance")
def fees() -> str:
    """Every fee as it is taken now."""
    found = rooms.orders().get("/finance/fee-rates")["items"]
    return render_template("finance/fees.html", words=words, found=found, bases=BASES, key=new_id("key"))


@door.post(f"{PAGE}/<code>")
@may_enter("finance")
def set_fee(code: str) -> Response:
    """Take it otherwise from now on."""
    try:
        share = Decimal(request.form.get("share", "").strip().replace(",", ".") or "0")
        sums = {name: whole(request.form.get(name, "")) for name in ("fixed", "least", "most")}
        if not 0 <= share <= 100:
            raise ValueError(share)
    except (InvalidOperation, ValueError):
        return _not_a_number()
    sent = {"base": request.form.get("base", "goods"), "basis_points": int(share * 100)}
    sent |= {"fixed": _rupiah(sums["fixed"]), "least": _rupiah(sums["least"])}
    sent["most"] = None if sums["most"] is None else _rupiah(sums["most"])
    said = _("Berlaku untuk penjualan mulai sekarang. Yang sudah terjual tidak berubah.")
    return turn(lambda: rooms.orders().put(f"/finance/fee-rates/{code}", sent), said, PAGE)


@door.post("/keuangan/cadangan")
@may_enter("finance")
def fill_reserve() -> Response:
    """Put so much of what was earned into the reserve; a form that is sent twice does so once."""
    try:
        amount = whole(request.form.get("amount", ""))
    except ValueError:
        amount = None
    if not amount:
        return _not_a_number()
    key, sent = request.form.get("key") or new_id("key"), {"amount": _rupiah(amount)}
    said = _("Dana cadangan bertambah.")
    return turn(lambda: rooms.orders().post("/finance/reserve", sent, Idempotency_Key=key), said, PAGE)


def _not_a_number() -> Response:
    tell(_("Tulis dengan angka: persen 0 sampai 100, jumlah dalam rupiah."))
    return redirect(PAGE, 303)


def _rupiah(amount: int | None) -> dict[str, Any]:
    return {"amount": amount or 0, "currency": "IDR"}
