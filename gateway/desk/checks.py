"""The office looks afterwards: at a few listings that went out without a look, and at objections of shops on their own."""

from functools import partial

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import opened, rooms
from gateway.desk import words
from gateway.desk.door import Page, decided, door
from gateway.language import _
from gateway.session import may_enter
from gateway.turns import unless_down

AT = "/desk/kantor/cek"


@door.get(AT)
@may_enter("admin")
def checks() -> str:
    """All that is due, oldest first."""
    return _page()


def _page(about: str = "", problem: str = "") -> str:
    """The page; with what was typed about one of them, and why that was not taken."""
    shelves = unless_down(lambda: rooms.catalog().get("/shelves")["items"]) or []
    return render_template(
        "desk/checks.html",
        words=words,
        about=about,
        problem=problem,
        found=rooms.catalog().get("/checks", limit=20, after=request.args.get("after")),
        objections=rooms.catalog().get("/objections")["items"],
        prohibited=rooms.catalog().get("/prohibited")["items"],
        shelves={shelf["code"]: {"id": shelf["name_id"], "en": shelf["name_en"]} for shelf in shelves},
    )


@door.get(f"{AT}/<check_id>/berkas")
@may_enter("admin")
def open_checked_file(check_id: str) -> Response:
    """The file that buyers of it get now."""
    return opened.file(rooms.catalog().ask("GET", f"/checks/{check_id}/file"))


@door.post(f"{AT}/<check_id>")
@may_enter("admin")
def decide_check(check_id: str) -> Page:
    """It may stay, or it goes off the market."""
    is_fine = request.form.get("putusan") == "boleh"
    why = {name: request.form.get(name, "").strip() for name in ("code", "reason")}
    told = {"is_fine": is_fine, "seen": request.form.get("dilihat", "")}
    told |= {} if is_fine else {name: text for name, text in why.items() if text}
    said = _("Boleh tetap tayang.") if is_fine else _("Sudah diturunkan. Pembuatnya membaca sebabnya.")
    again = partial(_page, check_id)
    return decided(lambda: rooms.catalog().post(f"/checks/{check_id}", told), said, AT, again)


@door.post(f"{AT}/keberatan/<listing_id>")
@may_enter("admin")
def answer_objection(listing_id: str) -> Page:
    """Say whether the rejection was right."""
    is_granted = request.form.get("putusan") == "terima"
    told = {
        "is_granted": is_granted,
        "note": request.form.get("note", "").strip(),
        "seen": request.form.get("dilihat", ""),
    }
    said = _("Keberatan diterima. Barang ini tayang lagi.") if is_granted else _("Tetap ditolak.")
    again = partial(_page, listing_id)
    return decided(lambda: rooms.catalog().post(f"/objections/{listing_id}", told), said, AT, again)
