"""What a page does with a room's answer: go on and say so, say why not, or do without while a room cannot be asked."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import redirect
from werkzeug.wrappers import Response

from gateway.session import tell
from services.kit.errors import Problem

T = TypeVar("T")
SAID_NO = (409, 422)


def turn(ask: Callable[[], Any], said: str, to: str, why: Callable[[Problem], str]) -> Response:
    """Ask for it, then go to that page, which says that it is done, or why the room said no; what broke is raised."""
    try:
        ask()
    except Problem as wrong:
        if wrong.status not in SAID_NO:
            raise
        tell(why(wrong))
    else:
        tell(said)
    return redirect(to, 303)


def filled(
    ask: Callable[[], Any],
    said: str,
    to: str,
    why: Callable[[Problem], str],
    fields: Callable[[Problem], dict[str, str]],
    again: Callable[[dict[str, str]], str],
    back: str = "",
) -> Response | tuple[str, int]:
    """The turn of a form: where the room finds fields wrong the page comes `again`, with what was typed and a sentence for each.

    Another no is said on the page `back`, which is the same as `to` unless told.
    """
    try:
        ask()
    except Problem as wrong:
        if errors := fields(wrong):
            return again(errors), 422
        if wrong.status not in SAID_NO:
            raise
        tell(why(wrong))
        return redirect(back or to, 303)
    tell(said)
    return redirect(to, 303)


def unless_down(ask: Callable[[], T]) -> T | None:
    """What a room answers; None while it cannot be asked, for a page that is useful without it."""
    try:
        return ask()
    except Problem as wrong:
        if wrong.status < 500:
            raise
        return None
