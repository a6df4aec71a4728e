"""Parcels: what was bought, until when to answer and to send, and each step from yes to arrival."""

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, sending
from gateway.language import N_, _, gettext
from gateway.session import may_enter, person
from gateway.studio import money, words
from gateway.studio.door import Page, door, turn
from gateway.turns import filled

PARCELS = "/studio/paket"
NEEDS = ("to_accept", "accepted", "packed", "ready_for_pickup", "shipped")
REFUSALS = (
    ("out_of_stock", N_("Barangnya habis"), N_("Barang ini kami jeda sampai Anda menghitung ulang.")),
    ("cannot_ship", N_("Belum bisa mengirim"), N_("Misalnya kurir tidak jalan, atau Anda sakit.")),
    ("other", N_("Sebab lain"), N_("Pembeli hanya membaca bahwa penjual berhalangan.")),
)
# A step by the word in its address: what orders calls it, and what is said when it was taken.
STEPS = {
    "terima": ("accept", N_("Anda menerima paket ini. Sekarang siapkan barangnya.")),
    "kemas": ("pack", N_("Paket sudah dikemas.")),
    "siap": ("ready", N_("Pembeli kami kabari bahwa paketnya bisa diambil.")),
    "serahkan": ("hand-over", N_("Paket sudah di tangan pembeli. Terima kasih.")),
    "sampai": ("deliver", N_("Paket kami catat sudah sampai.")),
}


@door.get("/studio/paket")
@may_enter("vendor")
def parcels() -> str:
    """Those with something to do, by what it is; or those that are over."""
    status = "done" if request.args.get("lihat") == "selesai" else "open"
    found = rooms.orders().get("/vendor-orders", status=status, limit=50, after=request.args.get("after"))
    groups = [(state, [p for p in found["items"] if p["status"] == state]) for state in NEEDS]
    return render_template(
        "studio/parcels.html",
        words=words,
        groups=[("", found["items"])] if status == "done" else [(state, some) for state, some in groups if some],
        is_done=status == "done",
        following=found["next"],
    )


@door.get("/studio/paket/<vendor_order_id>")
@may_enter("vendor")
def parcel(vendor_order_id: str) -> str:
    """One parcel: the next step first."""
    return page(vendor_order_id, {}, {})


@door.get("/studio/paket/<vendor_order_id>/label")
@may_enter("vendor")
def label(vendor_order_id: str) -> str:
    """What is printed and stuck on it; nothing where there is nobody to send it to, or somebody else prints it."""
    found = rooms.orders().get(f"/vendor-orders/{vendor_order_id}")
    who = person()
    shop = who.shop if who else None
    return sending.label(found, shop["name"] if shop else "", "studio", f"{PARCELS}/{vendor_order_id}")


@door.post("/studio/paket/<vendor_order_id>/<any(terima, kemas, siap, serahkan, sampai):step>")
@may_enter("vendor")
def take_step(vendor_order_id: str, step: str) -> Response:
    """One of the steps that need no more than a click."""
    move, said = STEPS[step]
    to = "/studio" if request.form.get("dari") == "hari-ini" else f"{PARCELS}/{vendor_order_id}"
    return turn(lambda: rooms.orders().post(f"/vendor-orders/{vendor_order_id}/{move}"), gettext(said), to)


@door.post("/studio/paket/<vendor_order_id>/tolak")
@may_enter("vendor")
def refuse(vendor_order_id: str) -> Page:
    """It cannot be sent, for a reason; the buyer's money goes back."""
    reason = request.form.get("reason", "")
    if not reason:
        return page(vendor_order_id, {}, {"reason": _("Pilih sebabnya.")}), 422
    said = _("Paket dibatalkan. Uang pembeli kami kembalikan.")
    path, to = f"/vendor-orders/{vendor_order_id}/refuse", f"{PARCELS}/{vendor_order_id}"
    return turn(lambda: rooms.orders().post(path, {"reason": reason}), said, to)


@door.post("/studio/paket/<vendor_order_id>/kirim")
@may_enter("vendor")
def ship(vendor_order_id: str) -> Page:
    """It has left: with a courier and a number, or with the maker."""
    form = {name: request.form.get(name, "").strip() for name in ("courier", "tracking_no")}
    return filled(
        lambda: rooms.orders().post(f"/vendor-orders/{vendor_order_id}/ship", form),
        _("Paket tercatat berangkat. Pembeli kami kabari."),
        f"{PARCELS}/{vendor_order_id}",
        words.reason,
        words.fields,
        lambda errors: page(vendor_order_id, form, errors),
    )


def page(vendor_order_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    """One parcel, with what was typed and what was wrong with it."""
    return render_template(
        "studio/parcel.html",
        parcel=rooms.orders().get(f"/vendor-orders/{vendor_order_id}"),
        form=form,
        errors=errors,
        words=words,
        money=money,
        refusals=[(code, gettext(name), gettext(hint)) for code, name, hint in REFUSALS],
        couriers=sending.COURIERS,
    )
