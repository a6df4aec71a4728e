"""Bank statements: bringing one, and deciding about what was not certain."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.finance import words
from gateway.finance.door import MOST, Page, door, turn
from gateway.language import _, ngettext
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO
from services.kit.errors import Problem

PAGE = "/keuangan/mutasi"


@door.get(PAGE)
@may_enter("finance")
def movements() -> str:
    """What waits for a person, and the newest statements; or what is settled."""
    return _page("")


def _page(problem: str) -> str:
    is_settled = request.args.get("lihat") == "selesai"
    status = "settled" if is_settled else "open"
    orders = rooms.orders()
    return render_template(
        "finance/movements.html",
        words=words,
        is_settled=is_settled,
        problem=problem,
        found=orders.get("/finance/movements", status=status, limit=MOST, after=request.args.get("after")),
        statements=orders.get("/finance/statements", limit=5)["items"],
        refunds=orders.get("/refunds", status="manual_due", limit=100)["items"],
        payouts=orders.get("/finance/payouts", status="processing", provider="manual_transfer", limit=100)["items"],
        sent=orders.get("/finance/payouts", status="paid", provider="manual_transfer", limit=100)["items"],
        back=orders.get("/finance/payouts", status="returned", provider="manual_transfer", limit=100)["items"],
    )


@door.post(PAGE)
@may_enter("finance")
def bring_statement() -> Page:
    """A bank's file; what stood in one before is not taken twice."""
    file = request.files.get("file")
    name = (file.filename or "")[:120] if file else ""
    try:
        answer = rooms.orders().ask(
            "POST", "/finance/statements", params={"name": name}, data=file.read() if file else b""
        )
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return _page(words.reason(wrong)), 422
    new = int(answer.json()["new"])
    tell(ngettext("%(num)s mutasi baru dimasukkan.", "%(num)s mutasi baru dimasukkan.", new))
    return redirect(PAGE, 303)


@door.post(f"{PAGE}/<row_id>/tempatkan")
@may_enter("finance")
def place(row_id: str) -> Response:
    """It is this payment."""
    sent = {"payment_id": request.form.get("payment_id", "")[:64] or "-"}
    said = _("Ditempatkan. Yang tidak cocok jumlahnya dikembalikan lewat bank.")
    return turn(lambda: rooms.orders().post(f"/finance/movements/{row_id}/place", sent), said, PAGE)


@door.post(f"{PAGE}/<row_id>/putuskan")
@may_enter("finance")
def decide(row_id: str) -> Response:
    """It is no order's."""
    sent = {"what": request.form.get("what", ""), "note": request.form.get("note", "").strip()[:300]}
    said = _("Tercatat di buku besar.")
    return turn(lambda: rooms.orders().post(f"/finance/movements/{row_id}/decide", sent), said, PAGE)


@door.post(f"{PAGE}/<row_id>/lihat-lagi")
@may_enter("finance")
def look_again(row_id: str) -> Response:
    """It was not what it was taken for."""
    said = _("Mutasi ini menunggu keputusan lagi.")
    return turn(lambda: rooms.orders().post(f"/finance/movements/{row_id}/look-again"), said, PAGE)


@door.post(f"{PAGE}/<row_id>/namai")
@may_enter("finance")
def name(row_id: str) -> Response:
    """Money that went was this refund or this payout."""
    kind, _dot, thing = request.form.get("thing", "").partition(":")
    sent = {"payout_id" if kind == "payout" else "refund_id": thing[:64]}
    said = _("Tercatat sebagai uang yang keluar untuk itu.")
    return turn(lambda: rooms.orders().post(f"/finance/movements/{row_id}/stands-for", sent), said, PAGE)
