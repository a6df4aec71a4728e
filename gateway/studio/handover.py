"""Parcels that are paid in cash: handing one over for the buyer's code, or keeping it because nobody came."""

from flask import redirect, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import may_enter, tell
from gateway.studio import parcels, words
from gateway.studio.door import Page, door, turn
from services.kit.errors import BadInput, Problem, Refused, TooMany


@door.post("/studio/paket/<vendor_order_id>/serahkan-tunai")
@may_enter("vendor")
def hand_over_for_cash(vendor_order_id: str) -> Page:
    """The buyer has the goods and the maker the money; the buyer's code says so."""
    code = request.form.get("code", "").strip()[:20]
    try:
        rooms.orders().post(f"/vendor-orders/{vendor_order_id}/hand-over", {"code": code})
        tell(_("Paket dan uangnya sudah berpindah tangan. Terima kasih."))
    except Problem as wrong:
        if wrong.status == BadInput.status:
            return parcels.page(vendor_order_id, {"code": code}, {"code": _wrong(code)}), 422
        if wrong.status == TooMany.status:
            return parcels.page(vendor_order_id, {}, {"code": _("Terlalu sering salah. Coba lagi 15 menit lagi.")}), 429
        if wrong.status != Refused.status:
            raise
        tell(words.reason(wrong))
    return redirect(f"{parcels.PARCELS}/{vendor_order_id}", 303)


def _wrong(code: str) -> str:
    if not code:
        return _("Minta kodenya kepada pembeli. Ada di halaman pesanan dan di surelnya.")
    return _("Kode ini tidak cocok. Minta pembeli membacakannya sekali lagi.")


@door.post("/studio/paket/<vendor_order_id>/tidak-diambil")
@may_enter("vendor")
def keep_what_nobody_fetched(vendor_order_id: str) -> Response:
    """The buyer never came, or was not there: the goods stay here."""
    said = _("Paket ini batal. Hitung lagi stoknya, supaya bisa dijual lagi.")
    path, to = f"/vendor-orders/{vendor_order_id}/not-collected", f"{parcels.PARCELS}/{vendor_order_id}"
    return turn(lambda: rooms.orders().post(path), said, to)
