"""The office, for administrators: who works here, in which role and unit; let in, shut out."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import READ, Page, door, show_once, shown_once, turn
from gateway.language import _, language, ngettext
from gateway.session import may_enter, tell
from gateway.turns import SAID_NO
from services.kit.errors import Problem
from services.kit.ids import new_code

OFFICE, KEPT = "/desk/kantor", "new_person"
STAFF = ("counsellor", "assistant", "unit_head", "operator", "sponsor", "finance", "admin")


@door.get("/desk/kantor")
@may_enter("admin")
def people() -> str:
    """All with one role, at first the mentors; buyers and makers have no name here, and are nobody to look up."""
    role = request.args.get("peran", STAFF[0])
    role = role if role in STAFF else STAFF[0]
    found = rooms.accounts().get("/people", role=role, limit=50, after=request.args.get("after"))
    units = rooms.accounts().get("/units", limit=100)["items"]
    return render_template(
        "desk/people.html",
        words=words,
        found=found,
        role=role,
        roles=STAFF,
        units=units,
        made=shown_once(KEPT),
    )


@door.get("/desk/kantor/orang")
@may_enter("admin")
def new_person_page() -> str:
    """The form for somebody new."""
    return _form({}, {})


@door.post("/desk/kantor/orang")
@may_enter("admin")
def add_person() -> Page:
    """Somebody new, with a password that is shown on the next page, and never again."""
    names = ("name", "identifier", "role", "unit_id")
    form = {name: value for name in names if (value := request.form.get(name, "").strip())}
    password = "-".join(new_code(4).lower() for _part in range(4))
    try:
        rooms.accounts().post("/people", form | {"password": password, "language": language()})
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        return _form(form, words.fields(wrong) or {"": words.reason(wrong)}), wrong.status
    show_once(KEPT, {"name": form.get("name", ""), "password": password})
    return redirect(_all_with(form.get("role", "")), 303)


@door.post("/desk/kantor/orang/<person_id>/peran")
@may_enter("admin")
def change_role(person_id: str) -> Response:
    """Another role, or another unit."""
    asked = {"role": request.form.get("role", "")}
    asked |= {"unit_id": unit} if (unit := request.form.get("unit_id")) else {}
    path = f"/people/{person_id}/role"
    return turn(
        lambda: rooms.accounts().post(path, asked),
        _("Perannya sudah berubah, mulai sekarang juga."),
        _all_with(asked["role"]),
    )


@door.post("/desk/kantor/orang/<person_id>/hentikan")
@may_enter("admin")
def suspend(person_id: str) -> Response:
    """Shut somebody out at once."""
    try:
        tell(_suspended(rooms.accounts().post(f"/people/{person_id}/suspend")))
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        tell(words.reason(wrong))
    return redirect(OFFICE, 303)


@door.post("/desk/kantor/orang/<person_id>/pulihkan")
@may_enter("admin")
def reinstate(person_id: str) -> Response:
    """Let somebody in again."""
    said = _("Akun ini bisa masuk lagi.")
    return turn(lambda: rooms.accounts().post(f"/people/{person_id}/reinstate"), said, OFFICE)


def _suspended(told: dict[str, Any]) -> str:
    """What became of those whom they helped, and what is not done by that alone."""
    parts = [_("Akun ini dihentikan, dan sudah keluar di mana-mana.")]
    if moved := told["count"]:
        names = ", ".join(f"{one['name']} ({one['count']})" for one in told["to"])
        parts.append(
            ngettext(
                "%(num)s orang sekarang didampingi yang lain: %(names)s.",
                "%(num)s orang sekarang didampingi yang lain: %(names)s.",
                moved,
                names=names,
            )
        )
    if waiting := told["waiting"]:
        parts.append(ngettext("%(num)s orang menunggu pendamping.", "%(num)s orang menunggu pendamping.", waiting))
        parts.append(_("Kepala unitnya memilihkan yang baru; kalau tidak ada yang bisa, tambah petugas dulu."))
    if told["role"] in READ:
        parts.append(
            _("Keputusannya belum dilihat lagi. Kalau ada pelanggaran, minta operator mengeluarkan petugas ini.")
        )
    return " ".join(parts)


def _all_with(role: str) -> str:
    return f"{OFFICE}?peran={role}" if role in STAFF else OFFICE


def _form(form: dict[str, str], errors: dict[str, str]) -> str:
    units = rooms.accounts().get("/units", limit=100)["items"]
    return render_template("desk/new_person.html", form=form, errors=errors, words=words, roles=STAFF, units=units)
