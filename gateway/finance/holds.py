"""What is held up of what goes out to makers: for one of three reasons, until a day, and with an answer to every appeal."""

from datetime import date, datetime, time, timedelta

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.finance import words
from gateway.finance.door import door, turn
from gateway.language import N_, WITA, _
from gateway.session import may_enter

PAGE = "/keuangan/penahanan"
REASONS = {
    "fraud_suspected": N_("Diduga ada penipuan"),
    "account_restricted": N_("Rekening dibatasi"),
    "court_order": N_("Perintah pengadilan"),
}


@door.get(PAGE)
@may_enter("finance")
def holds() -> str:
    """Those that stand now, appeals first; and a form for another."""
    found = rooms.orders().get("/finance/payout-holds")["items"]
    later = datetime.now(WITA).date() + timedelta(days=14)
    return render_template(
        "finance/holds.html", words=words, found=found, reasons=REASONS, until=later, vendor=request.args.get("v", "")
    )


@door.post(PAGE)
@may_enter("finance")
def place_hold() -> Response:
    """Hold up what goes out to this maker, to the end of that day."""
    sent = {
        "vendor_id": request.form.get("vendor_id", "").strip()[:64],
        "reason_code": request.form.get("reason_code", ""),
        "until": _end_of(request.form.get("until", "")),
    }
    said = _("Pencairan penjual ini ditahan. Penjual membaca sebabnya dan bisa mengajukan keberatan.")
    return turn(lambda: rooms.orders().post("/finance/payout-holds", sent), said, PAGE)


def _end_of(day: str) -> str:
    try:
        return datetime.combine(date.fromisoformat(day), time(23, 59), WITA).isoformat()
    except ValueError:
        return day


@door.post(f"{PAGE}/<hold_id>/akhiri")
@may_enter("finance")
def end_hold(hold_id: str) -> Response:
    """It was wrong, or is over sooner."""
    said = _("Penahanan berakhir. Pencairannya jalan lagi.")
    return turn(lambda: rooms.orders().post(f"/finance/payout-holds/{hold_id}/end"), said, PAGE)


@door.post(f"{PAGE}/<hold_id>/jawab")
@may_enter("finance")
def answer_appeal(hold_id: str) -> Response:
    """Decide on an appeal, as somebody who did not place the hold."""
    sent = {"lets_go": "lets_go" in request.form, "words": request.form.get("words", "").strip()}
    said = _("Jawabannya sudah bisa dibaca penjual.")
    return turn(lambda: rooms.orders().post(f"/finance/payout-holds/{hold_id}/answer", sent), said, PAGE)
