"""How the shops of a caseload have done so far, and looks afterwards at what they published alone."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session

from services.catalog import bus, db
from services.catalog.models import Listing
from services.catalog.queries import checks, guidance, listings, shelves
from services.catalog.queries import standing as queries
from services.catalog.rules import checks as rules
from services.catalog.rules import prohibited, seen
from services.catalog.rules import remarks as talk
from services.catalog.shapes.checks import Cards, CheckItem, PublicDraft
from services.catalog.shapes.guidance import NewRemark
from services.catalog.shapes.standing import LookAnswer, StandingView
from services.kit.clock import now
from services.kit.errors import NotFound
from services.kit.http import body, caller, query, requires
from services.kit.ids import new_id

routes = Blueprint("standing", __name__)
Answer = dict[str, Any]


@routes.get("/standing")
@requires("counsellor", "assistant", "unit_head")
def list_looks() -> Answer:
    """The looks that are due at what shops of the caseload have published without one, oldest first."""
    asked = query(Cards)
    with db.begin() as session:
        found, following = queries.page_of_due(session, caller().caseload, asked.limit, asked.after)
        items = [CheckItem.of(check, _draft(session, listing)) for check, listing in found]
        return {"items": items, "next": following}


@routes.get("/standing/<vendor_id>")
@requires("counsellor", "assistant", "unit_head")
def show_standing(vendor_id: str) -> Answer:
    """How one of them has done so far."""
    with db.begin() as session:
        if vendor_id not in caller().caseload:
            raise NotFound()
        shop = listings.shop(session, vendor_id)
        return StandingView.of(shop, queries.standing(session, vendor_id)).model_dump()


@routes.post("/standing/checks/<check_id>")
@requires("counsellor", "unit_head")
def take_look(check_id: str) -> Answer:
    """It is fine, or there is something to say to its maker; it stays on the market, which only the office ends."""
    told, at = body(LookAnswer), now()
    with db.begin() as session:
        listing_id = checks.listing_of(session, check_id)
        listing = listings.of_caseload_to_change(session, listing_id, caller().caseload)
        check = checks.check_to_decide(session, check_id)
        rules.must_be_open(check)
        seen.must_be(told.seen, _draft(session, listing).seen)
        if told.remark is None:
            rules.pass_on(check, at)
        else:
            bus.announce(session, rules.remark(check, listing, _written(session, listing, told.remark), at))
        return {"id": check.id, "status": check.status}


def _written(session: Session, listing: Listing, said: NewRemark) -> Any:
    ready = guidance.templates_by_id(session, [said.template_id]).get(said.template_id)
    author = talk.Author(caller().person_id, caller().role)
    return talk.write(listing, talk.Said(said.field, said.kind, said.text, ready), author, new_id("rem"), now())


def _draft(session: Session, listing: Listing) -> PublicDraft:
    return PublicDraft.of(listing, prohibited.suspects(listing, shelves.prohibited(session)))
