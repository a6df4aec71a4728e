"""Serves stylesheet, script and font under names that hold a hash of their bytes, so that browsers keep them for a year."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request

from services.kit.http import ANYONE, requires

FOLDER = Path(__file__).parent / "static"
TEXT = {".css", ".js", ".svg"}
mimetypes.add_type("font/woff2", ".woff2")


@dataclass(frozen=True)
class Asset:
    """One file ready to be sent: its public name, its type, its bytes and, for text, the same compressed."""

    name: str
    kind: str
    plain: bytes
    packed: bytes | None


def load(folder: Path) -> dict[str, Asset]:
    """Every file of the folder by its own name; the stylesheet comes last, because it names others."""
    found: dict[str, Asset] = {}
    files = sorted((path for path in folder.iterdir() if path.suffix in TEXT | {".woff2"}), key=_css_last)
    for path in files:
        found[path.name] = _asset(path, found)
    return found


def _css_last(path: Path) -> tuple[bool, str]:
    return path.suffix == ".css", path.name


def _asset(path: Path, known: dict[str, Asset]) -> Asset:
    plain = path.read_bytes()
    if path.suffix == ".css":
        for own, other in known.items():
            plain = plain.replace(f"url({own})".encode(), f"url(/static/{other.name})".encode())
    name = f"{path.stem}.{hashlib.sha256(plain).hexdigest()[:10]}{path.suffix}"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = gzip.compress(plain, 9, mtime=0) if path.suffix in TEXT else None
    return Asset(name, f"{kind}; charset=utf-8" if path.suffix in TEXT else kind, plain, packed)


def serve(app: Flask, folder: Path = FOLDER) -> None:
    """Add the route, and `asset("look.css")` for templates."""
    own = load(folder)
    public = {asset.name: asset for asset in own.values()}

    @app.get("/static/<name>")
    @requires(ANYONE)
    def static(name: str) -> Response:
        asset = public.get(name) or abort(404)
        takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        answer = Response(asset.packed if asset.packed and takes_gzip else asset.plain, content_type=asset.kind)
        if asset.packed and takes_gzip:
            answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        answer.headers["Vary"] = "Accept-Encoding"
        return answer

    app.jinja_env.globals["asset"] = lambda name: f"/static/{own[name].name}"
