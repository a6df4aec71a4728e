"""Signing in and out, and who somebody is at this moment."""

from typing import Any

from flask import Blueprint, request

from services.accounts import db, queries, rules, seals
from services.accounts.models import Identity, Person, Role, Shop
from services.accounts.routes import entry
from services.accounts.shapes import Here, Self, ShopMark, SignInBody, told
from services.kit.clock import now
from services.kit.errors import NotSignedIn
from services.kit.http import ANYONE, body, requires
from services.kit.tokens import Caller, issue

routes = Blueprint("sessions", __name__)


@routes.post("/sessions")
@requires(ANYONE)
def sign_in() -> tuple[dict[str, Any], int]:
    """Begin a session."""
    asked = body(SignInBody)
    return told(entry.sign_in(asked.identifier, asked.password)), 201


@routes.get("/sessions/current")
@requires(ANYONE)
def show_who_is_here() -> dict[str, Any]:
    """Who holds this session's token, with a token for the other rooms; asked at every click, so all that ends, ends at once."""
    at = now()
    with db.begin() as session:
        found = queries.who_is_here(session, _token_hash())
        if found is None or not rules.is_alive(found[0], found[1].role, at):
            raise NotSignedIn()
        here, person, identity, shop = found
        if rules.is_stale(here, at):
            here.seen_at = at
        status = queries.latest_application_status(session, person.id) if person.role == Role.VENDOR else None
        who = Caller(person.id, person.role, shop.id if shop else "", person.unit_id or "")
        is_officer = person.role in rules.OFFICERS
        caseload = queries.caseload(session, who) if is_officer else []
    jwt = issue(Caller(who.person_id, who.role, who.vendor_id, who.unit_id, caseload=caseload))
    return told(Here(jwt=jwt, expires_at=here.expires_at, person=_self(person, identity, shop, status)))


@routes.delete("/sessions/current")
@requires(ANYONE)
def sign_out() -> tuple[str, int]:
    """End this session; to end what has ended is nothing."""
    with db.begin() as session:
        queries.end_session(session, _token_hash())
    return "", 204


def _token_hash() -> str:
    return seals.token_hash(request.headers.get("X-Session-Token", ""))


def _self(person: Person, identity: Identity, shop: Shop | None, application_status: str | None) -> Self:
    return Self(
        id=person.id,
        role=person.role,
        name=identity.name,
        language=person.language,
        vendor_id=shop.id if shop else None,
        unit_id=person.unit_id,
        shop=ShopMark(slug=shop.slug, name=shop.display_name, trading_status=shop.trading_status) if shop else None,
        application_status=application_status,
    )
