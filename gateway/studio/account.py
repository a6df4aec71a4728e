"""Where a maker's money goes: an account at the provider, filled in on its own page, or one that our team looks at."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio import money
from gateway.studio.door import Page, door
from gateway.studio.payouts import EARNINGS
from gateway.turns import SAID_NO, turn
from services.kit.errors import Problem

ACCOUNT = f"{EARNINGS}/rekening"
WAYS = ("stripe", "manual_transfer")


@door.get(ACCOUNT)
@may_enter("vendor")
def show_account() -> str:
    """Where it stands; whoever comes back from the provider's page finds what that page says by now."""
    found = rooms.orders().get("/payout-account")
    if found["provider"] == "stripe" and found["status"] == "onboarding":
        rooms.orders().post("/payout-account/look")
    return render_template("studio/account.html", account=found, money=money)


@door.post(ACCOUNT)
@may_enter("vendor")
def choose_account() -> Response:
    """Be paid in this way."""
    way = request.form.get("provider", "")
    said = _("Dicatat. Tim kami akan memeriksa rekening Anda.") if way == WAYS[1] else _("Dicatat.")
    return turn(lambda: _choose(way if way in WAYS else WAYS[0]), said, ACCOUNT, money.reason)


def _choose(way: str) -> None:
    rooms.orders().put("/payout-account", {"provider": way})
    if way == WAYS[0]:
        rooms.orders().post("/payout-account/link")


@door.post(f"{ACCOUNT}/jalan")
@may_enter("vendor")
def want_link() -> Response:
    """Have the way to the provider's page made."""
    return turn(
        lambda: rooms.orders().post("/payout-account/link"), _("Sebentar, kami siapkan."), ACCOUNT, money.reason
    )


@door.post(f"{ACCOUNT}/lanjut")
@may_enter("vendor")
def go_on() -> Page:
    """The way to the provider's page, which is good once: a link, since a form may not lead to another site."""
    try:
        url = rooms.orders().post("/payout-account/link/use")["url"]
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        tell(money.reason(wrong))
        return redirect(ACCOUNT, 303)
    return render_template("studio/account_go.html", url=url)
