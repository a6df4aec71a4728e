"""One gateway for a whole process of tests: making one reads every route and template, which takes longer than most tests."""

from collections.abc import Mapping
from functools import cache

from flask import Flask

from gateway import rooms
from gateway.app import create_app
from services.kit.client import Client

_made = cache(create_app)


def gateway_before(clients: Mapping[str, Client]) -> Flask:
    """The gateway in front of these rooms, from now on; whoever held it before sees these rooms too."""
    app = _made()
    rooms.reach(app, clients)
    app.extensions["pages"].drop(is_hearing=False)
    return app
