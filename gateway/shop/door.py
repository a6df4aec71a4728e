"""The blueprint that the shop's pages hang on, and the small turns that every page needs."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from gateway import language, paths
from gateway.session import may_enter

door = Blueprint("shop", __name__)


@door.get("/bahasa/<code>")
@may_enter("anyone")
def speak(code: str) -> Response:
    """Change the language, and go back to the page."""
    language.choose(code)
    return redirect(paths.safe(request.args.get("kembali")), 303)
