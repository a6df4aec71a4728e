"""The blueprint that the shop's pages hang on, and the small turns that every page needs."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from gateway import language, paths, rooms
from gateway.session import may_enter, person
from gateway.turns import unless_down

door = Blueprint("shop", __name__)


@door.get("/bahasa/<code>")
@may_enter("anyone")
def speak(code: str) -> Response:
    """Change the language, also of what is written to whoever is signed in, and go back to the page."""
    language.choose(code)
    if person() and code in language.LANGUAGES:
        unless_down(lambda: rooms.accounts().put("/language", {"language": code}))
    return redirect(paths.safe(request.args.get("kembali")), 303)
