"""Handing over, for heads of unit and operators: to a colleague, and at once when somebody is removed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import door
from gateway.desk.makers import MAKERS, officers
from gateway.desk.parcels import time_left
from gateway.language import WITA, _, moment, ngettext
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO, unless_down
from services.kit.clock import now
from services.kit.errors import Problem

HANDOVER, OFFICERS = "/desk/serah-terima", "/desk/petugas"
FROM_TO = ("from_officer", "to_officer")


@door.get("/desk/serah-terima")
@may_enter("unit_head")
def handover_page() -> str:
    """Who helps how many, the form that gives some or all of them, or one, to a colleague, and what is planned already."""
    old, one = request.args.get("petugas", ""), request.args.get("dampingan", "")
    return render_template(
        "desk/handover.html",
        words=words,
        officers=officers(),
        old=old,
        one=rooms.accounts().get(f"/makers/{one}") if one else None,
        helped=rooms.accounts().get("/makers", limit=100, officer_id=old)["items"] if old else [],
        planned=rooms.accounts().get("/reassignments", limit=100)["items"],
    )


@door.post("/desk/serah-terima")
@may_enter("unit_head")
def hand_over() -> Response:
    """Give them; now, or at the moment that was chosen."""
    asked: dict[str, object] = {name: given for name in FROM_TO if (given := request.form.get(name))}
    if request.form.get("whom") != "all":
        asked["makers"] = request.form.getlist("makers")
    if begins := _moment(request.form.get("at", "")):
        asked["at"] = begins
    back = MAKERS if "from_officer" in asked else "/desk"
    return _turn(lambda: rooms.accounts().post("/reassignments", asked), lambda told: _given(told, begins), back)


@door.post("/desk/serah-terima/batal")
@may_enter("unit_head")
def keep_as_it_is() -> Response:
    """A hand-over that was planned is not done."""
    asked = {"makers": request.form.getlist("makers")}
    return _turn(lambda: rooms.accounts().post("/reassignments/keep", asked), _kept, HANDOVER)


@door.get("/desk/petugas")
@may_enter("operator")
def officers_page() -> str:
    """Who works in the units."""
    found = rooms.accounts().get("/officers", limit=100, after=request.args.get("after"))
    urgent = unless_down(lambda: rooms.accounts().get("/emergencies")["items"])
    return render_template("desk/officers.html", words=words, found=found, urgent=urgent, time_left=time_left)


@door.post("/desk/petugas/<officer_id>/keluarkan")
@may_enter("operator")
def remove_officer(officer_id: str) -> Response:
    """Out at once, whoever takes over."""
    return _turn(lambda: rooms.accounts().post("/removals", {"officer_id": officer_id}), _removed, OFFICERS)


def _turn(ask: Callable[[], Any], said: Callable[[Any], str], to: str) -> Response:
    """Ask, then go to that page, which says what the answer says."""
    try:
        tell(said(ask()))
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        tell(words.reason(wrong))
    return redirect(to, 303)


def _given(told: dict[str, Any], begins: str | None) -> str:
    count = told["count"]
    if not count:
        return _("Tidak ada yang diserahkan: petugas ini sekarang tidak mendampingi siapa pun.")
    if begins and datetime.fromisoformat(begins) > now():
        given = ngettext(
            "%(num)s orang diserahkan pada %(at)s.", "%(num)s orang diserahkan pada %(at)s.", count, at=moment(begins)
        )
        return " ".join((given, _("Sampai saat itu pendampingnya tetap yang sekarang.")))
    given = ngettext("%(num)s orang diserahkan.", "%(num)s orang diserahkan.", count)
    return " ".join((given, _("Pendamping lama tidak melihat mereka lagi.")))


def _kept(told: dict[str, Any]) -> str:
    if not told["count"]:
        return _("Tidak ada yang direncanakan lagi untuk orang ini.")
    return _("Rencana ini batal. Pendampingnya tetap yang sekarang.")


def _removed(told: dict[str, Any]) -> str:
    parts = [_("Petugas ini sudah keluar.")]
    if moved := told["count"]:
        parts.append(
            ngettext("%(num)s orang sudah punya pendamping lain.", "%(num)s orang sudah punya pendamping lain.", moved)
        )
    if waiting := told["waiting"]:
        parts.append(ngettext("%(num)s orang menunggu pendamping.", "%(num)s orang menunggu pendamping.", waiting))
        parts.append(_("Di unitnya tidak ada yang bisa mengambil alih: minta kantor menambah petugas."))
    return " ".join(parts)


def _moment(typed: str) -> str | None:
    """What a datetime field sends, which is the clock of Sulawesi."""
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=WITA).isoformat() if typed else None
    except ValueError:
        return None
