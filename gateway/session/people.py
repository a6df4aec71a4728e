"""Who is signed in. The cookie holds a session of accounts, asked anew at every request, so that what ends there ends here."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from flask import g, request

from gateway import rooms
from gateway.session import cookies
from gateway.session.forms import has_form_token
from services.kit.errors import Forbidden, NotSignedIn, Problem

P = ParamSpec("P")
R = TypeVar("R")
ANYONE = "anyone"
LIFE = 30 * cookies.DAY
BESIDE, HELPED = "beside", 1800
WITHOUT_PEOPLE = ("/static/", "/media/", "/hooks/", "/healthz", "/readyz")


@dataclass(frozen=True)
class Person:
    """Somebody signed in, as accounts told at this very request. `shop` is {slug, name, trading_status} or None.

    While `is_helped` an officer types for them, who sees the maker's door and no other.
    """

    id: str
    role: str
    name: str = ""
    language: str = "id"
    vendor_id: str | None = None
    unit_id: str | None = None
    shop: dict[str, Any] | None = None
    application_status: str | None = None
    is_helped: bool = False


def meet() -> None:
    """Find out who asks, before the view runs; `g.person`, `g.jwt`, and in `g.lost` why it could not be found out."""
    g.person, g.jwt, g.lost = None, "", None
    token = "" if request.path.startswith(WITHOUT_PEOPLE) else _token()
    if not token:
        return
    try:
        told = rooms.accounts().ask("GET", "/sessions/current", headers={"X-Session-Token": token}).json()
    except Problem as wrong:
        if wrong.status == NotSignedIn.status:
            leave_helped()
        else:
            g.lost = wrong
    else:
        known = {name: told["person"][name] for name in Person.__dataclass_fields__ if name in told["person"]}
        g.person, g.jwt = Person(**known), told["jwt"]


def stay() -> None:
    """Ask anew who this is, for what takes longer than a token holds; raises where they are not signed in any more."""
    meet()
    if person() is None:
        raise g.get("lost") or NotSignedIn()


def _token() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.startswith("ses_"):
        return token
    if request.path.startswith("/api/") and not has_form_token():
        return ""
    return cookies.read("session")


def person() -> Person | None:
    """Whoever is signed in; None for a passer-by, and when accounts cannot be asked."""
    return g.get("person")  # type: ignore[no-any-return]


def is_unsure() -> bool:
    """Whether this may be somebody signed in, and accounts cannot be asked: what they do now would not be kept as theirs."""
    return person() is None and bool(g.get("lost"))


def may_enter(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator of every page: the roles that may see it, or `"anyone"`."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if ANYONE not in roles:
                _check(roles)
            return view(*args, **kwargs)

        guarded.may_enter = roles  # type: ignore[attr-defined]
        return guarded

    return guard


def _check(roles: tuple[str, ...]) -> None:
    who = person()
    if who is None:
        raise g.get("lost") or NotSignedIn()
    if who.role not in roles or (who.is_helped and not request.path.startswith("/studio")):
        raise Forbidden()


def sign_in(told: dict[str, Any]) -> None:
    """Keep the session that accounts just opened: {token, role, expires_at}."""
    cookies.write("session", told["token"], LIFE)


def sit_beside(told: dict[str, Any]) -> None:
    """Type for somebody in the session that accounts opened; one's own is kept for afterwards."""
    cookies.write(BESIDE, cookies.read("session"), HELPED)
    cookies.write("session", told["token"], HELPED)


def leave_helped() -> None:
    """A session is over: back to the one of whoever typed, or to none."""
    own = cookies.read(BESIDE)
    cookies.write("session", own, LIFE if own else None)
    cookies.write(BESIDE, "", None)


def sign_out() -> None:
    """End the session at accounts and in this browser, with the basket and links of a phone that others share."""
    token = cookies.read("session")
    for name in ("session", "cart", "links", BESIDE):
        cookies.write(name, "", None)
    if token:
        rooms.accounts().ask("DELETE", "/sessions/current", headers={"X-Session-Token": token})
