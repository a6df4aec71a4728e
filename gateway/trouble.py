"""Turns what goes wrong into a page in the visitor's language that loses nothing typed, or into problem+json for programs."""

from urllib.parse import quote

from flask import Flask, Response, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from gateway import words
from services.kit.errors import NotSignedIn, Problem
from services.kit.http import problem
from services.kit.telemetry import log

SECRETS = {"password", "otp", "csrf"}
PAUSE = "15"
"""Seconds until a page that keeps itself may ask again."""


def is_program() -> bool:
    """Does a program ask, rather than a person looking at a page?"""
    return request.path.startswith(("/api/", "/hooks/"))


def page(wrong: Problem) -> tuple[str, int]:
    """The page for this problem. What was posted stands in it, ready to be sent again, unless it held a password."""
    kept = [(name, value) for name, value in _typed(wrong) if name not in SECRETS]
    may_resend = request.method == "POST" and wrong.status in (401, 429, 500, 503)
    return render_template(
        "trouble.html", wrong=wrong, sentence=words.sentence(wrong), kept=kept, may_resend=may_resend
    ), wrong.status


def _typed(wrong: Problem) -> list[tuple[str, str]]:
    """What was posted; nothing where it was too much to be read, or held a password. Files have to be chosen again."""
    if wrong.status == RequestEntityTooLarge.code or {"password", "otp"} & request.form.keys():
        return []
    return list(request.form.items(multi=True))


def answer(wrong: Problem) -> AnyResponse | tuple[str, int]:
    """What a visitor gets to see of it: problem+json, the way in, or a page."""
    if is_program():
        return problem(wrong.status, wrong.code, wrong.detail, wrong.more)
    if wrong.code == NotSignedIn.code and request.method == "GET":
        return redirect(f"/masuk?lanjut={quote(request.full_path.rstrip('?'), safe='/')}", 303)
    return page(wrong)


def beside(line: str, wrong: Problem) -> Response:
    """The line that says what broke while a page kept itself; what may pass says when to try again."""
    told = make_response(line)
    told.headers["HX-Retarget"], told.headers["HX-Reswap"] = "#tersimpan", "outerHTML"
    if wrong.status >= 500 or wrong.status == 429:
        told.headers["Retry-After"] = PAUSE
    return told


def on_trouble(app: Flask) -> None:
    """Handle everything that is raised; what nobody foresaw is logged, and says nothing outside."""

    app.register_error_handler(Problem, answer)

    @app.errorhandler(HTTPException)
    def web(wrong: HTTPException) -> AnyResponse | tuple[str, int]:
        told = Problem(wrong.name.lower().replace(" ", "_"))
        told.status = wrong.code or 500
        if told.status < 400:
            return wrong.get_response(request.environ)
        return problem(told.status, told.code) if is_program() else page(told)

    @app.errorhandler(Exception)
    def unforeseen(_: Exception) -> Response | tuple[str, int]:
        log().error("request_failed", exc_info=True)
        told = Problem()
        return problem(500, told.code) if is_program() else page(told)
