"""The blueprint that finance's pages hang on, and what they share."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response

from gateway import turns
from gateway.finance import words

door = Blueprint("finance", __name__)
Page = Response | str | tuple[str, int]
MOST = 50


def turn(ask: Callable[[], Any], said: str, to: str) -> Response:
    """Ask orders for it, then go to that page, which says that it is done, or why not."""
    return turns.turn(ask, said, to, words.reason)
