"""The office's ready-made remarks: written, put in order, shown by a picture, taken out of use."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.changes import LABELS, label
from gateway.desk import words
from gateway.desk.door import door, turn
from gateway.language import _
from gateway.session import may_enter

AT = "/desk/kantor/catatan"
FIELDS = ("photos", "title", "price", "description", "story", "category", "weight", "file", "halal_status", "general")


@door.get(AT)
@may_enter("admin")
def templates() -> str:
    """All of them, and the form for a new one."""
    found = rooms.catalog().get("/templates")["items"]
    names = {field: label(field) if field in LABELS else _("Umum") for field in FIELDS}
    return render_template("desk/templates.html", words=words, found=found, names=names)


@door.post(AT)
@may_enter("admin")
def add_template() -> Response:
    """A new one."""
    return turn(lambda: rooms.catalog().post("/templates", _typed()), _("Catatan siap pakai ditambahkan."), AT)


@door.post(f"{AT}/<template_id>")
@may_enter("admin")
def change_template(template_id: str) -> Response:
    """Another wording or place, in use or not; with a picture where one was chosen."""
    picture = request.files.get("contoh")

    def change() -> None:
        rooms.catalog().put(f"/templates/{template_id}", _typed())
        if picture and picture.filename:
            rooms.catalog().ask("POST", f"/templates/{template_id}/example", data=picture.read())

    return turn(change, _("Tersimpan."), AT)


def _typed() -> dict[str, Any]:
    form = request.form
    place = form.get("position", "").strip()
    told: dict[str, Any] = {name: form.get(name, "").strip() for name in ("field", "kind", "text")}
    return told | {"position": int(place) if place.isdigit() else 100, "is_active": "is_active" in form}
