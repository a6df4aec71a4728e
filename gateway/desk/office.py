"""What the office keeps by itself: free days, public texts in both languages, names of units, hand-overs."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import Page, door, turn
from gateway.language import LANGUAGES, _
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO
from services.kit.errors import Problem

HOLIDAYS, TEXTS, PEOPLE, UNITS = "/desk/kantor/libur", "/desk/kantor/teks", "/desk/kantor", "/desk/kantor/unit"
NAMES = ("help", "privacy", "terms")


@door.get("/desk/kantor/libur")
@may_enter("admin")
def holidays() -> str:
    """The free days to come."""
    found = rooms.accounts().get("/holidays")
    return render_template("desk/holidays.html", found=found)


@door.post("/desk/kantor/libur")
@may_enter("admin")
def add_holiday() -> Response:
    """Another one."""
    asked = {name: request.form.get(name, "").strip() for name in ("day", "name")}
    said = _("Tersimpan. Janji jawaban menghitung hari itu sebagai libur.")
    return turn(lambda: rooms.accounts().post("/holidays", asked), said, HOLIDAYS)


@door.post("/desk/kantor/libur/<day>/hapus")
@may_enter("admin")
def drop_holiday(day: str) -> Response:
    """No free day after all."""
    return turn(lambda: rooms.accounts().delete(f"/holidays/{day}"), _("Hari itu hari kerja lagi."), HOLIDAYS)


@door.get("/desk/kantor/teks")
@may_enter("admin")
def texts() -> str:
    """The public texts: which are the office's own, and which the market came with."""
    return _page({}, {})


@door.post("/desk/kantor/teks/<any(help, privacy, terms):name>/<any(id, en):language>")
@may_enter("admin")
def write_text(name: str, language: str) -> Page:
    """Write one anew; an empty one lets the market's own hold again."""
    body = request.form.get("body", "").strip()
    path = f"/texts/{name}/{language}"
    try:
        if body:
            rooms.accounts().put(path, {"body": body})
        else:
            rooms.accounts().delete(path)
    except Problem as wrong:
        if wrong.status not in (*SAID_NO, 404):
            raise
        if wrong.status in SAID_NO:
            errors = words.fields(wrong) or {"": words.reason(wrong)}
            return _page(
                {f"{name}.{language}": body}, {f"{name}.{language}": next(iter(errors.values()))}
            ), wrong.status
    tell(_("Tersimpan. Semua orang membacanya mulai sekarang."))
    return redirect(f"{TEXTS}#{name}-{language}", 303)


@door.post("/desk/kantor/unit/<unit_id>")
@may_enter("admin")
def rename_unit(unit_id: str) -> Response:
    """Another name."""
    asked = {"name": request.form.get("name", "").strip()}
    return turn(lambda: rooms.accounts().put(f"/units/{unit_id}", asked), _("Nama unitnya sudah berubah."), UNITS)


@door.post("/desk/kantor/orang/<person_id>/serahkan")
@may_enter("admin")
def hand_over_all(person_id: str) -> Response:
    """All whom this officer helps get another one."""
    asked = {"to_officer": request.form.get("to_officer", "")}
    path = f"/people/{person_id}/hand-over"
    said = _("Semua dampingannya sudah diserahkan.")
    return turn(lambda: rooms.accounts().post(path, asked), said, PEOPLE)


def _page(typed: dict[str, str], errors: dict[str, str]) -> str:
    written: dict[str, Any] = {
        f"{one['name']}.{one['language']}": one["body"] for one in rooms.accounts().get("/texts")["items"]
    }
    keys = [(name, code, f"{name}.{code}") for name in NAMES for code in LANGUAGES]
    return render_template("desk/texts.html", words=words, keys=keys, written=written | typed, errors=errors)
