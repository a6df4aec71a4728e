"""Handing over, for heads of unit and operators: to a colleague, at once when somebody is removed; and looking again."""

from datetime import datetime

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import door, turn
from gateway.desk.makers import MAKERS, officers
from gateway.language import WITA, _
from gateway.session import may_enter

HANDOVER, LOOKS, OFFICERS = "/desk/serah-terima", "/desk/lihat-lagi", "/desk/petugas"


@door.get("/desk/serah-terima")
@may_enter("unit_head")
def handover_page() -> str:
    """Who helps how many, and the form that gives some or all of them to a colleague."""
    old = request.args.get("petugas", "")
    helped = rooms.accounts().get("/makers", limit=100, officer_id=old)["items"] if old else []
    return render_template("desk/handover.html", words=words, officers=officers(), old=old, helped=helped)


@door.post("/desk/serah-terima")
@may_enter("unit_head")
def hand_over() -> Response:
    """Give them; now, or at the moment that was chosen."""
    asked: dict[str, object] = {name: request.form.get(name, "") for name in ("from_officer", "to_officer")}
    if request.form.get("whom") == "some":
        asked["makers"] = request.form.getlist("makers")
    if moment := _moment(request.form.get("at", "")):
        asked["at"] = moment
    said = _("Tercatat. Pada saat itu juga pendamping lama tidak melihat mereka lagi.")
    return turn(lambda: rooms.accounts().post("/reassignments", asked), said, MAKERS)


@door.get("/desk/lihat-lagi")
@may_enter("unit_head")
def second_looks() -> str:
    """What removed officers decided."""
    found = rooms.accounts().get("/second-looks", limit=50, after=request.args.get("after"))
    return render_template("desk/second_looks.html", words=words, found=found)


@door.post("/desk/lihat-lagi/<look_id>")
@may_enter("unit_head")
def finish_second_look(look_id: str) -> Response:
    """It was looked at again."""
    path = f"/second-looks/{look_id}/done"
    return turn(lambda: rooms.accounts().ask("POST", path, {}), _("Tercatat: sudah dilihat lagi."), LOOKS)


@door.get("/desk/petugas")
@may_enter("operator")
def officers_page() -> str:
    """Who works in the units."""
    found = rooms.accounts().get("/officers", limit=100, after=request.args.get("after"))
    return render_template("desk/officers.html", words=words, found=found)


@door.post("/desk/petugas/<officer_id>/keluarkan")
@may_enter("operator")
def remove_officer(officer_id: str) -> Response:
    """Out at once; the head of the unit takes over."""
    said = _("Petugas ini sudah keluar. Semua dampingannya sekarang di kepala unit.")
    return turn(lambda: rooms.accounts().post("/removals", {"officer_id": officer_id}), said, OFFICERS)


def _moment(typed: str) -> str | None:
    """What a datetime field sends, which is the clock of Sulawesi."""
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=WITA).isoformat() if typed else None
    except ValueError:
        return None
