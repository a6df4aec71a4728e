"""Signing in and out, and who somebody is at this moment."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, request

from services.accounts import db, queries, rules, seals
from services.accounts.models import Person, Role, Shop
from services.accounts.queries import acting, desks
from services.accounts.queries import assisted as asked_of
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
        if here.helped_by and not asked_of.may_still_help(session, here.helped_by, person.id):
            raise NotSignedIn()
        if rules.is_stale(here, at):
            here.seen_at = at
        status = queries.latest_application_status(session, person.id) if person.role == Role.VENDOR else None
        who = Caller(person.id, person.role, shop.id if shop else "", person.unit_id or "")
        is_officer = person.role in rules.OFFICERS
        caseload = queries.caseload(session, who) if is_officer else []
        unread = acting.unread(session, who, caseload) if is_officer else []
        acts_for = acting.acts_for(session, who) if is_officer else []
        who = replace(who, caseload=caseload, unread=unread, acts_for=acts_for)
        if is_officer:
            beside, since = desks.beside(session, who), desks.since(session, who, at)
            who = replace(who, desk=beside, since=since, arrived=desks.arrived(session, who, at))
    helped_by = here.helped_by or ""
    jwt = issue(replace(who, helped_by=helped_by))
    name = "" if helped_by else identity.name
    shown = _self(person, name, shop, status) | {"is_helped": bool(helped_by)}
    return told(Here(jwt=jwt, expires_at=here.expires_at, person=Self(**shown)))


@routes.delete("/sessions/current")
@requires(ANYONE)
def sign_out() -> tuple[str, int]:
    """End this session; to end what has ended is nothing."""
    with db.begin() as session:
        queries.end_session(session, _token_hash())
    return "", 204


def _token_hash() -> str:
    return seals.token_hash(request.headers.get("X-Session-Token", ""))


def _self(person: Person, name: str, shop: Shop | None, application_status: str | None) -> dict[str, Any]:
    """What somebody is told of themselves; who types for them does not read their name by that."""
    return {
        "id": person.id,
        "role": person.role,
        "name": name,
        "language": person.language,
        "vendor_id": shop.id if shop else None,
        "unit_id": person.unit_id,
        "shop": ShopMark(slug=shop.slug, name=shop.display_name, trading_status=shop.trading_status) if shop else None,
        "application_status": application_status,
    }
