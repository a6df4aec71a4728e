"""A forgotten PIN: asked for without a word on who is here, and a new one for whoever holds a link or a code."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import rooms, words
from gateway.language import _
from gateway.session import cookies, may_enter, tell
from gateway.shop.door import door
from services.kit.errors import NotFound, Problem

Page = Response | str | tuple[str, int]
KEPT, LIFE = "new_pin", 1800


@door.get("/lupa-pin")
@may_enter("anyone")
def forgot_page() -> str:
    """The form, the same for everybody."""
    return render_template("shop/forgot.html", form={}, is_sent=False, problem="")


@door.post("/lupa-pin")
@may_enter("anyone")
def forgot() -> Page:
    """Have a link sent; the page says the same whoever that is."""
    form = {"identifier": request.form.get("identifier", "").strip()}
    try:
        rooms.accounts().post("/resets", form)
    except Problem as wrong:
        if wrong.status >= 500:
            raise
        return render_template(
            "shop/forgot.html", form=form, is_sent=False, problem=words.sentence(wrong)
        ), wrong.status
    return render_template("shop/forgot.html", form={}, is_sent=True, problem="")


@door.get("/pin-baru/<secret>")
@may_enter("anyone")
def follow_link(secret: str) -> Page:
    """The link of a mail: what it ends in moves into a cookie, so that it stands in no address and no history."""
    try:
        rooms.accounts().post("/resets/look", {"secret": secret})
    except Problem as wrong:
        if wrong.status != NotFound.status:
            raise
        return _page({"": _("Tautan ini sudah dipakai atau sudah lewat 30 menit. Minta yang baru.")}), 404
    cookies.write_signed(KEPT, secret, LIFE)
    return redirect("/pin-baru", 303)


@door.get("/pin-baru")
@may_enter("anyone")
def new_pin_page() -> str:
    """A new PIN; who came without a link writes a code."""
    return _page({})


@door.post("/pin-baru")
@may_enter("anyone")
def choose_pin() -> Page:
    """It holds from now on, and one signs in with it."""
    secret = cookies.read_signed(KEPT) or request.form.get("code", "").strip()
    asked = {"secret": secret, "password": request.form.get("password", "")}
    try:
        rooms.accounts().ask("POST", "/resets/use", asked)
    except Problem as wrong:
        if wrong.status >= 500:
            raise
        if wrong.status == NotFound.status:
            cookies.write(KEPT, "", None)
            return _page({"code": _("Kode atau tautan ini tidak berlaku lagi. Minta yang baru.")}, is_linked=False), 404
        errors = words.field_sentences(wrong)
        if "secret" in errors:
            errors["code"] = _("Tulis kodenya lengkap, 10 huruf dan angka.")
        return _page(errors or {"": words.sentence(wrong)}), wrong.status
    cookies.write(KEPT, "", None)
    tell(_("PIN baru tersimpan. Semua perangkat sudah keluar. Masuk dengan PIN yang baru."))
    return redirect("/masuk", 303)


def _page(errors: dict[str, str], is_linked: bool | None = None) -> str:
    linked = bool(cookies.read_signed(KEPT)) if is_linked is None else is_linked
    problem = errors.get("", "")
    return render_template(
        "shop/new_pin.html", is_linked=linked, errors={k: v for k, v in errors.items() if k}, problem=problem
    )
