"""The blueprint that the studio's pages hang on; whoever has no shop yet is led to their application."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import trouble, turns
from gateway.session import person
from gateway.studio import words
from services.kit.errors import Problem

door = Blueprint("studio", __name__)
HOME, APPLICATION, OWN, CONSENTS = "/studio", "/studio/pengajuan", "/studio/saya", "/studio/persetujuan"
Page = Response | str | tuple[str, int]


@door.before_request
def lead_applicants() -> Response | None:
    """There are three places for a maker without a shop: their application, what they agreed to for it, and their own."""
    who = person()
    is_applicant = who is not None and who.role == "vendor" and not who.vendor_id
    if is_applicant and not request.path.startswith((APPLICATION, OWN, CONSENTS)):
        return redirect(APPLICATION, 303)
    return None


def turn(ask: Callable[[], Any], said: str, to: str) -> Response:
    """Ask a room for it, then go to that page, which says that it is done, or why not."""
    return turns.turn(ask, said, to, words.reason)


def is_part() -> bool:
    """Does htmx ask for a part, after something was typed, rather than a person for a page?"""
    return bool(request.headers.get("HX-Request"))


@door.errorhandler(Problem)
def say(wrong: Problem) -> Response | tuple[str, int]:
    """What broke while something was kept by itself is said on the page, which stays as it is; else on a page of its own."""
    if not is_part():
        return trouble.answer(wrong)
    errors = {"": words.reason(wrong)}
    return trouble.beside(render_template("studio/_saved.html", errors=errors, words=words), wrong)
