"""How a maker signs in: their PIN, their number or e-mail, and other phones on which they are still signed in."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms
from gateway.language import _
from gateway.session import cookies, may_enter, sign_in, tell
from gateway.studio import words
from gateway.studio.door import OWN, Page, door, turn
from gateway.turns import SAID_NO
from services.kit.errors import Problem, TooMany

PLACE = f"{OWN}/masuk"


@door.get(PLACE)
@may_enter("vendor")
def own_account() -> str:
    """All of it."""
    return _page({}, {})


@door.post(f"{PLACE}/pin")
@may_enter("vendor")
def change_pin() -> Page:
    """Another PIN; this phone stays signed in, all others are out."""
    asked = {name: request.form.get(name, "") for name in ("current", "password")}
    try:
        sign_in(_ask("PUT", "/account/mine/password", asked).json())
    except Problem as wrong:
        return _again(wrong, {})
    tell(_("PIN baru tersimpan. HP lain sudah keluar."))
    return redirect(PLACE, 303)


@door.post(f"{PLACE}/nomor")
@may_enter("vendor")
def change_identifier() -> Page:
    """Another number or e-mail to sign in with, and to be written to at."""
    typed = {"identifier": request.form.get("identifier", "").strip()}
    try:
        kept = _ask("PUT", "/account/mine/identifier", typed | {"current": request.form.get("current_2", "")}).json()
    except Problem as wrong:
        return _again(wrong, typed, "current_2")
    if "@" in typed["identifier"] and kept["identifier"] != typed["identifier"].lower():
        tell(
            _(
                "Tautan kami kirim ke surel itu. Begitu Anda buka, Anda masuk dengan surel itu; sampai itu dengan yang lama."
            )
        )
    else:
        tell(_("Tersimpan, dan HP lain sudah keluar. Mulai sekarang Anda masuk dengan yang baru."))
    return redirect(PLACE, 303)


@door.post(f"{PLACE}/hp-lain")
@may_enter("vendor")
def end_other_devices() -> Response:
    """Out everywhere but here."""
    return turn(
        lambda: _ask("POST", "/account/mine/other-devices/end", {}), _("HP dan komputer lain sudah keluar."), PLACE
    )


def _ask(method: str, path: str, sent: Any = None) -> Any:
    headers = {"X-Session-Token": cookies.read("session")}
    return rooms.accounts().ask(method, path, sent, headers=headers)


def _again(wrong: Problem, typed: dict[str, str], pin: str = "current") -> tuple[str, int]:
    if wrong.status not in (*SAID_NO, TooMany.status):
        raise wrong
    errors = words.fields(wrong)
    if "current" in errors:
        errors[pin] = errors.pop("current")
    return _page(typed, errors or {"": words.reason(wrong)}), wrong.status


def _page(typed: dict[str, str], errors: dict[str, str]) -> str:
    account = _ask("GET", "/account/mine").json()
    return render_template("studio/own_account.html", account=account, typed=typed, errors=errors)
