"""Holds the links to orders that a guest has opened in this browser, each with the token that opens it."""

from flask import request

from gateway.session import cookies

MOST = 12
LIFE = 60 * cookies.DAY


def keep_link(order_id: str, token: str) -> None:
    """Remember this order's token; the oldest are forgotten."""
    known = {key: value for key, value in (cookies.read_signed("links") or {}).items() if key != order_id}
    newest = list((known | {order_id: token}).items())[-MOST:]
    cookies.write_signed("links", dict(newest), LIFE)


def link_to(order_id: str) -> str:
    """The token for that order: from the `Authorization` header of a program, or kept in this browser; else empty."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.startswith(f"{order_id}."):
        return token
    return str((cookies.read_signed("links") or {}).get(order_id, ""))
