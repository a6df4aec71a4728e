"""What couriers take and what the market takes, as the office sets them; both hold from now on, and need nobody to deploy."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, tariffs
from gateway.desk.door import door, turn
from gateway.language import _
from gateway.session import may_enter, tell

AT = "/desk/kantor/tarif"


@door.get(AT)
@may_enter("admin")
def show_tariffs() -> str:
    """Every zone with its rate, then every fee."""
    orders = rooms.orders()
    return render_template(
        "desk/tariffs.html",
        tariffs=tariffs,
        rates=orders.get("/courier-rates")["items"],
        fees=orders.get("/finance/fee-rates")["items"],
    )


@door.post(f"{AT}/<service>/<zone>")
@may_enter("admin")
def set_rate(service: str, zone: str) -> Response:
    """A courier takes so much from now on."""
    try:
        sent = tariffs.rate_of(request.form)
    except ValueError:
        tell(_("Tulis semuanya dengan angka: ongkosnya dalam rupiah, lamanya dalam hari."))
        return redirect(AT, 303)
    said = _("Berlaku mulai sekarang. Pesanan yang sudah ada tidak berubah.")
    return turn(lambda: rooms.orders().put(f"/courier-rates/{service}/{zone}", sent), said, AT)


@door.post(f"{AT}/biaya/<code>")
@may_enter("admin")
def set_office_fee(code: str) -> Response:
    """The market takes a fee otherwise from now on."""
    try:
        sent = tariffs.fee_of(request.form)
    except ValueError:
        tell(_("Tulis dengan angka: persen 0 sampai 100, jumlah dalam rupiah."))
        return redirect(AT, 303)
    said = _("Berlaku untuk penjualan mulai sekarang. Yang sudah terjual tidak berubah.")
    return turn(lambda: rooms.orders().put(f"/finance/fee-rates/{code}", sent), said, AT)
