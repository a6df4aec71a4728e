"""Coming in and going out, the same for everyone; a buyer's own orders; opening an account."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import paths, rooms, words
from gateway.language import language
from gateway.session import may_enter, person, sign_in, sign_out
from gateway.shop.door import door
from services.kit.errors import Problem

Page = Response | str | tuple[str, int]


@door.get("/masuk")
@may_enter("anyone")
def sign_in_page() -> Page:
    """The form that never says which doors exist."""
    who = person()
    if who:
        return redirect(paths.safe(request.args.get("lanjut"), paths.home_of(who.role)), 303)
    return render_template("shop/sign_in.html", form=request.args, errors={}, problem="")


@door.post("/masuk")
@may_enter("anyone")
def come_in() -> Page:
    """Open a session, and go to where one was going, or to one's own door."""
    form = _typed("identifier", "otp")
    try:
        told = rooms.accounts().post("/sessions", form | {"password": request.form.get("password", "")})
    except Problem as wrong:
        return _again("shop/sign_in.html", wrong, request.form)
    sign_in(told)
    return redirect(paths.safe(request.form.get("lanjut"), paths.home_of(told["role"])), 303)


@door.post("/keluar")
@may_enter("anyone")
def go_out() -> Response:
    """End the session everywhere it counts."""
    sign_out()
    return redirect("/", 303)


@door.get("/daftar")
@may_enter("anyone")
def register_page() -> str:
    """An account for buyers; one can buy without."""
    return render_template("shop/register.html", form={}, errors={}, problem="", is_sent=False)


@door.post("/daftar")
@may_enter("anyone")
def register() -> Page:
    """Have a link sent that opens a buyer's account; the page says the same whoever has that address."""
    form = _typed("name", "identifier") | {"password": request.form.get("password", ""), "language": language()}
    try:
        rooms.accounts().post("/buyers", form)
    except Problem as wrong:
        return _again("shop/register.html", wrong, request.form)
    return render_template("shop/register.html", form={}, errors={}, problem="", is_sent=True)


@door.get("/undangan/<code>")
@may_enter("anyone")
def invitation_page(code: str) -> Page:
    """The page behind an invitation; it says nothing of why somebody was invited."""
    try:
        rooms.accounts().get(f"/invitations/by-code/{code}")
    except Problem as wrong:
        return _past(wrong)
    return render_template("shop/invitation.html", form={}, errors={}, problem="")


@door.post("/undangan/<code>")
@may_enter("anyone")
def accept_invitation(code: str) -> Page:
    """Open an account for a shop of one's own, and go there."""
    form: dict[str, Any] = _typed("identifier") | {"password": request.form.get("password", "")}
    form |= {"language": language(), "is_adult": "is_adult" in request.form}
    try:
        sign_in(rooms.accounts().post(f"/invitations/by-code/{code}/accept", form))
    except Problem as wrong:
        return _past(wrong) if wrong.status == 404 else _again("shop/invitation.html", wrong, request.form)
    return redirect(paths.home_of("vendor"), 303)


@door.get("/akun")
@may_enter("buyer", "vendor")
def own_orders() -> str:
    """A buyer's orders, newest first."""
    found = rooms.orders().get("/my/orders", after=request.args.get("after"))
    return render_template("shop/own.html", found=found)


def _past(wrong: Problem) -> tuple[str, int]:
    """What to do with a link that opens nothing, the same for one that never did: who tries codes learns nothing."""
    if wrong.status != 404:
        raise wrong
    return render_template("shop/invitation_past.html"), 404


def _typed(*names: str) -> dict[str, str]:
    """These fields as they were typed, without what was left empty."""
    return {name: value for name in names if (value := request.form.get(name, "").strip())}


def _again(template: str, wrong: Problem, form: Any) -> tuple[str, int]:
    """The form once more with everything typed but the password, and what to put right; 5xx is another page."""
    if wrong.status >= 500:
        raise wrong
    errors = words.field_sentences(wrong)
    problem = "" if errors else words.sentence(wrong)
    return render_template(template, form=form, errors=errors, problem=problem), wrong.status
