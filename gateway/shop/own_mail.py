"""Links of letters that show whose an address is: one opens a buyer's account, the other moves an account to it."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import paths, rooms, words
from gateway.language import _
from gateway.session import cookies, may_enter, sign_in, tell
from gateway.shop.door import door
from services.kit.errors import NotFound, Problem

Page = Response | str | tuple[str, int]
KEPT, LIFE = "letter", 1800


@door.get("/surel/<secret>")
@may_enter("anyone")
def follow_joining(secret: str) -> Response:
    """The link of who wants an account: what it ends in moves into a cookie, so that it stands in no address and no history."""
    return _keep(secret, is_joining=True)


@door.get("/surel-baru/<secret>")
@may_enter("anyone")
def follow_moving(secret: str) -> Response:
    """The link of who wants to sign in with this address from now on."""
    return _keep(secret, is_joining=False)


@door.get("/surel")
@may_enter("anyone")
def own_mail_page() -> str:
    """A button, so that a program which looks at the links of mails opens nothing; and the password of who joins."""
    return _page({}, "")


@door.post("/surel")
@may_enter("anyone")
def open_letter() -> Page:
    """The address is theirs."""
    kept = cookies.read_signed(KEPT) or {}
    asked = {"secret": str(kept.get("secret", "")), "password": request.form.get("password", "")}
    try:
        told = rooms.accounts().post("/letters/open", asked)
    except Problem as wrong:
        if wrong.status >= 500:
            raise
        if wrong.status == NotFound.status or "secret" in words.field_sentences(wrong):
            return _page({}, _("Tautan ini sudah dipakai, atau sudah lewat sehari. Minta yang baru.")), 404
        errors = words.field_sentences(wrong)
        return _page(errors, "" if errors else words.sentence(wrong)), wrong.status
    cookies.write(KEPT, "", None)
    if told["session"]:
        sign_in(told["session"])
        return redirect(paths.home_of("buyer"), 303)
    tell(_("Surel baru Anda sudah berlaku, dan semua perangkat sudah keluar. Masuklah dengan surel itu."))
    return redirect("/masuk", 303)


def _keep(secret: str, is_joining: bool) -> Response:
    cookies.write_signed(KEPT, {"secret": secret, "is_joining": is_joining}, LIFE)
    return redirect("/surel", 303)


def _page(errors: dict[str, str], problem: str) -> str:
    kept = cookies.read_signed(KEPT) or {}
    return render_template("shop/own_mail.html", kept=kept, errors=errors, problem=problem)
