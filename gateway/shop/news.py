"""Says in one sentence how an order stands, and what has happened to each parcel."""

from typing import Any

from gateway.language import N_, gettext, moment, ngettext

# What a buyer calls the states of a parcel, in the order in which a headline names them: among others, and alone.
NEWS = (
    ({"to_accept"}, N_("menunggu penjual"), N_("Paket Anda menunggu jawaban penjual")),
    ({"accepted", "packed"}, N_("sedang disiapkan"), N_("Paket Anda sedang disiapkan")),
    ({"shipped"}, N_("sedang dikirim"), N_("Paket Anda sedang dikirim")),
    ({"ready_for_pickup"}, N_("siap diambil"), N_("Paket Anda siap diambil")),
    ({"delivered", "completed"}, N_("sudah sampai"), N_("Paket Anda sudah sampai")),
    ({"in_complaint", "return_due"}, N_("sedang ditinjau"), N_("Paket Anda sedang ditinjau")),
    ({"called_off"}, N_("batal"), N_("Paket ini batal. Anda tidak membayar apa pun.")),
    ({"money_coming"}, N_("uangnya sedang dikembalikan"), N_("Paket ini batal. Uang Anda sedang kami kembalikan.")),
    ({"money_back"}, N_("dikembalikan uangnya"), N_("Paket ini batal. Uang Anda sudah kami kembalikan.")),
)
UNABLE = {
    "called_off": N_("Penjual berhalangan. Anda tidak membayar apa pun."),
    "money_coming": N_("Penjual berhalangan. Uang Anda sedang kami kembalikan."),
    "money_back": N_("Penjual berhalangan. Uang Anda sudah kami kembalikan."),
}
OVER = {"refused", "lapsed", "cancelled", "lost", "returned"}
STEPS = {
    "to_accept": N_("Dibayar"),
    "accepted": N_("Diterima penjual"),
    "packed": N_("Dikemas"),
    "shipped": N_("Dikirim"),
    "ready_for_pickup": N_("Siap diambil"),
    "delivered": N_("Sampai"),
    "completed": N_("Selesai"),
    "refused": N_("Penjual berhalangan"),
    "lapsed": N_("Penjual tidak menjawab"),
    "cancelled": N_("Dibatalkan"),
    "lost": N_("Hilang di jalan"),
    "in_complaint": N_("Anda mengeluh"),
    "return_due": N_("Barang dikirim kembali"),
    "returned": N_("Dikembalikan"),
}
ROADS = {
    "pickup": ("to_accept", "accepted", "packed", "ready_for_pickup", "delivered"),
    "download": ("to_accept", "delivered"),
}
ROAD = ("to_accept", "accepted", "packed", "shipped", "delivered")
WHYS = {
    "out_of_stock": N_("stok habis"),
    "cannot_ship": N_("belum bisa mengirim"),
    "price_changed": N_("harganya berubah"),
    "closed": N_("toko sedang tutup"),
    "shop_closed": N_("toko sedang tutup"),
    "seller_unable": N_("penjual berhalangan"),
    "no_answer": N_("tidak ada jawaban dalam waktunya"),
    "gone": N_("tidak dijual lagi"),
    "not_collected": N_("tidak diambil"),
    "not_sent": N_("tidak dikirim dalam waktunya"),
}


def headline(order: dict[str, Any]) -> str:
    """The news of an order, such as `1 paket sedang dikirim, 1 dikembalikan uangnya`."""
    status = order["status"]
    if status == "placed":
        return gettext("Sebentar, kami memastikan barangnya ada")
    if status == "awaiting_payment":
        return _to_pay(order)
    if status in ("expired", "cancelled") and any(refund["vendor_order_id"] is None for refund in order["refunds"]):
        return gettext("Pesanan ini batal. Uang yang sudah masuk kami kembalikan.")
    if status == "expired":
        return gettext("Waktu bayar habis. Anda tidak membayar apa pun.")
    if status == "cancelled" and order["refused"]:
        return gettext("Pesanan batal, karena ada barang yang tidak tersedia lagi")
    if status == "cancelled" and not order["refunds"]:
        return gettext("Pesanan dibatalkan. Anda tidak membayar apa pun.")
    return _parcels(order)


def _to_pay(order: dict[str, Any]) -> str:
    payment = order["payment"]
    told = payment.get("transfer")
    if not payment["pay_url"] and not told:
        return gettext("Barangnya ada. Kami menyiapkan pembayarannya.")
    until = told["until"] if told else payment["expires_at"] or order["held_until"]
    if until:
        return gettext("Barang disimpan untuk Anda. Bayar sebelum %(until)s.", until=moment(until))
    return gettext("Barang disimpan untuk Anda. Tinggal dibayar.")


def _parcels(order: dict[str, Any]) -> str:
    stands = [_stand(part, order) for part in order["vendor_orders"]]
    told = [(n, among, alone) for states, among, alone in NEWS if (n := sum(stand in states for stand in stands))]
    if not told:
        return gettext("Pesanan %(number)s", number=order["number"])
    if len(stands) == 1:
        is_unable = order["vendor_orders"][0]["why"] == "seller_unable"
        return gettext(UNABLE.get(stands[0], told[0][2]) if is_unable else told[0][2])
    parts = [f"{number} {gettext(among)}" for number, among, _alone in told]
    parts[0] = ngettext("%(num)s paket", "%(num)s paket", told[0][0]) + f" {gettext(told[0][1])}"
    return ", ".join(parts)


def _stand(vendor_order: dict[str, Any], order: dict[str, Any]) -> str:
    """Where a parcel stands; one that will not come is told by where its money is."""
    if vendor_order["status"] not in OVER:
        return str(vendor_order["status"])
    own = [refund["status"] for refund in order["refunds"] if refund["vendor_order_id"] == vendor_order["id"]]
    if not own and (order["payment"] or {}).get("provider") == "cash":
        return "called_off"
    return "money_back" if own and set(own) == {"succeeded"} else "money_coming"


def steps(vendor_order: dict[str, Any], way_to_pay: str = "") -> list[dict[str, str]]:
    """A parcel's life: what was, what is, what comes, each {word, at, look}."""
    passed = [event for event in vendor_order["history"] if event["status"] in STEPS]
    road = ROADS.get(vendor_order["delivery"]["choice"], ROAD)
    found = [_step(event["status"], "done", event["at"]) for event in passed]
    now = passed[-1]["status"] if passed else ""
    coming = road[road.index(now) + 1 :] if now in road else ()
    if found and way_to_pay == "cash" and passed[0]["status"] == "to_accept":
        found[0]["word"] = gettext("Dipesan")
    if found and coming:
        found[-1]["look"] = "now"
    return found + [_step(status, "next") for status in coming]


def _step(status: str, look: str, at: str = "") -> dict[str, str]:
    return {"word": gettext(STEPS[status]), "at": moment(at), "look": look}


def why(code: str | None) -> str:
    """The public reason behind a refusal; empty where there is none to tell."""
    return gettext(WHYS[code]) if code in WHYS else ""


def is_moving(order: dict[str, Any]) -> bool:
    """Will this page say something else in a moment, without anybody doing anything?"""
    waits_for_bank = bool((order["payment"] or {}).get("transfer"))
    return order["status"] in ("placed", "awaiting_payment") and not waits_for_bank
