"""Buyers who registered, and followed the link of the letter that was sent to them."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from services.accounts import seals
from tests.accounts.people import Someone


def join(web: FlaskClient, joining: dict[str, Any]) -> TestResponse:
    """A new buyer follows the link; its answer, with a session."""
    asked = web.post("/buyers", json=joining)
    assert asked.status_code == 202, asked.json
    known = {"secret": seals.letter_secret(asked.json["id"]), "password": joining["password"]}
    return web.post("/letters/open", json=known)


def a_buyer(web: FlaskClient, joining: dict[str, Any]) -> Someone:
    """The same, signed in."""
    return Someone(web, join(web, joining).json["session"]["token"], joining["identifier"])
