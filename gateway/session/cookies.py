"""Reads and writes cookies: all HttpOnly and SameSite=Lax, those with contents signed, written when the answer goes out."""

import hashlib
from typing import Any

from flask import Response, g, request
from itsdangerous import BadData, URLSafeSerializer

from services.kit.settings import settings

DAY = 24 * 3600


def read(name: str) -> str:
    """The cookie as it stands, with what this request has already changed in it; empty when there is none."""
    return str(g.get("cookies", {}).get(name, (request.cookies.get(name, ""),))[0])


def write(name: str, value: str, seconds: int | None) -> None:
    """Send this cookie with the answer; an empty value takes it away, None seconds keep it until the browser closes."""
    g.setdefault("cookies", {})[name] = (value, seconds)


def read_signed(name: str) -> Any:
    """What `write_signed` wrote; None for nothing, or for anything that is not ours."""
    try:
        return _signer(name).loads(read(name)) if read(name) else None
    except BadData:
        return None


def write_signed(name: str, value: Any, seconds: int | None) -> None:
    """Send these JSON values, signed, under that name."""
    write(name, str(_signer(name).dumps(value)), seconds)


def write_cookies(answer: Response) -> Response:
    """Put everything that was written during this request on its answer."""
    for name, (value, seconds) in g.get("cookies", {}).items():
        answer.set_cookie(
            name,
            value,
            max_age=seconds if value else 0,
            httponly=True,
            samesite="Lax",
            secure=settings().secure_cookies,
        )
    return answer


def _signer(name: str) -> URLSafeSerializer:
    digest = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    return URLSafeSerializer(str(settings().cookie_secret), salt=name, signer_kwargs=digest)
