"""Keeps other sites from posting our forms: a token that only this browser's own pages hold."""

import hashlib
import hmac
import secrets

from flask import request
from markupsafe import Markup

from gateway.session import cookies
from services.kit.errors import Forbidden
from services.kit.settings import settings

FIELD, HEADER = "csrf", "X-CSRF-Token"
YEAR = 365 * cookies.DAY


def form_token() -> str:
    """A token for a form on this page. It differs each time, so that a compressed page gives nothing away."""
    browser = cookies.read("browser")
    if not browser:
        browser = secrets.token_urlsafe(16)
        cookies.write("browser", browser, YEAR)
    salt = secrets.token_urlsafe(9)
    return f"{salt}.{_seal(salt, browser)}"


def form_field() -> Markup:
    """The hidden field that every form of ours carries."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, form_token())


def has_form_token() -> bool:
    """Did this request come from one of our own pages in this same browser?"""
    salt, _, seal = (request.form.get(FIELD) or request.headers.get(HEADER, "")).partition(".")
    browser = request.cookies.get("browser", "")
    return bool(browser and seal) and hmac.compare_digest(seal.encode(), _seal(salt, browser).encode())


def check_form() -> None:
    """Refuse a form that another site made up. Programs (`/api`) and providers (`/hooks`) prove themselves otherwise."""
    is_page = not request.path.startswith(("/api/", "/hooks/"))
    if is_page and request.method not in ("GET", "HEAD", "OPTIONS") and not has_form_token():
        raise Forbidden("old_form")


def _seal(salt: str, browser: str) -> str:
    secret = str(settings().cookie_secret).encode()
    return hmac.new(secret, f"form {salt} {browser}".encode(), hashlib.sha256).hexdigest()
