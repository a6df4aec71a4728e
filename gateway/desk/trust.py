"""Whether a maker's goods need a look before they go out: how they have done so far, the head's decision, looks afterwards."""

from functools import partial
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import DECIDE, READ, Page, decided, door, turn
from gateway.language import N_, _
from gateway.session import may_enter, person
from gateway.turns import unless_down
from services.kit.errors import NotFound, Problem

LOOKS, MAKERS = "/desk/cek", "/desk/dampingan"
INDEPENDENT, GUIDED = "independent", "guided"
PARTS = {
    "general": N_("Umum"),
    "photos": N_("Foto"),
    "title": N_("Nama barang"),
    "price": N_("Harga"),
    "description": N_("Keterangan"),
    "story": N_("Cerita pembuatannya"),
}


@door.post(f"{MAKERS}/<maker_id>/kepercayaan")
@may_enter("unit_head")
def set_trust(maker_id: str) -> Response:
    """Their goods go out at once from now on; or are looked at first again, for a reason that they read."""
    is_given = request.form.get("trust") == INDEPENDENT
    asked = {"trust": INDEPENDENT if is_given else GUIDED, "reason": "" if is_given else request.form.get("reason", "")}
    given = _("Barang barunya langsung tayang mulai sekarang. Pembuatnya kami kabari.")
    said = given if is_given else _("Barang barunya ditinjau dulu lagi. Pembuatnya membaca sebabnya.")

    def decide() -> Any:
        vendor_id = rooms.accounts().get(f"/makers/{maker_id}")["vendor_id"]
        return rooms.accounts().post(f"/shops/{vendor_id}/trust", asked)

    return turn(decide, said, f"{MAKERS}/{maker_id}")


@door.get(LOOKS)
@may_enter(*READ)
def looks() -> str:
    """What shops of the caseload have published without a look, and somebody looks at now: oldest first."""
    return _looks()


def _looks(about: str = "", problem: str = "") -> str:
    """The page; with what was typed about one of them, and why that was not taken."""
    who = person()
    return render_template(
        "desk/looks.html",
        words=words,
        about=about,
        problem=problem,
        parts=PARTS,
        found=rooms.catalog().get("/standing", limit=20, after=request.args.get("after")),
        may_decide=who is not None and who.role in DECIDE,
    )


@door.post(f"{LOOKS}/<check_id>")
@may_enter(*DECIDE)
def take_look(check_id: str) -> Page:
    """Fine as it is, or with a remark that its maker reads; it stays on sale."""
    is_fine = request.form.get("putusan") == "baik"
    remark = {name: request.form.get(name, "").strip() for name in ("field", "kind", "text")}
    said = _("Tercatat: sudah dilihat, baik.") if is_fine else _("Catatan terkirim. Barangnya tetap tayang.")
    told = {"remark": None if is_fine else remark, "seen": request.form.get("dilihat", "")}
    again = partial(_looks, check_id)
    return decided(lambda: rooms.catalog().post(f"/standing/checks/{check_id}", told), said, LOOKS, again)


def of_maker(maker: dict[str, Any]) -> dict[str, Any] | None:
    """How this maker's shop has done so far; None without a shop, without their consent, or while it cannot be asked."""
    if not maker.get("vendor_id"):
        return None
    try:
        return dict(rooms.catalog().get(f"/standing/{maker['vendor_id']}"))
    except Problem as wrong:
        if wrong.status != NotFound.status and wrong.status < 500:
            raise
        return None


def due() -> int:
    """How many looks are due, up to a handful; none while they cannot be had."""
    return len(unless_down(lambda: rooms.catalog().get("/standing", limit=20)["items"]) or [])
