"""The web side of accounts."""

from flask import Flask

from services.accounts import db
from services.accounts.routes import ALL
from services.kit import http
from services.kit.settings import settings


def create_app() -> Flask:
    """The app for gunicorn; it stops here when a setting is missing."""
    settings().need("accounts_database_url", "signing_key_file", "verify_key_file", "hash_secret")
    if settings().texts == "http":
        settings().need("texts_url", "texts_secret")
    return http.create_app("accounts", *ALL, checks={"database": db.ping})
