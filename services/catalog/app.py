"""The room's web side, for gunicorn."""

from flask import Flask

from services.catalog import db
from services.catalog.routes import (
    checks,
    choices,
    decisions,
    desk,
    export,
    files,
    market,
    office,
    prices,
    received,
    revisions,
    standing,
    studio,
    uploads,
)
from services.kit.http import create_app as create_room
from services.kit.settings import settings


def create_app() -> Flask:
    """The app; the process stops at once when it was not told where its things are."""
    settings().need("catalog_database_url", "verify_key_file", "link_secret", "media_url")
    blueprints = (
        market.routes,
        studio.routes,
        choices.routes,
        uploads.routes,
        revisions.routes,
        desk.routes,
        decisions.routes,
        files.routes,
        checks.routes,
        standing.routes,
        office.routes,
        prices.routes,
        received.routes,
        export.routes,
    )
    return create_room("catalog", *blueprints, checks={"database": db.ping})
