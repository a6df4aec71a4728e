"""Hands on photographs from catalog; their names hold a hash, so they may be kept for a year."""

import re

from flask import Response

from gateway import rooms
from gateway.session import may_enter
from gateway.shop.door import door
from services.kit.errors import NotFound

NAME = re.compile(r"[A-Za-z0-9_-]{1,80}\.(webp|png|jpg)")
YEAR = "public, max-age=31536000, immutable"


@door.get("/media/<name>")
@may_enter("anyone")
def media(name: str) -> Response:
    """One photograph in one width."""
    if not NAME.fullmatch(name):
        raise NotFound()
    answer = rooms.catalog().ask("GET", f"/media/{name}")
    kind = answer.headers.get("Content-Type", "image/webp")
    return Response(answer.data, content_type=kind, headers={"Cache-Control": YEAR})
