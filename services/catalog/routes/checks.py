"""What the office does afterwards: looks at a few versions that nobody saw before, and hears objections of shops alone."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.catalog import bus, db
from services.catalog.models import Listing
from services.catalog.queries import checks as queries
from services.catalog.queries import listings, shelves
from services.catalog.rules import checks as rules
from services.catalog.rules import prohibited, seen, words
from services.catalog.rules.listing import Rejection
from services.catalog.shapes.checks import Cards, CheckAnswer, CheckItem, ObjectionItem, PublicDraft
from services.catalog.shapes.desk import AppealAnswer
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import body, caller, query, requires

routes = Blueprint("checks", __name__)
Answer = dict[str, Any]


def _draft(session: Session, listing: Listing) -> PublicDraft:
    return PublicDraft.of(listing, prohibited.suspects(listing, shelves.prohibited(session)))


@routes.get("/checks")
@requires("admin")
def list_checks() -> Answer:
    """Those that nobody has taken yet, oldest first."""
    asked = query(Cards)
    with db.begin() as session:
        found, following = queries.page_of_open(session, asked.limit, asked.after)
        items = [CheckItem.of(check, _draft(session, listing)) for check, listing in found]
        return {"items": items, "next": following}


@routes.post("/checks/<check_id>")
@requires("admin")
def decide_check(check_id: str) -> Answer:
    """It may stay, or it goes off the market at once."""
    told = body(CheckAnswer)
    with db.begin() as session:
        listing_id = queries.listing_of(session, check_id)
        listing = listings.lock_listings(session, [listing_id])[listing_id]
        check = queries.check_to_decide(session, check_id)
        rules.must_be_open(check)
        seen.must_be(told.seen, _draft(session, listing).seen)
        if told.is_fine:
            rules.pass_on(check, now())
        else:
            shelves.must_be_prohibited(session, told.code)
            why = Rejection(told.code, told.reason, caller().person_id)
            bus.announce(session, *rules.take_down(check, listing, why, now()))
        return {"id": check.id, "status": check.status}


@routes.get("/objections")
@requires("admin")
def list_objections() -> Answer:
    """What makers who stand on their own feet say against rejections, oldest first."""
    with db.begin() as session:
        found = queries.appeals(session)
        return {"items": [ObjectionItem.of(one, _draft(session, one)) for one in found], "next": None}


@routes.post("/objections/<listing_id>")
@requires("admin")
def answer_objection(listing_id: str) -> Answer:
    """Say whether the rejection was right; whoever rejected it does not."""
    told = body(AppealAnswer)
    with db.begin() as session:
        listing = listings.lock_listings(session, [listing_id]).get(listing_id)
        if listing is None or listing.shop.trust != "independent":
            raise NotFound()
        prohibited.open_appeal(listing)
        seen.must_be(told.seen, _draft(session, listing).seen)
        verdict = prohibited.Verdict(caller().person_id, told.is_granted, told.note)
        slug = listings.free_slug(session, words.slug(listing.title))
        bus.announce(session, *prohibited.answer(listing, verdict, slug, now()))
        return {"id": listing.id, "status": listing.status}
