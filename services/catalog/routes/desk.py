"""What officers do with drafts of their caseload: look, remark, decide."""

from typing import Any

from flask import Blueprint

from services.catalog import bus, db
from services.catalog.models import Listing, Remark
from services.catalog.queries import listings as queries
from services.catalog.rules import listing as rules
from services.catalog.rules import words
from services.catalog.rules.complete import missing
from services.catalog.rules.days import day_of
from services.catalog.shapes.desk import Changes, NewRemark, Rejection, ReviewItem, Waiting
from services.catalog.shapes.work import Full
from services.kit.clock import now
from services.kit.http import body, caller, query, requires
from services.kit.ids import new_id

routes = Blueprint("desk", __name__)
Answer = dict[str, Any]


def _full(listing: Listing) -> Answer:
    at = now()
    full = Full.of(listing, missing(listing, day_of(at)), at).model_dump(mode="json")
    return full | {"vendor_id": listing.vendor_id}


@routes.get("/review")
@requires("counsellor", "assistant", "unit_head")
def list_waiting() -> Answer:
    """What waits for a look, oldest first."""
    asked = query(Waiting)
    with db.begin() as session:
        found, following = queries.page_to_review(session, caller().caseload, asked.limit, asked.after)
        return {"items": [ReviewItem.of(listing, now()) for listing in found], "next": following}


@routes.get("/review/<listing_id>")
@requires("counsellor", "assistant", "unit_head")
def show_draft(listing_id: str) -> Answer:
    """The whole draft, with what was said of it."""
    with db.begin() as session:
        return _full(queries.of_caseload(session, listing_id, caller().caseload))


@routes.post("/review/<listing_id>/publish")
@requires("counsellor", "unit_head")
def publish_listing(listing_id: str) -> Answer:
    """It may be sold."""
    with db.begin() as session:
        listing = queries.of_caseload_to_change(session, listing_id, caller().caseload)
        bus.announce(session, *rules.publish(listing, queries.free_slug(session, words.slug(listing.title)), now()))
        return _full(listing)


@routes.post("/review/<listing_id>/changes")
@requires("counsellor", "unit_head")
def ask_changes(listing_id: str) -> Answer:
    """Send it back with remarks."""
    said = body(Changes).remarks
    with db.begin() as session:
        listing = queries.of_caseload_to_change(session, listing_id, caller().caseload)
        bus.announce(session, rules.ask_changes(listing, [_remark(listing, one) for one in said]))
        return _full(listing)


def _remark(listing: Listing, said: NewRemark) -> Remark:
    made = {"id": new_id("rem"), "round": listing.round, "author": caller().person_id, "at": now()}
    return Remark(field=said.field, kind=said.kind, text=said.text, **made)


@routes.post("/review/<listing_id>/reject")
@requires("counsellor", "unit_head")
def reject_listing(listing_id: str) -> Answer:
    """It may not be sold here; its maker is told why."""
    reason = body(Rejection).reason
    with db.begin() as session:
        listing = queries.of_caseload_to_change(session, listing_id, caller().caseload)
        bus.announce(session, rules.reject(listing, reason))
        return _full(listing)
