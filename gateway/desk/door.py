"""The blueprint that the desk's pages hang on, and what they share."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from gateway import trouble, turns
from gateway.desk import words
from gateway.session import cookies, tell
from services.kit.errors import Problem

door = Blueprint("desk", __name__)
Page = Response | str | tuple[str, int]
READ = ("assistant", "counsellor", "unit_head")
DECIDE = ("counsellor", "unit_head")


def turn(ask: Callable[[], Any], said: str, to: str) -> Response:
    """Ask a room for it, then go to that page, which says that it is done, or why not."""
    return turns.turn(ask, said, to, words.reason)


def decided(ask: Callable[[], Any], said: str, to: str, again: Callable[[str], str]) -> Page:
    """Ask a room for it, then go to that page; where the room says no, the page comes `again`, with why and what was typed."""
    try:
        ask()
    except Problem as wrong:
        if wrong.status not in turns.SAID_NO:
            raise
        return again(words.reason(wrong)), wrong.status
    tell(said)
    return redirect(to, 303)


@door.errorhandler(Problem)
def say(wrong: Problem) -> Response | tuple[str, int]:
    """What broke while remarks were kept by themselves is said on the page, which stays as it is; else on a page of its own."""
    if not request.headers.get("HX-Request"):
        return trouble.answer(wrong)
    return trouble.beside(render_template("desk/_saved.html", errors={"": words.reason(wrong)}), wrong)


def show_once(name: str, value: dict[str, str]) -> None:
    """Keep something for the next page alone, such as a code of which the room keeps only a hash."""
    cookies.write_signed(name, value, None)


def shown_once(name: str) -> dict[str, str]:
    """What was kept for this page; gone from now on."""
    kept = cookies.read_signed(name) or {}
    if kept:
        cookies.write(name, "", None)
    return dict(kept)
