"""The office, for administrators: who works here, in which role and unit; let in, shut out."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.desk import words
from gateway.desk.door import Page, door, show_once, shown_once, turn
from gateway.language import _, language
from gateway.session import may_enter
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
    said = _("Akun ini dihentikan, dan sudah keluar di mana-mana.")
    return turn(lambda: rooms.accounts().post(f"/people/{person_id}/suspend"), said, OFFICE)


@door.post("/desk/kantor/orang/<person_id>/pulihkan")
@may_enter("admin")
def reinstate(person_id: str) -> Response:
    """Let somebody in again."""
    said = _("Akun ini bisa masuk lagi.")
    return turn(lambda: rooms.accounts().post(f"/people/{person_id}/reinstate"), said, OFFICE)


def _all_with(role: str) -> str:
    return f"{OFFICE}?peran={role}" if role in STAFF else OFFICE


def _form(form: dict[str, str], errors: dict[str, str]) -> str:
    units = rooms.accounts().get("/units", limit=100)["items"]
    return render_template("desk/new_person.html", form=form, errors=errors, words=words, roles=STAFF, units=units)
