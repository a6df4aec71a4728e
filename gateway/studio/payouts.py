"""Taking what was earned: the button, the list of what was taken, and an appeal where it is held up."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio import money
from gateway.studio.door import door
from gateway.turns import SAID_NO, turn
from services.kit.errors import Problem
from services.kit.ids import new_id

EARNINGS = "/studio/penghasilan"


@door.post(f"{EARNINGS}/cairkan")
@may_enter("vendor")
def take_out_earnings() -> Response:
    """Take all that is there; a form that is sent twice takes it once."""
    key = request.form.get("key") or new_id("key")
    try:
        made = rooms.orders().post("/payouts", {}, Idempotency_Key=key)
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        tell(money.reason(wrong))
        return redirect(EARNINGS, 303)
    tell(_("Pencairan dicatat. Kami kabari begitu uangnya dikirim."))
    return redirect(f"{EARNINGS}/struk/{made['id']}", 303)


@door.get(f"{EARNINGS}/pencairan")
@may_enter("vendor")
def list_payouts() -> str:
    """Everything that was taken, newest first."""
    found = rooms.orders().get("/payouts", after=request.args.get("after"))
    return render_template("studio/payouts.html", found=found, money=money)


@door.post(f"{EARNINGS}/keberatan")
@may_enter("vendor")
def appeal_hold() -> Response:
    """Say why holding it up is wrong."""
    said = _("Keberatan Anda terkirim. Orang lain yang akan melihatnya.")
    sent = {"words": request.form.get("words", "").strip()}
    return turn(lambda: rooms.orders().post("/payout-hold/appeal", sent), said, EARNINGS, money.reason)
