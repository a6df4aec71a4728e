"""Puts the doors together: pages, programs, hooks, with sessions, security headers and compressed answers."""

import gzip
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from flask import Flask, Response, g, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from gateway import assets, furniture, language, pages, rooms, session, trouble
from services.kit.client import Client
from services.kit.http import LARGEST_BODY, on_health, on_requests
from services.kit.settings import settings
from services.kit.telemetry import start_logging

DOORS = ("shop", "studio", "desk", "finance", "board", "api", "hooks")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PACKED = {"text/html", "application/json", "application/problem+json"}
WORTH_PACKING = 600


class Name(BaseConverter):
    """A part of a path: a slug, an id, a code, a token. Nothing else gets through to become part of a room's address."""

    regex = r"[A-Za-z0-9._~-]{1,200}"


def create_app(clients: Mapping[str, Client] | None = None) -> Flask:
    """The gateway's app; `clients` stands in for the rooms in tests."""
    start_logging("gateway")
    settings().need("cookie_secret")
    app = Flask("gateway", static_folder=None)
    app.url_map.converters["default"] = Name
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    if settings().trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings().trusted_proxies, x_proto=0)  # type: ignore[method-assign]
    rooms.reach(app, clients)
    on_requests(app, "gateway")
    on_health(app, {name: partial(rooms.ping, app, name) for name in rooms.NAMES})
    pages.keep(app)
    app.before_request(session.meet)
    app.before_request(session.check_form)
    app.after_request(dress)
    trouble.on_trouble(app)
    language.speak(app)
    assets.serve(app)
    furniture.furnish(app)
    for name in DOORS:
        if find_spec(f"gateway.{name}"):
            app.register_blueprint(import_module(f"gateway.{name}").door)
    return app


def dress(answer: Response) -> Response:
    """Every answer's cookies, security headers, caching and compression."""
    session.write_cookies(answer)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if settings().secure_cookies:
        answer.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in answer.headers:
        is_own = g.get("person") or request.method != "GET" or g.get("is_private")
        answer.headers["Cache-Control"] = "no-store" if is_own else "private, no-cache"
    return pack(answer)


def pack(answer: Response) -> Response:
    """Compress pages and JSON for whoever can read that."""
    is_plain = answer.mimetype in PACKED and not answer.direct_passthrough and "Content-Encoding" not in answer.headers
    if is_plain:
        answer.vary.add("Accept-Encoding")
        takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        if takes_gzip and len(answer.get_data()) > WORTH_PACKING:
            answer.set_data(gzip.compress(answer.get_data(), 5, mtime=0))
            answer.headers["Content-Encoding"] = "gzip"
    return answer
