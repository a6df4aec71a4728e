"""Money that goes back by hand: to whom, to which account, and with what proof; and money that cannot be booked."""

from flask import g, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.finance import words
from gateway.finance.door import MOST, door, turn
from gateway.language import _
from gateway.session import may_enter

PAGE, ASIDE = "/keuangan/pengembalian", "/keuangan/uang"


@door.get(PAGE)
@may_enter("finance")
def refunds() -> str:
    """Those that wait for the bank, soonest due first as orders tells them; or all."""
    is_all = request.args.get("lihat") == "semua"
    status = "" if is_all else "manual_due"
    found = rooms.orders().get("/refunds", status=status, limit=MOST, after=request.args.get("after"))
    return render_template("finance/refunds.html", words=words, found=found, is_all=is_all, account=None)


@door.post(f"{PAGE}/<refund_id>/rekening")
@may_enter("finance")
def show_account(refund_id: str) -> str:
    """The account that the buyer named; each look is written down, so that it is asked for and never just shown."""
    g.is_private = True
    account = rooms.orders().get(f"/refunds/{refund_id}/account")
    found = rooms.orders().get("/refunds", status="manual_due", limit=MOST)
    return render_template(
        "finance/refunds.html", words=words, found=found, is_all=False, account={"of": refund_id, **account}
    )


@door.post(f"{PAGE}/<refund_id>")
@may_enter("finance")
def settle_refund(refund_id: str) -> Response:
    """It has been sent from the bank."""
    sent = {"proof": request.form.get("proof", "").strip()[:200]}
    said = _("Pengembalian selesai. Pembeli kami kabari.")
    return turn(lambda: rooms.orders().post(f"/refunds/{refund_id}/settle", sent), said, PAGE)


@door.get(ASIDE)
@may_enter("finance")
def money_aside() -> str:
    """Money that came beside an order's payment."""
    found = rooms.orders().get("/payments", limit=MOST, after=request.args.get("after"))
    return render_template("finance/money.html", words=words, found=found)


@door.post(f"{ASIDE}/ambil")
@may_enter("finance")
def take_in() -> Response:
    """Somebody did it at the provider by hand; whose it is."""
    sent = {name: request.form.get(name, "").strip()[:120] or "-" for name in ("ref", "number")}
    said = _("Sedang dibaca di penyedia. Sebentar lagi terlihat di pesanannya.")
    return turn(lambda: rooms.orders().post("/finance/provider-things", sent), said, ASIDE)


@door.post(f"{ASIDE}/<payment_id>")
@may_enter("finance")
def settle_parked(payment_id: str) -> Response:
    """Money that cannot be booked went back at its provider."""
    sent = {"proof": request.form.get("proof", "").strip()[:200]}
    said = _("Tercatat sudah kembali.")
    return turn(lambda: rooms.orders().post(f"/payments/{payment_id}/settle", sent), said, ASIDE)
