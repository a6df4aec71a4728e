"""Who asks: a session's token, an order's token, or one of our own pages with its form token."""

from flask import g, request

from gateway.session import cookies, has_form_token, link_to, person
from services.kit.errors import Forbidden, NotSignedIn

ANYONE, GUEST = "anyone", "guest"
SESSION = "ses_"
SAFE = ("GET", "HEAD")


def bearer() -> str:
    """The token of the `Authorization` header; empty without one."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def session_token() -> str:
    """The token of the session in whose name this is asked."""
    return bearer() or cookies.read("session")


def order_token(order_id: str) -> str:
    """What opens this order: the token that was sent, or the one kept in the browser whose page asks; else empty."""
    if token := bearer():
        return "" if token.startswith(SESSION) else token
    return link_to(order_id) if has_form_token() else ""


def check(roles: tuple[str, ...], order_id: str) -> None:
    """Let in whoever has one of the roles, anyone where that is one, and whoever brings an order's token where that counts."""
    who, token, lost = person(), bearer(), g.get("lost")
    if token and who is None and not lost and "." not in token:
        raise NotSignedIn()  # rather than taking somebody whose session has ended for a passer-by
    if GUEST in roles and order_token(order_id):
        return
    # Whose session cannot be asked about may look around; their order would be a guest's, not among their own.
    if ANYONE in roles and (not lost or request.method in SAFE):
        return
    if who is None:
        raise lost or NotSignedIn()
    if who.role not in roles or who.is_helped:
        raise Forbidden()
