"""The room's web process."""

from flask import Flask

from services.kit import http
from services.kit.settings import settings
from services.orders import db
from services.orders.providers import offered
from services.orders.providers.by_hand import TRANSFER
from services.orders.routes import all_routes


def create_app() -> Flask:
    """The app for gunicorn; stops at once where a setting is missing."""
    settings().need("orders_database_url", "verify_key_file", "link_secret", "vault_secret")
    if TRANSFER in offered():
        settings().need("transfer_account")
    return http.create_app("orders", *all_routes, checks={"database": db.ping})
