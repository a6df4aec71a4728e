"""What a shop shows of its maker, what it does not do, and closing it for good."""

from typing import Any

from flask import Blueprint

from services.accounts import bus, db, queries, telling
from services.accounts.models import Role
from services.accounts.models.disclosures import Disclosure, DisclosureStatus
from services.accounts.queries import disclosures as asked_of
from services.accounts.queries import shut_appeals as asked_of_appeals
from services.accounts.rules import disclosures, limits, shops, suspensions
from services.accounts.shapes import told
from services.accounts.shapes.shops import (
    DisclosureBody,
    DisclosureView,
    LeaveBody,
    LimitsBody,
    LimitsView,
    StoryView,
)
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import ANYONE, body, caller, requires

routes = Blueprint("disclosures", __name__)


@routes.get("/disclosures/mine")
@requires(Role.VENDOR, in_person=True)
def list_disclosures() -> dict[str, Any]:
    """All levels that the maker ever chose beyond the lowest, the newest first."""
    with db.begin() as session:
        shop = queries.own_shop(session, caller().person_id)
        rows = asked_of.all_of(session, shop.id)
    return {"items": [DisclosureView.model_validate(one) for one in rows], "next": None, "level": shop.disclosure}


@routes.put("/disclosures/mine")
@requires(Role.VENDOR, in_person=True)
def choose_disclosure() -> dict[str, Any]:
    """Another level: less holds at once, one's own words wait for a second yes."""
    asked = body(DisclosureBody)
    with db.begin() as session:
        shop = queries.own_shop(session, caller().person_id, to_change=True)
        standing = asked_of.standing(session, shop.id)
        fresh = disclosures.ask(shop, asked.level, asked.story, asked.pen_name, standing, now())
        session.flush()  # what ends is written before what begins: of each kind only one may stand
        if fresh:
            session.add(fresh)
        return {"level": shop.disclosure, "asked": _view(fresh)}


@routes.post("/disclosures/mine/confirm")
@requires(Role.VENDOR, in_person=True)
def confirm_disclosure() -> dict[str, Any]:
    """The second yes."""
    with db.begin() as session:
        shop = queries.own_shop(session, caller().person_id, to_change=True)
        standing = {one.status: one for one in asked_of.standing(session, shop.id)}
        asked = standing.get(DisclosureStatus.ASKED)
        if asked is None:
            raise NotFound()
        disclosures.check_confirm(asked, now())
        if before := standing.get(DisclosureStatus.IN_FORCE):
            disclosures.end(before, now())
            session.flush()  # what ends is written before what begins: only one is in force
        disclosures.confirm(asked, shop, now())
        return {"level": shop.disclosure, "asked": _view(asked)}


@routes.get("/stories/<slug>")
@requires(ANYONE)
def show_story(slug: str) -> dict[str, Any]:
    """A maker's own words, where they let them be read; else 404, for whatever reason."""
    with db.begin() as session:
        return told(StoryView.model_validate(asked_of.story_of(session, slug)))


@routes.get("/makers/<person_id>/limits")
@requires(Role.COUNSELLOR, Role.ASSISTANT, Role.UNIT_HEAD)
def show_limits(person_id: str) -> dict[str, Any]:
    """Who sends the parcels of a shop that one helps, and what it does not do."""
    with db.begin() as session:
        shop = queries.shop_of_helped(session, person_id, caller())
        return told(LimitsView.model_validate(shop))


@routes.put("/makers/<person_id>/limits")
@requires(Role.COUNSELLOR, Role.UNIT_HEAD)
def set_limits(person_id: str) -> dict[str, Any]:
    """Other limits, from now on."""
    asked = body(LimitsBody)
    with db.begin() as session:
        shop = queries.shop_of_helped(session, person_id, caller(), to_change=True)
        news = limits.set_limits(shop, asked.fulfilment_mode, asked.limits)
        telling.announce_of_shop(session, shop, news, now())
        return told(LimitsView.model_validate(shop))


@routes.post("/shop/close")
@requires(Role.VENDOR, in_person=True)
def leave() -> dict[str, Any]:
    """Close the shop for good; what it has earned is still paid out."""
    body(LeaveBody)
    at = now()
    with db.begin() as session:
        closings = asked_of_appeals.said_against(session, caller().person_id, to_change=True)
        shop = queries.own_shop(session, caller().person_id, to_change=True)
        bus.announce(session, shops.leave(shop, at))
        for suspension, _appeals in closings:
            suspensions.end_with_shop(suspension, at)
        return {"trading_status": shop.trading_status}


def _view(disclosure: Disclosure | None) -> DisclosureView | None:
    return DisclosureView.model_validate(disclosure) if disclosure else None
