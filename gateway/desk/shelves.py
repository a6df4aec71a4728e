"""The office's rules for goods: what each shelf asks for, and what is sold nowhere."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk.door import door, turn
from gateway.language import _
from gateway.session import may_enter

AT = "/desk/kantor/rak"
MARKS = ("needs_halal", "needs_expiry", "needs_pirt", "is_open")


@door.get(AT)
@may_enter("admin")
def shelves() -> str:
    """All shelves, since when laws hold that they go by, and all kinds of prohibited goods."""
    return render_template(
        "desk/shelves.html",
        shelves=rooms.catalog().get("/shelves")["items"],
        prohibited=rooms.catalog().get("/prohibited")["items"],
        law_days={one["code"]: one["starts_on"] for one in rooms.catalog().get("/law-days")["items"]},
    )


@door.post(AT)
@may_enter("admin")
def add_shelf() -> Response:
    """A new shelf."""
    told = _shelf() | {"code": request.form.get("code", "").strip()}
    return turn(lambda: rooms.catalog().post("/shelves", told), _("Kelompok ditambahkan."), AT)


@door.post(f"{AT}/<code>")
@may_enter("admin")
def change_shelf(code: str) -> Response:
    """Other names or rules for one."""
    return turn(lambda: rooms.catalog().put(f"/shelves/{code}", _shelf()), _("Tersimpan."), AT)


@door.post(f"{AT}/hari/<code>")
@may_enter("admin")
def change_law_day(code: str) -> Response:
    """Since another day a law holds."""
    told = {"starts_on": request.form.get("starts_on", "").strip()}
    return turn(lambda: rooms.catalog().put(f"/law-days/{code}", told), _("Tersimpan."), AT)


@door.post(f"{AT}/terlarang")
@may_enter("admin")
def add_prohibited() -> Response:
    """One kind of prohibited goods more."""
    told = _kind() | {"code": request.form.get("code", "").strip()}
    return turn(lambda: rooms.catalog().post("/prohibited", told), _("Larangan ditambahkan."), f"{AT}#terlarang")


@door.post(f"{AT}/terlarang/<code>")
@may_enter("admin")
def change_prohibited(code: str) -> Response:
    """Other words for one, or no longer prohibited."""
    return turn(lambda: rooms.catalog().put(f"/prohibited/{code}", _kind()), _("Tersimpan."), f"{AT}#terlarang")


def _shelf() -> dict[str, Any]:
    texts = ("name_id", "name_en", "advice_id", "advice_en")
    return _typed(*texts) | {name: name in request.form for name in MARKS}


def _kind() -> dict[str, Any]:
    return _typed("name_id", "name_en", "words") | {"is_active": "is_active" in request.form}


def _typed(*texts: str) -> dict[str, Any]:
    place = request.form.get("position", "").strip()
    told: dict[str, Any] = {name: request.form.get(name, "").strip() for name in texts}
    return told | {"position": int(place) if place.isdigit() else 50}
