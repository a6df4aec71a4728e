"""Payouts by hand: the list to send, saying that one was sent or came back, and accounts to look at."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.finance import words
from gateway.finance.door import MOST, door, turn
from gateway.language import _
from gateway.session import may_enter, tell

PAGE = "/keuangan/pencairan"


@door.get(PAGE)
@may_enter("finance")
def payouts() -> str:
    """Those to be sent from the bank, and accounts that wait for a look; those that the provider is sending; or all payouts."""
    view = request.args.get("lihat", "")
    is_all = view == "semua"
    by = "stripe" if view == "penyedia" else "manual_transfer"
    asked = {} if is_all else {"status": "processing", "provider": by}
    orders = rooms.orders()
    return render_template(
        "finance/payouts.html",
        words=words,
        is_all=is_all,
        view=view,
        found=orders.get("/finance/payouts", limit=MOST, after=request.args.get("after"), **asked),
        accounts=orders.get("/finance/payout-accounts")["items"],
    )


@door.get(f"{PAGE}/<payout_id>")
@may_enter("finance")
def show_payout(payout_id: str) -> str:
    """One payout, with what may be done about it."""
    found = {"items": [rooms.orders().get(f"/finance/payouts/{payout_id}")], "next": None}
    return render_template("finance/payouts.html", words=words, is_all=True, found=found, accounts=[], is_one=True)


@door.post(f"{PAGE}/<payout_id>/hitung")
@may_enter("finance")
def recount_payout(payout_id: str) -> Response:
    """Derive its sums and states anew."""
    said = _("Dihitung ulang dari baris, kiriman, dan buku besarnya.")
    return turn(lambda: rooms.orders().post(f"/finance/payouts/{payout_id}/recount"), said, f"{PAGE}/{payout_id}")


@door.post(f"{PAGE}/<payout_id>")
@may_enter("finance")
def confirm_payout(payout_id: str) -> Response:
    """It was sent from the bank."""
    sent = {"reference": request.form.get("reference", "").strip()[:60]}
    said = _("Pencairan tercatat terkirim. Penjual kami kabari.")
    return turn(lambda: rooms.orders().post(f"/finance/payouts/{payout_id}/confirm", sent), said, PAGE)


@door.post(f"{PAGE}/<payout_id>/kembali")
@may_enter("finance")
def return_payout(payout_id: str) -> Response:
    """The bank sent it back, or it cannot be sent; what did not arrive is the maker's again."""
    sent = {"why": request.form.get("why", "other")}
    said = _("Tercatat kembali. Uangnya bisa dicairkan lagi oleh penjual.")
    return turn(lambda: rooms.orders().post(f"/finance/payouts/{payout_id}/return", sent), said, f"{PAGE}?lihat=semua")


@door.post(f"{PAGE}/rekening/<vendor_id>")
@may_enter("finance")
def confirm_account(vendor_id: str) -> Response:
    """It is the maker's own; filed under this word, which is never the number of an account."""
    sent = {"reference": request.form.get("reference", "").strip()[:40]}
    said = _("Rekening ini bisa dipakai untuk pencairan.")
    return turn(lambda: rooms.orders().post(f"/finance/payout-accounts/{vendor_id}/confirm", sent), said, PAGE)


@door.post(f"{PAGE}/rekening/<vendor_id>/tolak")
@may_enter("finance")
def reject_account(vendor_id: str) -> Response:
    """It is not the maker's own, or not there; they may choose another way. Ticked first, so that none goes by mistake."""
    if "yakin" not in request.form:
        tell(_("Centang dulu kalau Anda yakin."))
        return redirect(PAGE, 303)
    sent = {"why": request.form.get("why", "other")}
    said = _("Rekening ini ditolak. Penjualnya bisa memilih cara lain.")
    return turn(lambda: rooms.orders().post(f"/finance/payout-accounts/{vendor_id}/reject", sent), said, PAGE)
