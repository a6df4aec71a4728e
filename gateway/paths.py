"""Where a visitor is, where to go next: never to another site, and to the door that is theirs."""

from flask import request

HOMES = {
    "buyer": "/akun",
    "vendor": "/studio",
    "assistant": "/desk",
    "counsellor": "/desk",
    "unit_head": "/desk",
    "admin": "/desk",
    "finance": "/keuangan",
    "operator": "/desk",
    "sponsor": "/board",
}


def home_of(role: str) -> str:
    """The first page of somebody with that role."""
    return HOMES.get(role, "/")


def safe(path: str | None, otherwise: str = "/") -> str:
    """The path when it is one of ours, else the other: `//evil.example` and `/\\evil.example` lead elsewhere."""
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return otherwise
    return path


def here() -> str:
    """The page the visitor is looking at, with its query; for a form that was posted, the page it came from."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    return request.path
