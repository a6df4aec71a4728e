"""What the market takes of sales from now on, and what of it is set aside for the risk reserve."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, tariffs
from gateway.finance.door import door, turn
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.typed import whole
from services.kit.ids import new_id

PAGE = "/keuangan/biaya"


@door.get(PAGE)
@may_enter("finance")
def fees() -> str:
    """Every fee as it is taken now, and what of what was earned lies in the reserve."""
    orders = rooms.orders()
    rates = orders.get("/finance/fee-rates")
    return render_template(
        "finance/fees.html",
        tariffs=tariffs,
        found=rates["items"],
        kept_by=rates["kept_by"],
        kept=orders.get("/finance/reserve"),
        key=new_id("key"),
    )


@door.post(f"{PAGE}/<code>")
@may_enter("finance")
def set_fee(code: str) -> Response:
    """Take it otherwise from now on."""
    try:
        sent = tariffs.fee_of(request.form)
    except ValueError:
        return _not_a_number()
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
    key, sent = request.form.get("key") or new_id("key"), {"amount": tariffs.rupiah(amount)}
    said = _("Dana cadangan bertambah.")
    return turn(lambda: rooms.orders().post("/finance/reserve", sent, Idempotency_Key=key), said, PAGE)


def _not_a_number() -> Response:
    tell(_("Tulis dengan angka: persen 0 sampai 100, jumlah dalam rupiah."))
    return redirect(PAGE, 303)
