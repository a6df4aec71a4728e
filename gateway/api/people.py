"""Signing in and out, joining as a buyer, taking up an invitation."""

from typing import Any

from flask import g

from gateway import rooms
from gateway.api.asking import session_token
from gateway.api.calls import Part
from gateway.api.shapes import people as shapes
from gateway.session import cookies
from gateway.session import sign_in as keep

EVERYBODY = ("buyer", "vendor", "assistant", "counsellor", "unit_head", "operator", "sponsor", "finance", "admin")
part = Part("Sessions")


@part("POST", "/sessions", shapes.Session, reads=shapes.SignInBody, status=201, says=(401, 429))
def sign_in(sent: shapes.SignInBody) -> Any:
    """Begin a session. The answer to a wrong password is the same as to an unknown name."""
    return rooms.accounts().post("/sessions", sent.model_dump(exclude_none=True))


@part("GET", "/sessions/current", shapes.Me, roles=EVERYBODY)
def show_me() -> Any:
    """Who one is at this moment."""
    return g.person.__dict__


@part("DELETE", "/sessions/current", None, roles=EVERYBODY, status=204)
def sign_out() -> None:
    """End this session, at once and everywhere."""
    rooms.accounts().ask("DELETE", "/sessions/current", headers={"X-Session-Token": session_token()})
    if cookies.read("session"):
        cookies.write("session", "", None)


@part("POST", "/pins/forgotten", shapes.Asked, reads=shapes.ForgottenBody, status=202, says=(429,))
def forget_pin(sent: shapes.ForgottenBody) -> Any:
    """Have a link to a new PIN or password sent by mail. The answer is the same whoever that is."""
    return rooms.accounts().post("/resets", sent.model_dump())


@part("POST", "/pins", None, reads=shapes.NewPinBody, status=204, says=(404, 429))
def choose_pin(sent: shapes.NewPinBody) -> None:
    """A new PIN or password, for what a link ends in or a code says; all sessions end."""
    rooms.accounts().ask("POST", "/resets/use", sent.model_dump())


@part("GET", "/account", shapes.Account, roles=EVERYBODY)
def show_sign_in() -> Any:
    """How one signs in, and on how many other devices one is signed in."""
    return _own("GET", "").json()


@part(
    "PUT", "/account/password", shapes.Session, reads=shapes.PasswordBody, status=201, roles=EVERYBODY, says=(409, 429)
)
def change_password(sent: shapes.PasswordBody) -> Any:
    """Another PIN or password: all sessions end, and the answer is a new one."""
    told = _own("PUT", "/password", sent.model_dump()).json()
    if cookies.read("session"):
        keep(told)
    return told


@part("PUT", "/account/identifier", shapes.Account, reads=shapes.IdentifierBody, roles=EVERYBODY, says=(409, 429))
def change_identifier(sent: shapes.IdentifierBody) -> Any:
    """Another e-mail, which counts once the link sent there was followed; or, but for buyers, another phone number."""
    return _own("PUT", "/identifier", sent.model_dump()).json()


@part("POST", "/account/other-devices/end", None, roles=EVERYBODY, status=204, says=(409,))
def end_other_devices() -> None:
    """Sign out everywhere but here."""
    _own("POST", "/other-devices/end", {})


def _own(method: str, path: str, sent: Any = None) -> Any:
    return rooms.accounts().ask(method, f"/account/mine{path}", sent, headers={"X-Session-Token": session_token()})


@part("POST", "/buyers", shapes.Joining, reads=shapes.BuyerBody, status=202, says=(429,))
def join(sent: shapes.BuyerBody) -> Any:
    """Have a link sent that opens a buyer's account; the answer is the same whoever has that address. Buying needs no account."""
    return rooms.accounts().post("/buyers", sent.model_dump())


@part("POST", "/letters/open", shapes.Opened, reads=shapes.OpenBody, says=(404, 409, 429))
def open_letter(sent: shapes.OpenBody) -> Any:
    """Follow the link of a letter: who wants to join is signed in, who wants to move signs in with that address from now on."""
    return rooms.accounts().post("/letters/open", sent.model_dump())


@part("GET", "/invitations/{code}", shapes.Invitation, says=(429,))
def show_invitation(code: str) -> Any:
    """Whether this code still opens the door."""
    return rooms.accounts().get(f"/invitations/by-code/{code}")


@part("POST", "/invitations/{code}/accept", shapes.Session, reads=shapes.AcceptBody, status=201, says=(409, 429))
def accept_invitation(code: str, sent: shapes.AcceptBody) -> Any:
    """Take up an invitation, signed in at once with an application to fill in."""
    return rooms.accounts().post(f"/invitations/by-code/{code}/accept", sent.model_dump())
