"""Shutting a maker's shop for a time, on the page of that maker: proposed, confirmed, lifted, or for good."""

from flask import request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk.door import DECIDE, door, turn
from gateway.desk.makers import MAKERS
from gateway.language import N_, _
from gateway.session import may_enter

HEAD = "unit_head"
SAID = {
    "confirm": N_("Toko sudah ditutup sementara. Pembeli hanya membaca bahwa toko sedang tutup."),
    "reject": N_("Usul penutupan ditolak. Toko tetap seperti semula."),
    "lift": N_("Penutupan dicabut. Toko kembali seperti sebelumnya; yang belum tayang tetap belum tayang."),
    "make-permanent": N_("Toko ditutup untuk seterusnya. Uang yang sudah menjadi hak pembuatnya tetap haknya."),
}


@door.post("/desk/dampingan/<maker_id>/tutup")
@may_enter(*DECIDE)
def propose_suspension(maker_id: str) -> Response:
    """Ask that the shop is shut; at once in an emergency."""
    asked = {
        "maker_id": maker_id,
        "reason": request.form.get("reason", ""),
        "is_emergency": request.form.get("is_emergency") == "1",
    }
    said = _("Tercatat. Kepala unit memutuskannya; kalau darurat, tokonya sudah tutup dan perlu dikonfirmasi 24 jam.")
    return turn(lambda: rooms.accounts().post("/suspensions", asked), said, f"{MAKERS}/{maker_id}")


@door.post("/desk/dampingan/<maker_id>/tutup/<suspension_id>/take-back")
@may_enter(*DECIDE)
def take_back_suspension(maker_id: str, suspension_id: str) -> Response:
    """Whoever proposed it takes it back."""
    said, path = _("Usul Anda ditarik kembali. Toko tetap seperti semula."), f"/suspensions/{suspension_id}/take-back"
    return turn(lambda: rooms.accounts().post(path), said, f"{MAKERS}/{maker_id}")


@door.post("/desk/dampingan/<maker_id>/tutup/<suspension_id>/<any(confirm, reject, lift, 'make-permanent'):step>")
@may_enter(HEAD)
def decide_suspension(maker_id: str, suspension_id: str, step: str) -> Response:
    """The head decides."""
    path = f"/suspensions/{suspension_id}/{step}"
    return turn(lambda: rooms.accounts().post(path), _(SAID[step]), f"{MAKERS}/{maker_id}")
