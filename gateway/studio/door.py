"""The blueprint that the studio's pages hang on; whoever has no shop yet is led to their application."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from gateway import turns
from gateway.session import person
from gateway.studio import words

door = Blueprint("studio", __name__)
HOME, APPLICATION = "/studio", "/studio/pengajuan"
Page = Response | str | tuple[str, int]


@door.before_request
def lead_applicants() -> Response | None:
    """There is one page for a maker without a shop."""
    who = person()
    is_applicant = who is not None and who.role == "vendor" and not who.vendor_id
    if is_applicant and not request.path.startswith(APPLICATION):
        return redirect(APPLICATION, 303)
    return None


def turn(ask: Callable[[], Any], said: str, to: str) -> Response:
    """Ask a room for it, then go to that page, which says that it is done, or why not."""
    return turns.turn(ask, said, to, words.reason)


def is_part() -> bool:
    """Does htmx ask for a part, after something was typed, rather than a person for a page?"""
    return bool(request.headers.get("HX-Request"))
