"""A shop that others have shut: why, until when, what goes on meanwhile, and how to object.

It stands on a page of its own, behind a tap: phones are shared.
"""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import N_, _, gettext
from gateway.session import may_enter
from gateway.studio.door import OWN, door, turn
from gateway.turns import unless_down

CLOSING = f"{OWN}/penutupan"
PAID = "paid"
WHY = {
    "outside_order": N_("Ada ketetapan dari luar Lapak Karya yang perlu diselesaikan dulu."),
    "safety": N_("Demi keselamatan Anda atau orang lain."),
    "buyer_harm": N_("Ada pembeli yang dirugikan, dan itu perlu diselesaikan dulu."),
    "own_wish": N_("Anda sendiri yang memintanya."),
    "payment_risk": N_("Ada yang perlu diperiksa dalam pembayaran di toko Anda."),
    "other": N_("Sebabnya tidak ada dalam daftar kami. Tanyakan langsung kepada pendamping Anda."),
}


@door.get(CLOSING)
@may_enter("vendor")
def closing() -> str:
    """All of it on one page."""
    told = rooms.accounts().get("/shop/closing")
    payouts = unless_down(lambda: rooms.orders().get("/payouts", limit=20)["items"])
    return render_template(
        "studio/closing.html",
        closing=told["closing"],
        granted=told["granted"],
        has_left=told.get("has_left", True),
        shop=rooms.accounts().get("/shop"),
        why=why,
        last=next((one for one in payouts or [] if one["status"] == PAID), None),
        balance=unless_down(lambda: rooms.orders().get("/balance")),
    )


@door.post(f"{CLOSING}/keberatan")
@may_enter("vendor")
def object_to_closing() -> Response:
    """Say that it is wrong."""
    told = {"text": request.form.get("text", "").strip()}
    said = _("Keberatan Anda terkirim. Yang menjawab bukan orang yang menutup toko Anda.")
    return turn(lambda: rooms.accounts().post("/shop/closing/appeal", told), said, CLOSING)


def why(reason: str) -> str:
    """The reason in plain words, for its maker alone."""
    return gettext(WHY.get(reason, WHY["other"]))
