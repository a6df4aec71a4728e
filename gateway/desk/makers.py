"""The people an officer helps: a list without names, a page for each; a name is read on purpose, and leaves a trace."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, trusting
from gateway.desk import limits, trust, words
from gateway.desk.door import DECIDE, READ, Page, door, shown_once, turn
from gateway.language import _
from gateway.session import may_enter, person, tell
from gateway.turns import SAID_NO, unless_down
from services.kit.errors import Problem

MAKERS, CODE = "/desk/dampingan", "pin_code"


@door.get("/desk/dampingan")
@may_enter(*READ)
def makers() -> str:
    """All of them, with a shop or on the way to one; a head sees who helps each."""
    colleagues, is_endless = officers(), bool(request.args.get("tanpa"))
    chosen = request.args.get("petugas", "") if colleagues else ""
    found = rooms.accounts().get(
        "/makers",
        limit=100,
        after=request.args.get("after"),
        officer_id=chosen,
        without_end="true" if is_endless else None,
    )
    return render_template(
        "desk/makers.html", words=words, found=found, officers=colleagues, chosen=chosen, is_endless=is_endless
    )


@door.get("/desk/dampingan/<maker_id>")
@may_enter(*READ)
def maker(maker_id: str) -> str:
    """One of them; of whoever is still to come to the unit the closing alone that its head decides about."""
    try:
        return page(maker_id)
    except Problem as wrong:
        who = person()
        if wrong.status != 404 or who is None or who.role != "unit_head":
            raise
    closings = rooms.accounts().get(f"/makers/{maker_id}/suspensions")["items"]
    moves = unless_down(lambda: rooms.accounts().get("/transfers", limit=100)["items"]) or []
    shop = next((one["shop_name"] for one in moves if one["maker_id"] == maker_id), "")
    told = {"maker_id": maker_id, "shop_name": shop, "suspensions": closings, "is_head": True}
    return render_template("desk/closing.html", words=words, **told)


@door.post("/desk/dampingan/<maker_id>/nama")
@may_enter(*READ)
def read_name(maker_id: str) -> Page:
    """Who it is; the answer is on this page alone, and that it was read stands in the maker's own list."""
    try:
        found = rooms.accounts().post(
            f"/makers/{maker_id}/identity", {"reason": request.form.get("reason", "").strip()}
        )
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return page(maker_id, errors=words.fields(wrong) or {"": words.reason(wrong)}), wrong.status
    return page(maker_id, identity=found)


@door.post("/desk/dampingan/<maker_id>/kerabat")
@may_enter(*READ)
def declare_relative(maker_id: str) -> Response:
    """This is one's own relative: somebody else helps from now on."""
    rooms.accounts().ask("POST", f"/makers/{maker_id}/relative", {})
    tell(_("Tercatat. Anda tidak lagi melihat orang ini, dan kepala unit memilih pendamping lain."))
    return redirect(MAKERS, 303)


@door.post("/desk/dampingan/<maker_id>/mulai-lagi")
@may_enter(*DECIDE)
def begin_again(maker_id: str) -> Response:
    """Another application for somebody whose last one is over."""
    said = _("Pengajuan baru sudah dibuka. Pembuatnya bisa mulai menulis lagi.")
    return turn(lambda: rooms.accounts().post(f"/makers/{maker_id}/application"), said, f"{MAKERS}/{maker_id}")


@door.post("/desk/dampingan/<maker_id>/pindah")
@may_enter(*DECIDE)
def ask_for_move(maker_id: str) -> Response:
    """They move to another unit."""
    asked = {"maker_id": maker_id, "to_unit": request.form.get("to_unit", "")}
    said = _("Permintaan pindah tercatat. Sampai selesai, Anda tetap mendampingi.")
    return turn(lambda: rooms.accounts().post("/transfers", asked), said, "/desk/pindahan")


def page(maker_id: str, identity: dict[str, Any] | None = None, errors: dict[str, str] | None = None) -> str:
    """The page of one maker, with their name where it was just asked for."""
    who = person()
    may_decide = who is not None and who.role in DECIDE
    found = rooms.accounts().get(f"/makers/{maker_id}")
    code = shown_once(CODE)
    return render_template(
        "desk/maker.html",
        words=words,
        maker=found,
        limits=limits.of_maker(found),
        standing=trust.of_maker(found),
        trusting=trusting,
        identity=identity,
        errors=errors or {},
        end=rooms.accounts().get(f"/makers/{maker_id}/guidance") if may_decide else None,
        suspensions=rooms.accounts().get(f"/makers/{maker_id}/suspensions")["items"],
        may_decide=may_decide,
        code=code if code.get("maker") == maker_id else {},
        is_head=who is not None and who.role == "unit_head",
        units=(unless_down(lambda: rooms.accounts().get("/units", limit=100)["items"]) or []) if may_decide else [],
        own_unit=who.unit_id if who else None,
    )


def officers() -> list[dict[str, Any]]:
    """Who works in the unit, for its head; nobody for everybody else."""
    who = person()
    if who is None or who.role != "unit_head":
        return []
    return list(rooms.accounts().get("/unit/officers", limit=100)["items"])
