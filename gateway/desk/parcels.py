"""Parcels of shops that are shut, and of makers who meet no buyers: what becomes of them, and sending them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, sending
from gateway import words as common
from gateway.desk import words
from gateway.desk.door import DECIDE, READ, Page, door, turn
from gateway.language import N_, _, gettext, ngettext
from gateway.session import may_enter
from gateway.turns import filled

PARCELS = "/desk/paket"
LISTS = {"": "to_decide", "kirim": "to_send", "jalan": "on_the_way"}
CHOICES = {
    "unit_fulfils": (
        N_("Kami yang mengirim"),
        N_("Barangnya sudah jadi dan ada pada kita. Kita mencetak label dan mengisi resinya."),
        N_("Tercatat. Paket ini sekarang di tangan kita: cetak labelnya, lalu isi resinya."),
    ),
    "vendor_continues": (
        N_("Pembuatnya meneruskan"),
        N_("Pembuatnya tetap mengirim paket ini sendiri, walaupun tokonya tutup."),
        N_("Tercatat. Pembuatnya bisa meneruskan paket ini."),
    ),
    "refund": (
        N_("Kembalikan uang pembeli"),
        N_("Pembeli hanya membaca bahwa penjual berhalangan."),
        N_("Tercatat. Uang pembeli kami kembalikan."),
    ),
}
STATES = {
    "accepted": N_("Perlu dikemas"),
    "packed": N_("Perlu dikirim"),
    "shipped": N_("Di jalan"),
    "ready_for_pickup": N_("Siap diambil"),
    "delivered": N_("Sampai"),
    "completed": N_("Selesai"),
    "cancelled": N_("Uangnya kembali ke pembeli"),
    "in_complaint": N_("Sedang ditinjau"),
}
# A step by the word in its address: what orders calls it, and what is said when it was taken.
STEPS = {
    "kemas": ("pack", N_("Paket sudah dikemas.")),
    "siap": ("ready", N_("Pembeli kami kabari bahwa paketnya bisa diambil.")),
    "serahkan": ("hand-over", N_("Paket sudah di tangan pembeli. Terima kasih.")),
    "sampai": ("deliver", N_("Paket kami catat sudah sampai.")),
}


@door.get(PARCELS)
@may_enter(*READ)
def team_parcels() -> str:
    """Those that wait for a decision, the one with the least time on top; those to be sent; those on their way."""
    seen = request.args.get("lihat", "")
    found = rooms.orders().get("/team/parcels", what=LISTS.get(seen, "to_decide"), after=request.args.get("after"))
    return render_template("desk/parcels.html", words=words, found=found, seen=seen, time_left=time_left)


@door.get(f"{PARCELS}/<vendor_order_id>")
@may_enter(*READ)
def team_parcel(vendor_order_id: str) -> str:
    """One of them: what may be decided, or the next step."""
    return _page(vendor_order_id, {}, {})


@door.get(f"{PARCELS}/<vendor_order_id>/label")
@may_enter(*READ)
def team_label(vendor_order_id: str) -> str:
    """What is printed and stuck on it: from the shop, as on every parcel."""
    found = rooms.orders().get(f"/team/parcels/{vendor_order_id}")
    return sending.label(found, found["shop"]["name"], "desk", f"{PARCELS}/{vendor_order_id}")


@door.post(f"{PARCELS}/<vendor_order_id>/putuskan")
@may_enter(*DECIDE)
def decide_parcel(vendor_order_id: str) -> Response:
    """What becomes of it."""
    choice = request.form.get("choice", "")
    said = gettext(CHOICES[choice][2]) if choice in CHOICES else ""
    to = f"{PARCELS}/{vendor_order_id}" if choice == "unit_fulfils" else PARCELS
    return turn(lambda: rooms.orders().post(f"/team/parcels/{vendor_order_id}/decide", {"choice": choice}), said, to)


@door.post(f"{PARCELS}/<vendor_order_id>/<any(kemas, siap, serahkan, sampai):step>")
@may_enter(*READ)
def take_team_step(vendor_order_id: str, step: str) -> Response:
    """One of the steps that need no more than a click."""
    move, said = STEPS[step]
    path, to = f"/team/parcels/{vendor_order_id}/{move}", f"{PARCELS}/{vendor_order_id}"
    return turn(lambda: rooms.orders().post(path), gettext(said), to)


@door.post(f"{PARCELS}/<vendor_order_id>/kirim")
@may_enter(*READ)
def ship_team_parcel(vendor_order_id: str) -> Page:
    """It has left, with a courier and a number."""
    form = {name: request.form.get(name, "").strip() for name in ("courier", "tracking_no")}
    return filled(
        lambda: rooms.orders().post(f"/team/parcels/{vendor_order_id}/ship", form),
        _("Paket tercatat berangkat. Pembeli kami kabari."),
        f"{PARCELS}/{vendor_order_id}",
        words.reason,
        words.fields,
        lambda errors: _page(vendor_order_id, form, errors),
    )


def headline(found: Mapping[str, str]) -> str:
    """The news of a parcel that others than its maker look after."""
    if found["hands"] == "asked":
        return words.word("work", "parcel")
    status = found["status"]
    return gettext(STATES[status]) if status in STATES else common.state(status)


def time_left(until: str) -> str:
    """How long there is until then: `sisa 5 jam`, `sisa 40 menit`."""
    minutes = int((datetime.fromisoformat(until) - datetime.now(UTC)).total_seconds() // 60)
    if minutes < 1:
        return _("waktunya habis")
    if minutes < 60:
        return ngettext("sisa %(num)s menit", "sisa %(num)s menit", minutes)
    return ngettext("sisa %(num)s jam", "sisa %(num)s jam", minutes // 60)


def _page(vendor_order_id: str, form: dict[str, str], errors: dict[str, str]) -> str:
    found: dict[str, Any] = rooms.orders().get(f"/team/parcels/{vendor_order_id}")
    choices = [(code, *map(gettext, CHOICES[code][:2])) for code in CHOICES if code in found["can"]["decide"]]
    return render_template(
        "desk/parcel.html",
        headline=headline(found),
        parcel=found,
        choices=choices,
        form=form,
        errors=errors,
        couriers=sending.COURIERS,
        time_left=time_left,
    )
